import type { Instant, SeatNumber } from "../values/ids.ts"
import { apply } from "./apply.ts"
import { dueBy } from "./due.ts"
import type { MeetingEvent } from "./events.ts"
import { present, connected } from "./people.ts"
import type { Meeting } from "./state.ts"

/**
 * The events that bring a meeting up to `now`, to be applied before anything else is decided: what has come by the
 * clock, and a drop of everyone who counts as connected and has no connection [P1].
 */
export function settling(
  meeting: Meeting,
  now: Instant,
  isOnline: (seat: SeatNumber) => boolean,
  dueNow = dueBy,
): MeetingEvent[] {
  const due = dueNow(meeting, now)
  const offline = connected(due.reduce(apply, meeting)).filter(({ seat }) => !isOnline(seat))
  return [...due, ...offline.map(({ seat }) => ({ type: "dropped" as const, seat, at: now }))]
}

/** Whether the meeting can be deleted: its goodbyes have ended [C7], or all left before the clock was started. */
export function isOver(meeting: Meeting): boolean {
  if (meeting.clock.kind === "closed") return true
  return meeting.clock.kind === "gathering" && present(meeting).length === 0
}
