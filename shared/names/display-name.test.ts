import { describe, expect, it } from "vitest"

import { NAME_LIMITS, cleanName } from "./display-name.ts"

/** UTF-8 length, the standard's own way. */
const bytes = (text: string) => encodeURIComponent(text).replaceAll(/%../g, "x").length
const cases: [what: string, raw: string, shown: string | undefined][] = [
  ["an ordinary name", "Kari", "Kari"],
  ["spaces and line breaks", "  Kari \n\t Nordmann ", "Kari Nordmann"],
  ["other alphabets", "Čáhci Ольга 美玲", "Čáhci Ольга 美玲"],
  ["a name in pieces becomes one (NFC)", "Pa\u030al", "Pål"],
  ["markup stays as inert text", "<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["a right-to-left override", "Kari\u202enekS", "KarinekS"],
  ["isolates and marks of direction", "\u2066Kari\u2069\u200f\u200e\u061c", "Kari"],
  ["joiners and zero width", "K\u200ba\u200cr\u200di\u2060\ufeff", "Kari"],
  ["control characters", "Ka\u0000ri\u001b[31m\u007f", "Kari[31m"],
  ["letters joined once the unseen is gone", "e\u200b\u0301", "é"],
  ["soft hyphen and variation selectors", "Ka\u00adri\ufe0f", "Kari"],
  ["fillers that look like nothing", "\u3164\u2800\u115f\uffa0", undefined],
  ["tag characters", "Kari\u{e0041}\u{e0042}", "Kari"],
  ["a lone surrogate", "Kari\ud800", "Kari"],
  ["marks without a letter", "\u0301\u0302Kari \u0303", "Kari"],
  ["nothing", "", undefined],
  ["only spaces", " \u00a0\u2003 ", undefined],
]

describe("a display name", () => {
  it.each(cases)("%s", (_what, raw, shown) => {
    expect(cleanName(raw)).toBe(shown)
  })

  it("keeps two of 500 combining marks", () => {
    expect(cleanName(`z${"\u0335".repeat(500)}y`)).toBe("z\u0335\u0335y")
  })

  it("holds at most 40 letters", () => {
    expect(cleanName("å".repeat(100))).toBe("å".repeat(40))
    expect(cleanName(`${"a".repeat(39)} bcd`)).toBe("a".repeat(39))
  })

  it("always fits in a sealed name, and is never cut inside a letter", () => {
    const name = cleanName("🏳".repeat(60)) ?? ""
    expect(name).toBe("🏳".repeat(40))
    const wide = cleanName("각".normalize("NFD").repeat(80) + "🧑🏽".repeat(40)) ?? ""
    expect(bytes(wide)).toBeLessThanOrEqual(NAME_LIMITS.bytes)
    const skin = cleanName("🧑🏽".repeat(40)) ?? ""
    expect(bytes(skin)).toBeLessThanOrEqual(NAME_LIMITS.bytes)
    expect(skin).toBe("🧑🏽".repeat(bytes(skin) / 8))
  })

  it("takes a huge input at once", () => {
    expect(cleanName("K".repeat(10_000_000))).toBe("K".repeat(40))
  })

  it("is not changed by being cleaned twice", () => {
    const odd = [
      ...cases.map(([, raw]) => raw),
      "e\u0301\u0302\u0303 \u0300x",
      "q\u0323\u0307\u0300",
    ]
    for (const raw of odd) {
      const once = cleanName(raw)
      expect(once === undefined ? undefined : cleanName(once)).toBe(once)
    }
  })
})
