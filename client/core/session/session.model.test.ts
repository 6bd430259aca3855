import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { type Act, acts, perform, rest, start } from "./testing/session-acts.ts"
import { SessionWorld } from "./testing/session-world.ts"
import { stillCrypto } from "./testing/still-crypto.ts"

/** A run that fails prints its seed and path, and becomes a test by its name. */
const [SEED, RUNS] = [7, 600]

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  stillCrypto()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe("a session, whatever happens in whatever order", () => {
  it("shows nothing that cannot be, ends for good, answers every press, and agrees with the server at rest", async () => {
    // Runs that never come to one of these at rest show nothing.
    const found: Record<string, number> = {}
    const run = fc.asyncProperty(start, acts, async (from, all: readonly Act[]) => {
      const world = await SessionWorld.create()
      try {
        await from(world)
        await perform(world, all)
        await rest(world)
        world.throwFaults()
        const { kind } = world.state
        found[kind] = (found[kind] ?? 0) + 1
      } finally {
        world.session.close()
        vi.clearAllTimers()
      }
    })
    await fc.assert(run, { seed: SEED, numRuns: RUNS })
    const often = Object.entries(found).filter(([, times]) => times > RUNS / 50)
    const kinds = often.map(([kind]) => kind)
    expect(kinds).toEqual(expect.arrayContaining(["door", "inside", "out", "outside"]))
  })
})
