import { describe, expect, it } from "vitest"

import { csvFile } from "./interest-csv.ts"

const cellOf = (text: string) => csvFile([[text]]).slice(1, -2)

describe("the file of interest for a spreadsheet", () => {
  it("is UTF-8 with a mark, semicolons, and a line for each row", () => {
    const rows = [
      ["Navn", "Nås på"],
      ["Åse", "912 34 567"],
    ]
    expect(csvFile(rows)).toBe('\uFEFF"Navn";"Nås på"\r\n"Åse";"912 34 567"\r\n')
  })

  it.each([
    "=1+1",
    "+4791234567",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\tx",
    "\rx",
    "  =cmd|'/c calc'!A1",
    "\u0000=1",
    "\uFF1D1+1",
    '="a"&"b"',
  ])("has no formula where a person wrote %j", (text) => {
    expect(cellOf(text)).toMatch(/^"'/)
  })

  it("doubles quotes, so that nothing ends a cell", () => {
    expect(cellOf('";=1;"')).toBe('""";=1;"""')
    expect(csvFile([['a";"=1', "b"]])).toBe('\uFEFF"a"";""=1";"b"\r\n')
  })

  it("keeps lines within a cell, and no other controls", () => {
    expect(cellOf("Ring\r\nikke\u0007")).toBe('"Ring\nikke "')
    expect(cellOf("3-4 dager, a@b.no")).toBe('"3-4 dager, a@b.no"')
  })
})
