import { describe, expect, it } from "vitest"

import { pairwise, spread } from "./spread.ts"

describe("spread of measurements", () => {
  it("finds the middle of an odd and of an even number of values", () => {
    expect(spread([9, 1, 5]).median).toBe(5)
    expect(spread([4, 1, 2, 3]).median).toBe(2.5)
  })

  it("keeps the extremes and the quartiles", () => {
    expect(spread([5, 1, 2, 4, 3])).toEqual({ n: 5, median: 3, min: 1, max: 5, quartiles: [2, 4] })
  })

  it("refuses to speak of nothing", () => {
    expect(() => spread([])).toThrow("Nothing was measured")
  })

  it("compares within each round, so that a slow moment that both had does not count", () => {
    expect(pairwise([10, 40, 9], [5, 20, 9]).median).toBe(2)
    expect(pairwise([10, 40, 9], [5, 20, 9]).min).toBe(1)
    expect(() => pairwise([1], [1, 2])).toThrow("Every round has one of each")
  })
})
