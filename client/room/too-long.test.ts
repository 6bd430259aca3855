import { describe, expect, it } from "vitest"

import { WORDS_LIMITS } from "#shared/names/display-name.ts"

import { isTooLong } from "./too-long.ts"

const { graphemes, bytes } = WORDS_LIMITS

describe("what one writes", () => {
  it.each([
    { name: "nothing", text: "", long: false },
    { name: "as much as there is room for", text: "x".repeat(graphemes), long: false },
    { name: "one letter more", text: "x".repeat(graphemes + 1), long: true },
    { name: "letters that take more room", text: "ø".repeat(bytes / 2 + 1), long: true },
    { name: "space that goes away", text: ` ${"x ".repeat(graphemes / 2)}\n`, long: false },
    { name: "a heart with what cannot be seen in it", text: "\u2764\uFE0F", long: false },
  ])("$name: too long is $long", ({ text, long }) => {
    expect(isTooLong(text, WORDS_LIMITS)).toBe(long)
  })
})
