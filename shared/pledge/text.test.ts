import { expect, it } from "vitest"

import { PLEDGE_TEXT, pledgeCanonical, SHORT_PLEDGE } from "./text.ts"

it("[G3] one canonical text holds every word of both forms in all three languages", () => {
  const canonical = pledgeCanonical()
  for (const { title, points, confirm } of Object.values(PLEDGE_TEXT)) {
    for (const words of [title, ...points, confirm]) expect(canonical).toContain(words)
  }
  for (const short of Object.values(SHORT_PLEDGE)) expect(canonical).toContain(short)
})

it("[G3] the canonical text is the same each time it is asked for", () => {
  expect(pledgeCanonical()).toBe(pledgeCanonical())
})

it("[G2] the pledge promises the same number of things in every language", () => {
  const counts = Object.values(PLEDGE_TEXT).map((text) => text.points.length)
  expect(new Set(counts).size).toBe(1)
})

it("[G2] the pledge is calm: no exclamation marks, no sentence longer than a breath", () => {
  for (const { points } of Object.values(PLEDGE_TEXT)) {
    for (const sentence of points.flatMap((point) => point.split(". "))) {
      expect(sentence).not.toContain("!")
      expect(sentence.length).toBeLessThan(120)
    }
  }
})
