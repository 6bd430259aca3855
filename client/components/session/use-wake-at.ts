import { useEffect, useReducer } from "react"

import type { Instant } from "#shared/values/ids.ts"

/** Tells the time by the server's clock. */
export interface ServerTime {
  serverNow(): Instant
  /** Calls `listener` when the time turns out to be another than was known; absent where it never does. */
  onTimeJump?(listener: () => void): () => void
}

/** How much after the instant to look again, ms, so that a timer a hair early does not miss it. */
const AFTER = 20
/** The longest that a browser's timer can be set to, ms; it is set again after that. */
const LONGEST = 2 ** 31 - 1

/**
 * Draws the component again at the instant at which something changes by the clock, and when the
 * page is looked at again after sleep, or the time turns out to be another. Nothing ticks in between [C3].
 */
export function useWakeAt(clock: ServerTime, at: Instant | null): void {
  const [woken, wake] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (at === null) return
    const wait = Math.max(0, at - clock.serverNow()) + AFTER
    const timer = setTimeout(wake, Math.min(wait, LONGEST))
    return () => clearTimeout(timer)
  }, [clock, at, woken])
  useEffect(() => clock.onTimeJump?.(wake), [clock])
  useEffect(() => {
    document.addEventListener("visibilitychange", wake)
    return () => document.removeEventListener("visibilitychange", wake)
  }, [])
}
