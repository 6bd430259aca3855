import fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"

import { graphemes } from "./graphemes.ts"

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" })
const segmented = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

describe("a text as the characters that people count", () => {
  afterEach(() => vi.restoreAllMocks())

  it("is what the platform says, for texts with and without signs that join others", () => {
    const near = fc.integer({ min: 0, max: 0x02ff }).map((code) => String.fromCodePoint(code))
    const unit = fc.oneof(
      near,
      fc.constantFrom("\u0301", "\u200d", "’", "–", "…", "👩🏽", "\r", "\n"),
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
        expect(graphemes(text)).toEqual(segmented(text))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })

  it("is known for Norwegian names before the platform's segmenter is made", async () => {
    vi.resetModules()
    const made = vi.spyOn(Intl, "Segmenter")
    const fresh = await import("./graphemes.ts")
    expect(fresh.graphemes("Bjørn-Åge “Ås”").length).toBe(14)
    expect(made).not.toHaveBeenCalled()
    fresh.graphemes("e\u0301")
    expect(made).toHaveBeenCalledOnce()
  })
})
