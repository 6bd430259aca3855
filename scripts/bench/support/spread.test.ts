import { describe, expect, it } from "vitest"

import { spread } from "./spread.ts"

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
})
