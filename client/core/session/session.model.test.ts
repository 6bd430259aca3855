import * as fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { type Act, acts, perform, rest, start } from "./testing/session-acts.ts"
import { SessionWorld } from "./testing/session-world.ts"
import { stillCrypto } from "./testing/still-crypto.ts"

/** Some seconds' worth each, on a slow machine too. A run that fails prints its seed and path, and becomes a test by its name. */
const [SEEDS, RUNS] = [[7, 8, 9, 10, 11, 12], 100]

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  stillCrypto()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe("a session, whatever happens in whatever order", () => {
  const found: Record<string, number> = {}

  it.each(SEEDS)(
    "shows nothing that cannot be, ends for good, answers every press, and agrees with the server at rest, with seed %i",
    async (seed) => {
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
      await fc.assert(run, { seed, numRuns: RUNS })
      expect(Object.keys(found).length).toBeGreaterThan(0)
    },
  )

  it("comes to rest at the door, inside, out and outside often: runs that never do show nothing", () => {
    const often = Object.entries(found).filter(([, times]) => times > (SEEDS.length * RUNS) / 50)
    const kinds = often.map(([kind]) => kind)
    expect(kinds).toEqual(expect.arrayContaining(["door", "inside", "out", "outside"]))
  })
})
