import type { Instant } from "../../values/ids.ts"
import { MINUTE } from "../phase.ts"
import type { Clock, Meeting, RunningClock } from "../state.ts"

/** A break that is due waits this long at most for the speaker [C4]. */
export const BREAK_GRACE_MS = 5 * MINUTE

/** Whether the break has fallen due and not begun: it begins as soon as nobody has the word [C4]. */
export function isBreakDue(clock: Clock, now: Instant): boolean {
  if (clock.kind !== "running" || clock.break.kind !== "planned") return false
  return clock.break.at <= now && now < clock.endsAt
}

/** When the break begins if nobody does anything; undefined when no break is to come [C4, C4.4]. */
export function breakBeginsAt({ clock, round }: Meeting): Instant | undefined {
  if (clock.kind !== "running" || clock.break.kind !== "planned") return undefined
  const at = round.kind === "speaking" ? clock.break.at + BREAK_GRACE_MS : clock.break.at
  return at < clock.endsAt ? at : undefined
}

/** When a break that begins now is over: it lasts its full length, but never past the end [C4.4]. */
export function breakUntil(meeting: Meeting, clock: RunningClock, from: Instant): Instant {
  return Math.min(from + meeting.plan.breakMinutes * MINUTE, clock.endsAt)
}

/** [C4.1] A break that waited for the word counts from the instant at which the word became free. */
export function breakFromFreeWord(meeting: Meeting, at: Instant): Meeting {
  const { clock } = meeting
  if (clock.kind !== "running" || clock.break.kind !== "planned" || clock.break.at >= at)
    return meeting
  return { ...meeting, clock: { ...clock, break: { ...clock.break, at } } }
}
