import { expect, it } from "vitest"

import { aboutHowMany, hearersWords, listenersWords } from "./words.ts"

it.each([
  [8, 10],
  [12, 10],
  [13, 15],
  [38, 40],
  [54, 50],
  [118, 120],
  [300, 300],
])("[IM1] calls %i about %i", (count, about) => {
  expect(aboutHowMany(count)).toBe(about)
})

it("[IM1] says of few only that they are few", () => {
  expect([0, 1, 7].map((count) => listenersWords(count).id)).toEqual(
    Array.from({ length: 3 }, () => "info.listeners.few"),
  )
  expect(hearersWords(3, true).id).toBe("info.hearers.few.now")
  expect(hearersWords(121, false)).toEqual({ id: "info.hearers.then", values: { count: 120 } })
})
