import type { Instant } from "./ids.ts"

/** The earliest of some instants; null when there is none. */
export function earliest(instants: Iterable<Instant | null | undefined>): Instant | null {
  let first: Instant | null = null
  for (const instant of instants)
    if (instant !== null && instant !== undefined && (first === null || instant < first))
      first = instant
  return first
}
