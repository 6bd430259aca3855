import { describe, expect, it } from "vitest"

import { TEXT_FIELDS } from "../values/text-fields.ts"
import { readWritten, receivedName, receivedText, textToSend } from "./written-text.ts"

const FIELD = { graphemes: 5, bytes: 31 }

describe("what a person has written", () => {
  it.each([
    ["nothing", " \u200b ", { kind: "empty" }],
    ["a word", "  Kari ", { kind: "fits", text: "Kari", left: 1 }],
    ["as much as there is room for", "Bjørn", { kind: "fits", text: "Bjørn", left: 0 }],
    ["one character more", "Ingrid", { kind: "too-long", over: 1 }],
    ["letters of several parts", "Pa\u030al", { kind: "fits", text: "Pål", left: 2 }],
    ["Burmese, two characters of five parts", "ကျော်", { kind: "fits", text: "ကျော်", left: 2 }],
    ["pictures of many bytes", "👩🏽\u200d🦰👩🏽\u200d🦰👩🏽\u200d🦰", { kind: "too-long", over: 1 }],
  ])("%s", (_what, raw, read) => {
    expect(readWritten(raw, FIELD)).toEqual(read)
  })

  it("is refused at once when it is as long as a book", () => {
    expect(readWritten("K".repeat(10_000_000), FIELD).kind).toBe("too-long")
    expect(receivedName("K".repeat(10_000_000))).toBe(`${"K".repeat(40)}…`)
  })

  it.each(Object.entries(TEXT_FIELDS))("as %s is never cut: it fits or is refused", (_, field) => {
    for (const letter of ["a", "å", "क", "字", "က", "😀", "👩🏽\u200d🦰"]) {
      for (const count of [1, field.graphemes - 1, field.graphemes, field.graphemes + 1]) {
        const raw = letter.repeat(count)
        const read = readWritten(raw, field)
        const shown = read.kind === "fits" ? receivedText(read.text, field) : "refused"
        expect([raw, "refused"]).toContain(shown)
        expect(read.kind).toBe(shown === raw ? "fits" : "too-long")
      }
    }
    const most = "字".repeat(field.graphemes)
    expect(textToSend(most, field)).toBe(most)
    expect(textToSend(`${most}字`, field)).toBeUndefined()
  })

  it("by a tampered client is shown with an ellipsis, cut between characters", () => {
    const shown = receivedText("👩🏽\u200d🦰".repeat(9), FIELD)
    expect(shown).toBe("👩🏽\u200d🦰👩🏽\u200d🦰…")
    expect(receivedText(shown ?? "", FIELD)).toBe(shown)
    expect(receivedText("abcd efgh", FIELD)).toBe("abcd…")
  })
})
