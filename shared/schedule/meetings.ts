import { MINUTE } from "../meeting/phase.ts"
import type { Instant } from "../values/ids.ts"
import type { Dates } from "./dates.ts"
import { dayAfter, instantOf } from "./oslo.ts"

/** The last day that dates can name [D1.3]. */
const LAST_DAY = "2100-12-31"
/** More meetings than those years have weeks, so that a clock far off asks for no impossible day. */
const MOST_MEETINGS = 77 * 53
const WEEK = 7 * 24 * 60 * MINUTE

/**
 * The start of the next meeting: the first that is not over `minutes` after its start, so that one
 * going on is still the next [D3]. Null when no date is to come. `minutes` is the plan's length.
 */
export function nextMeeting(dates: Dates, now: Instant, minutes: number): Instant | null {
  return meetingsFrom(dates, now, minutes, 1)[0] ?? null
}

/** The starts of the next meetings, at most `count`, in order, each once [D3]. */
export function meetingsFrom(
  dates: Dates,
  now: Instant,
  minutes: number,
  count: number,
): Instant[] {
  const overBefore = now - minutes * MINUTE
  switch (dates.kind) {
    case "none":
      return []
    case "every":
      return repeated(dates, overBefore, count)
    case "own": {
      // Two wall times in the night of a change may be one instant, or in the other order [D2.2].
      const starts = [...new Set(dates.list.map(instantOf))].sort((a, b) => a - b)
      return starts.filter((start) => start > overBefore).slice(0, count)
    }
  }
}

function repeated(
  { from, time, weeks }: Extract<Dates, { kind: "every" }>,
  overBefore: Instant,
  count: number,
): Instant[] {
  const starts: Instant[] = []
  // A change of the clock moves a start an hour: never so much that one before these is not over.
  const passed = Math.floor((overBefore - instantOf(`${from}T${time}`)) / (weeks * WEEK))
  for (let nth = Math.min(Math.max(0, passed), MOST_MEETINGS); starts.length < count; nth += 1) {
    const day = dayAfter(from, nth * weeks * 7)
    if (day > LAST_DAY) break
    const start = instantOf(`${day}T${time}`)
    if (start > overBefore) starts.push(start)
  }
  return starts
}
