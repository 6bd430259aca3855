import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { isLatin, latinSkeleton } from "./latin-skeleton.ts"
import { skeleton } from "./skeleton.ts"

const letters = [...between(0, 0x0180), ...between(0x0300, 0x0370), ...between(0x1e00, 0x1f00)]
const latin = letters.filter(isLatin)

function between(first: number, end: number): string[] {
  return Array.from({ length: end - first }, (_, nth) => String.fromCodePoint(first + nth))
}

describe("names in Latin letters", () => {
  it("are kept apart without the table of all scripts as they are with it", () => {
    expect(latin.length).toBeGreaterThan(500)
    const names = fc.string({ unit: fc.constantFrom(...latin), maxLength: 12 })
    fc.assert(
      fc.property(names, (name) => {
        expect(latinSkeleton(name)).toEqual(skeleton(name))
      }),
      { numRuns: 3000, seed: 7, examples: latin.map((letter) => [letter]) },
    )
  })

  it.each([
    "Ánne Márjá Čoŋŋ",
    "Bjørn Åge Sæther",
    "Łukasz",
    "Đặng",
    "Þórdís",
    "Zoë",
    "Kari-Anne O'Neil",
  ])("need no table: %s", (name) => {
    expect([isLatin(name), latinSkeleton(name)]).toEqual([true, skeleton(name)])
  })

  it.each(["Каri", "Ιda", "李", "Kari\u200d", "ᴋari", "Kａri"])(
    "are compared with the table when they hold others too: %s",
    (name) => {
      expect(isLatin(name)).toBe(false)
    },
  )
})
