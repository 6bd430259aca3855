import { useEffect, useReducer } from "react"

import type { Instant } from "#shared/protocol/ids.ts"

import type { RoomVisit } from "./ports.ts"

/** How much after the instant to look again, ms, so that a timer a hair early does not miss it. */
const AFTER = 20

/**
 * Draws the component again at the instant at which something changes by the clock, and when the
 * page is looked at again after sleep. Nothing ticks in between [C3].
 */
export function useWakeAt(visit: RoomVisit, at: Instant | null): void {
  const [woken, wake] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (at === null) return
    const timer = setTimeout(wake, Math.max(0, at - visit.serverNow()) + AFTER)
    return () => clearTimeout(timer)
  }, [visit, at, woken])
  useEffect(() => {
    document.addEventListener("visibilitychange", wake)
    return () => document.removeEventListener("visibilitychange", wake)
  }, [])
}
