import { describe, expect, it } from "vitest"

import { codeTexts, wordsOf } from "./code-words.ts"
import { bannedWords } from "./vocabulary-rules.ts"

const found = (code: string, file = "server/a.ts") =>
  bannedWords(file, code).map(({ line, kind, word }) => `${line} ${kind} ${word}`)

describe("the words of a file", () => {
  it.each([
    ["mediaLine", "media line"],
    ["RTP_LINES", "rtp lines"],
    ["SDPLine2", "sdp line"],
    ["online", "online"],
  ])("takes %s apart", (identifier, words) => {
    expect(wordsOf(identifier).join(" ")).toBe(words)
  })

  it("leaves out strings, regular expressions and the text of templates, and reads what is put into them", () => {
    const code = 'const a = "b" + `c ${d({ e: `f ${g}` })} h` + f(/i"j/u) // k'
    expect(codeTexts(code).map(({ text }) => text)).toEqual([
      "const",
      "a",
      "d",
      "e",
      "g",
      "f",
      "// k",
    ])
  })
})

describe("the vocabulary", () => {
  it("finds a banned word in comments and identifiers, each on its line", () => {
    expect(found("/**\n * The house.\n */\nconst oneHouse = doorway // anew")).toEqual([
      "2 comment house",
      "4 identifier house",
      "4 identifier doorway",
      "4 comment anew",
    ])
  })

  it.each([
    'it("is told", () => {})',
    "describe('is told', () => {})",
    "test.skip(`is ${so} told`, () => {})",
    'it.each([[1]])(\n  "is told",\n)',
    'it.each`a | b`("is told")',
  ])("finds a banned word in the name of a test: %s", (code) => {
    expect(found(code, "tests/a.test.ts")).toEqual([
      `${code.includes("\n") ? 2 : 1} test name told`,
    ])
  })

  it("reads no other strings of a test, and keeps in its name what only a person says there", () => {
    expect(found('it("finds the place of a line", () => check("told", { news: "anew" }))')).toEqual(
      ["1 identifier news"],
    )
  })

  it("lets a word stand that only holds a banned one, code in comments, and plain English", () => {
    expect(found('import "./house.ts"\nconst legend = online // `house`, of course\n')).toEqual([])
  })

  it("asks for some words only where no screen is", () => {
    expect(found("const line = 1", "client/core/a.ts")).toEqual(["1 identifier line"])
    expect(found("const line = 1", "client/screens/room/a.ts")).toEqual([])
  })
})
