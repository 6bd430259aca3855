import { setTimeout as pause } from "node:timers/promises"

import type { Result } from "#shared/values/result.ts"

/** Longer than it takes to find out whether a key opens a room, ms. */
const EVEN_MS = 50

/**
 * For work that may end in `no-entry`: that is answered after the same time whether there is such a room or not, so that timing
 * shows nothing. Any other result is returned at once.
 */
export async function inEvenTime<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const begun = performance.now()
  const done = await work()
  const isRefused = !done.ok && done.error.code === "no-entry"
  if (isRefused) await pause(Math.max(0, begun + EVEN_MS - performance.now()))
  return done
}
