import { expect, it } from "vitest"

import { portsToTry } from "./port-range.ts"

const range = { first: 24_400, workers: 2, spares: 3 }

it("a worker tries its own media port first, and then those behind all workers' ports", () => {
  expect(portsToTry(range, 0, [])).toEqual([24_400, 24_402, 24_403, 24_404])
  expect(portsToTry(range, 1, [])).toEqual([24_401, 24_402, 24_403, 24_404])
})

it("a worker never tries a port that another worker uses", () => {
  expect(portsToTry(range, 1, [24_400, 24_402])).toEqual([24_401, 24_403, 24_404])
})

it("a worker uses any free port where none is set", () => {
  expect(portsToTry({ ...range, first: 0 }, 1, [40_000])).toEqual([0])
})
