import { expect, it } from "vitest"

import { PLEDGE_TEXT, SHORT_PLEDGE, pledgeCanonical } from "./text.ts"

const FIRST = { formation: 1, ownWords: null }

it("[G3] one canonical text holds every word of both forms in all three languages", () => {
  const canonical = pledgeCanonical(FIRST)
  for (const { title, points, confirm } of Object.values(PLEDGE_TEXT)) {
    for (const words of [title, ...points, confirm]) expect(canonical).toContain(words)
  }
  for (const short of Object.values(SHORT_PLEDGE)) expect(canonical).toContain(short)
})

it("[G3] the canonical text is the same each time it is asked for", () => {
  expect(pledgeCanonical(FIRST)).toBe(pledgeCanonical({ ...FIRST }))
})

it("[G3, S6] own words make another text, and so does another formation of the group", () => {
  const texts = [FIRST, { formation: 2, ownWords: null }, { formation: 1, ownWords: "sealed" }]
  expect(new Set(texts.map(pledgeCanonical)).size).toBe(3)
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
