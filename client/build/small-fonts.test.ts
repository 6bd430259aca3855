import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

import { lettersIn } from "./small-fonts.ts"

const styles = readFileSync(new URL("../components/page/fonts.css", import.meta.url), "utf8")

describe("the letters that a font is made smaller to", () => {
  it("are those that the styles ask it for", () => {
    expect(lettersIn("U+0061-0064, U+00E6,\n U+1F600")).toBe("abcdæ😀")
  })

  it("are all that is written in Norwegian and English", () => {
    const ranges = styles.matchAll(/-latin-wght-normal[^}]*unicode-range:([^;]*);/g)
    const letters = Array.from(ranges, ([, range = ""]) => lettersIn(range))
    expect(letters).toHaveLength(2)
    for (const each of letters)
      for (const letter of "æøåÆØÅéèêôòóüäö–—‘’“”«»…·•€ ") expect(each).toContain(letter)
  })
})
