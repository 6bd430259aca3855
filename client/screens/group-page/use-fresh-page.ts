import { useEffect } from "react"

import type { Instant } from "#shared/values/ids.ts"

import { useWakeAt } from "../../components/session/use-wake-at.ts"
import type { GroupPageSession } from "./group-page-session.ts"

/** How much after the instant to ask, ms, so that the server is past it too. */
const AFTER_MS = 60
/** The longest that a browser's timer can be set to, ms; the page is asked for again then. */
const LONGEST_MS = 2 ** 31 - 1

/**
 * Keeps the page up to date with the clock: it is drawn and asked for again at the instant at which it changes by the
 * clock alone, and when it is visible again after sleep. Nothing ticks in between.
 */
export function useFreshPage(session: GroupPageSession, changesAt: Instant | null): void {
  useWakeAt(session, changesAt)
  useEffect(() => {
    if (changesAt === null) return
    const wait = Math.max(0, changesAt - session.serverNow()) + AFTER_MS
    const timer = setTimeout(() => void session.lookAtGroup(), Math.min(wait, LONGEST_MS))
    return () => clearTimeout(timer)
  }, [session, changesAt])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void session.lookAtGroup()
    }
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [session])
}
