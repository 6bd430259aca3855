import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { anything, pass, rest } from "./testing/own-devices-acts.ts"
import { OwnDevicesWorld } from "./testing/own-devices-world.ts"

/** Some seconds' worth each, on a slow machine too. A run that fails reports its seed and path, and becomes a test by its name. */
const [SEEDS, RUNS] = [[11, 12, 13, 14, 15, 16], 20]
/** Long enough for whatever is under way to come. ms. */
const AFTER_MS = 10_000

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("the user's own devices, whatever happens", () => {
  const found = { on: 0, off: 0 }

  it.each(SEEDS)(
    "[M1, M2, M3] send nothing after an off, go on by a press alone, and agree with the server at rest, with seed %i",
    async (seed) => {
      const run = fc.asyncProperty(anything, fc.boolean(), async (acts, leaves) => {
        const world = new OwnDevicesWorld()
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: world }), acts)
          await rest(world)
          found.on += world.found.on
          found.off += world.found.off
          if (leaves) world.leave()
          await pass(world, AFTER_MS)
          world.throwFaults()
        } finally {
          world.close()
          await vi.runOnlyPendingTimersAsync()
        }
      })
      await fc.assert(run, { seed, numRuns: RUNS })
      expect(found.on + found.off).toBeGreaterThan(0)
    },
  )

  it("are often found on, and often off, once all is quiet: a run that never is shows nothing", () => {
    expect(found.on).toBeGreaterThan(20)
    expect(found.off).toBeGreaterThan(20)
  })
})
