import { expect, it } from "vitest"

import { retryDelay } from "./retry-delay.ts"

it("tries again soon, then less often, never rarer than every three seconds", () => {
  expect([0, 1, 2, 3, 4, 5, 500].map((attempt) => retryDelay(attempt, 1))).toEqual([
    200, 400, 800, 1600, 3000, 3000, 3000,
  ])
})

it("spreads the browsers of a group", () => {
  expect(retryDelay(9, 0)).toBe(1500)
  expect(retryDelay(9, 0.5)).toBe(2250)
})
