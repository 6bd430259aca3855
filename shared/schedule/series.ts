import { MINUTE } from "../meeting/phase.ts"
import type { Instant } from "../values/ids.ts"
import type { Dates } from "./dates.ts"
import { meetingsFrom } from "./meetings.ts"

/** A calendar file names the meetings of a year and no more: a series without an end outlives its group. ms */
const AHEAD_MS = 365 * 24 * 60 * MINUTE
/** As many weeks as there are in it. */
const MOST = 53

/** [D8] The starts that a file made now names: all own dates to come, and a year of a series, one at least. */
export function startsInFile(dates: Dates, now: Instant, minutes: number): Instant[] {
  const starts = meetingsFrom(dates, now, minutes, MOST)
  if (dates.kind !== "every") return starts
  return starts.filter((start, nth) => nth === 0 || start <= now + AHEAD_MS)
}
