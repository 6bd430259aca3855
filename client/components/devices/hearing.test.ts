import { expect, it } from "vitest"

import { hear, hearingWords, UNHEARD } from "./hearing.ts"

it.each([
  ["off", 0.5, "off"],
  ["asking", 0, "asking"],
  ["error", 0, "error"],
  ["on", 0, "say-something"],
  ["on", 0.1, "faint"],
  ["on", 0.4, "good"],
  ["on", 1, "loud"],
] as const)("says of a microphone that is %s at %d: %s", (microphone, level, words) => {
  expect(hearingWords(microphone, hear(UNHEARD, level, 1000))).toBe(words)
})

it("keeps its word between syllables, and lets it go after a silence", () => {
  const spoke = hear(UNHEARD, 0.4, 10_000)
  const breath = hear(spoke, 0, 11_000)
  expect(breath).toBe(spoke)
  expect(hearingWords("on", breath)).toBe("good")
  expect(hearingWords("on", hear(breath, 0, 13_000))).toBe("say-something")
})

it("follows a voice that grows", () => {
  const faint = hear(UNHEARD, 0.1, 1000)
  expect(hearingWords("on", hear(faint, 0.3, 1010))).toBe("good")
})
