import type { Instant, SeatNumber } from "../values/ids.ts"
import { apply } from "./apply.ts"
import { dueBy } from "./due.ts"
import type { MeetingEvent } from "./events.ts"
import { present, connected } from "./people.ts"
import type { Meeting } from "./state.ts"

/**
 * What brings a meeting up to the instant, before anything else is decided: everything that has come
 * by the clock, and that those drop who are here without a line [P1]. Whoever keeps a room - a server,
 * or a browser that rehearses - applies these first.
 */
export function settling(
  meeting: Meeting,
  now: Instant,
  hasLine: (seat: SeatNumber) => boolean,
  dueNow = dueBy,
): MeetingEvent[] {
  const due = dueNow(meeting, now)
  const lineless = connected(due.reduce(apply, meeting)).filter(({ seat }) => !hasLine(seat))
  return [...due, ...lineless.map(({ seat }) => ({ type: "dropped" as const, seat, at: now }))]
}

/** Nothing is left to keep: the goodbyes are said [C7], or all went before the clock was started. */
export function isOver(meeting: Meeting): boolean {
  if (meeting.clock.kind === "closed") return true
  return meeting.clock.kind === "gathering" && present(meeting).length === 0
}
