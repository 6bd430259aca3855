import type { Instant } from "../values/ids.ts"
import type { InfoEvent } from "./events.ts"

/** What the clock alone will bring: an event and the instant at which it is due. */
export interface Due {
  at: Instant
  event: InfoEvent
}

/** Whichever comes first; the first of two that come together. */
export function earlier(one: Due | undefined, other: Due | undefined): Due | undefined {
  if (one === undefined) return other
  return other === undefined || one.at <= other.at ? one : other
}
