import { describe, expect, it } from "vitest"

import { tooLong, topicText } from "./topic-text.ts"

describe("a round's own words", () => {
  it.each([
    { raw: "  Hva bærer  jeg på? ", text: "Hva bærer jeg på?" },
    { raw: "   ", text: undefined },
  ])("are cleaned: $raw", ({ raw, text }) => {
    expect(topicText(raw)).toBe(text)
  })

  it.each([
    { raw: "å".repeat(40), long: false },
    { raw: "å".repeat(41), long: true },
    { raw: "😀".repeat(24), long: true },
    { raw: " Sorg ", long: false },
  ])("[R1.1] are bounded: $raw", ({ raw, long }) => {
    expect(tooLong(raw)).toBe(long)
  })
})
