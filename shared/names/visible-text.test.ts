import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { visibleText } from "./visible-text.ts"

const cases: [what: string, raw: string, shown: string][] = [
  ["an ordinary name", "Kari", "Kari"],
  ["spaces and line breaks", "  Kari \n\t Nordmann ", "Kari Nordmann"],
  ["a name in pieces becomes one (NFC)", "Pa\u030al", "Pål"],
  ["markup stays as inert text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["a right-to-left override", "Kari\u202enekS", "KarinekS"],
  ["embeddings", "\u202aKa\u202b\u202dri\u202c", "Kari"],
  ["isolates and marks of direction", "\u2066Ka\u2067\u2068ri\u2069\u200f\u200e\u061c", "Kari"],
  ["joiners and zero width", "K\u200ba\u200cr\u200di\u2060\ufeff", "Kari"],
  ["joiners between digits and signs", "1\u200d2\u200c-\u200d!", "12-!"],
  ["joiners in a row", "علی\u200c\u200c\u200cرضا", "علی\u200cرضا"],
  ["joiners at the edges", "\u200cعلی\u200d", "علی"],
  ["joiners under marks", "علی\u200d\u064e\u200dرضا", "علی\u064e\u200dرضا"],
  ["control characters", "Ka\u0000ri\u001b[31m\u007f", "Kari[31m"],
  ["letters joined once the unseen is gone", "e\u200b\u0301", "é"],
  ["letters joined once the joiner is gone", "e\u200d\u0301", "é"],
  ["soft hyphen and variation selectors", "Ka\u00adri\ufe0f\u{e0101}", "Kari"],
  ["a heart and a person keep their drawing", "❤\ufe0f 👩🏽\u200d🦰", "❤\ufe0f 👩🏽\u200d🦰"],
  ["fillers that look like nothing", "\u3164\u2800\u115f\uffa0", ""],
  ["tag characters", "Kari\u{e0041}\u{e0042}", "Kari"],
  ["private and unassigned characters", "Ka\ue000ri\u{10ffff}", "Kari"],
  ["a lone surrogate", "Kari\ud800", "Kari"],
  ["marks without a letter", "\u0301\u0302Kari \u0303", "Kari"],
  ["nothing", "", ""],
  ["only spaces", " \u00a0\u2003 ", ""],
]

describe("a text to be shown", () => {
  it.each(cases)("%s", (_what, raw, shown) => {
    expect(visibleText(raw)).toBe(shown)
  })

  it.each([
    ["the same accent", `z${"\u0335".repeat(500)}y`, 1],
    ["all accents there are", `z${accents()}y`, 2],
    ["all accents on a Thai letter", `ก${accents()}`, 2],
    ["all Cyrillic signs around letters", "o\u0483\u0484\u0485\u0486\u0487\u0488\u0489", 2],
    ["Thai tones", `ส${"\u0e47".repeat(99)}`, 1],
    ["all that Thai has", "ส\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c", 5],
    ["Hebrew signs of singing", `א${range(0x0591, 0x05af)}`, 5],
    ["Tibetan stacks", `ཀ${range(0x0f90, 0x0fbc)}`, 5],
    ["spacing marks", `က${"\u102c".repeat(300)}`, 1],
  ])("is no tower of %s", (_what, raw, marks) => {
    expect(visibleText(raw).match(/\p{M}/gu)).toHaveLength(marks)
  })

  it("is the same when it is made fit twice, whatever was written", () => {
    const odd = fc.constantFrom(
      ...Array.from(
        "aeqåकर्ে্றியമലനക്ംကျော်علیرضا" + "\u064e\u0670\u0301\u0302\u0323\u0335\u200c\u200d\u00ad",
      ),
      "\u202e",
      "\ufe0f",
      "👩",
      "🏽",
      " ",
      "葛",
      "\u{e0100}",
      "ᠮ",
      "\u180b",
    )
    const text = fc.oneof(
      fc.string({ unit: odd, maxLength: 30 }),
      fc.string({ unit: "binary", maxLength: 30 }),
    )
    fc.assert(
      fc.property(text, (raw) => {
        const once = visibleText(raw)
        expect(visibleText(once)).toBe(once)
        expect(once).toBe(once.normalize("NFC"))
        expect(once).not.toMatch(/[\p{Bidi_Control}\p{Cc}\u{e0000}-\u{e007f}]/u)
      }),
      { numRuns: 3000, seed: 11 },
    )
  })
})

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
}

function accents(): string {
  return range(0x0300, 0x036f)
}
