import { describe, expect, it } from "vitest"
import { citedRules, compareRules, numberedRules } from "./rule-scan.ts"

// Put together here, so that the check over this project does not take the examples for citations.
const number = (rule: string) => `[${rule}]`

describe("the rules a SPEC.md numbers", () => {
  it("finds them at the start of list items, sub-rules and bold ones too", () => {
    const spec = [
      `- ${number("C1")} A plan is 120 minutes.`,
      `  - ${number("C4.2")} Below another.`,
      `* **${number("R10")}** Time is gentle.`,
      `1. ${number("G3a")} A version.`,
    ].join("\n")
    expect(numberedRules(spec)).toEqual(["C1", "C4.2", "R10", "G3a"])
  })

  it("passes over rules that are only spoken of", () => {
    expect(numberedRules(`As ${number("C1")} says.\n- The break, see ${number("C5")}.`)).toEqual([])
  })
})

describe("the rules that tests cite", () => {
  it("finds them in the names of tests, several in one name and after a table", () => {
    const test = [
      `it("${number("R6")} moves on", () => {})`,
      `it.each([[1, "one"]])(`,
      `  '${number("C1")} ${number("C3")} holds for %s', () => {})`,
      `describe(\`${number("P2")} a second tab\`, () => {})`,
      `it("${number("K5, S6")} lets in", () => {})`,
    ].join("\n")
    expect(citedRules(test)).toEqual(["R6", "C1", "C3", "P2", "K5", "S6"])
  })

  it("passes over comments", () => {
    expect(citedRules(`// ${number("R6")} is tested elsewhere\n`)).toEqual([])
  })
})

describe("the comparison", () => {
  it("distinguishes untested, unknown and repeated rules", () => {
    const spec = ["shared/meeting/SPEC.md"]
    const numbered = new Map([
      ["C1", spec],
      ["C2", spec],
      ["C3", [...spec, ...spec]],
    ])
    const cited = new Map([
      ["C1", ["a.test.ts"]],
      ["C3", ["a.test.ts"]],
      ["C9", ["b.test.ts"]],
    ])
    expect(compareRules(numbered, cited)).toEqual({
      untested: ["C2"],
      unknown: ["C9"],
      repeated: ["C3"],
    })
  })
})
