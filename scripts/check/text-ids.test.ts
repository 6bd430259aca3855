import { describe, expect, it } from "vitest"

import { idsIn } from "./text-ids.ts"

const catalogs = ["gate", "room"]

describe("text ids in code", () => {
  it("are found as whole strings and as patterns, not in comments and not as file names", () => {
    const code = [
      'import { Room } from "./room.tsx"',
      'const title = busy ? t("gate.busy") : t("gate.enter", { name })',
      'const table = { denied: "room.help.denied" }',
      "const text = t(`gate.bye.${why}.title`)",
      '// t("gate.gone")',
      '/* t("gate.older") */',
      'const elsewhere = "https://gate.example"',
    ].join("\n")
    expect(idsIn(code, "file.tsx", catalogs).map(({ written }) => written)).toEqual([
      "gate.busy",
      "gate.enter",
      "room.help.denied",
      "gate.bye.${why}.title",
    ])
  })

  it("that go on from another id match what ends so", () => {
    const [used] = idsIn("t(`${id}.why`)", "file.tsx", catalogs)
    expect(used?.pattern.test("gate.alone.door.why")).toBe(true)
    expect(used?.pattern.test("gate.alone.door")).toBe(false)
  })

  it("with a part put in match every id of that shape and no other", () => {
    const [used] = idsIn("t(`gate.bye.${why}.title`)", "file.tsx", catalogs)
    expect(used?.pattern.test("gate.bye.taken-over.title")).toBe(true)
    expect(used?.pattern.test("gate.bye.title")).toBe(false)
    expect(used?.pattern.test("gate.bye.left.title.more")).toBe(false)
  })
})
