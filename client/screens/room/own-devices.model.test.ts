import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { anything, pass, rest } from "./testing/own-devices-acts.ts"
import { OwnDevicesWorld } from "./testing/own-devices-world.ts"

/** Some seconds' worth. A run that fails reports its seed and path, and becomes a test by its name. */
const [SEED, RUNS] = [11, 120]
/** Long enough for whatever is under way to come. ms. */
const AFTER_MS = 10_000

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("the user's own devices, whatever happens", () => {
  it("[M1, M2, M3] send nothing after an off, go on by a press alone, and agree with the server at rest", async () => {
    // A run that finds nothing on, or nothing off, once all is quiet shows nothing.
    const found = { on: 0, off: 0 }
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
    await fc.assert(run, { seed: SEED, numRuns: RUNS })
    expect(found.on).toBeGreaterThan(20)
    expect(found.off).toBeGreaterThan(20)
  })
})
