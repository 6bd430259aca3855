import fc from "fast-check"
import { expect, it } from "vitest"

import { keyRuns, runMediaKeys } from "./fuzz/run.ts"

it("[E2, E3] a few random rooms keep every invariant of SPEC.md", () => {
  const keepsAll = fc.property(keyRuns, (steps) => {
    expect(runMediaKeys(steps).get("useKey")).toBeGreaterThanOrEqual(4)
  })
  fc.assert(keepsAll, { seed: 15, numRuns: 5, includeErrorInReport: true })
})
