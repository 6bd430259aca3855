import { MINUTE } from "../meeting/phase.ts"
import type { Instant } from "../values/ids.ts"
import { DOOR, type Dates, MOST_DATES } from "./dates.ts"
import { meetingsFrom } from "./meetings.ts"

/** How long before a start and after a planned end a door is open. Minutes. */
export type Around = Readonly<Record<"before" | "after", number>>

/** The door as the dates have it. Instants at which it opens, closes, and the meeting starts. */
export type DoorAt =
  /** `until` is null when it does not close by these dates. */
  { open: true; until: Instant | null } | { open: false; opensAt: Instant; next: Instant }

/**
 * Whether the door is open by the dates: from 30 minutes before a start until 15 minutes after the
 * planned end [D4], and always when no date is to come [D4.1]. `minutes` is the plan's length; `around`,
 * for a room that keeps its hours to the minute, how long before and after it is open.
 */
export function doorAt(dates: Dates, now: Instant, minutes: number, around: Around = DOOR): DoorAt {
  const [first, ...rest] = meetingsFrom(dates, now, minutes + around.after, MOST_DATES)
  if (first === undefined) return { open: true, until: null }
  const opensAt = first - around.before * MINUTE
  if (now < opensAt) return { open: false, opensAt, next: first }
  return { open: true, until: closesAt(first, rest, minutes, around) }
}

/** When a door opened for `start` closes: openings that meet are one [D4.2], the last stays open. */
function closesAt(
  start: Instant,
  rest: readonly Instant[],
  minutes: number,
  around: Around,
): Instant | null {
  const length = (minutes + around.after) * MINUTE
  let until = start + length
  for (const next of rest) {
    if (next - around.before * MINUTE > until) return until
    until = next + length
  }
  return null
}
