import type { Command } from "./command.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { apply } from "./apply.ts"
import { decide } from "./decide.ts"
import { dueBy } from "./due.ts"
import { type GroupNow, OPEN_GROUP } from "./proposals/group-rules.ts"
import type { Meeting } from "./state.ts"

/** Whether the person asking may do this now. */
export type May = (command: Command) => boolean

/**
 * [C9] What a screen may offer the person on the seat at this instant: what `decide` would accept, after what is due
 * by the clock has been applied, as the server does. No screen repeats a rule.
 */
export function mayFor(
  meeting: Meeting,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow = OPEN_GROUP,
): May {
  const settled = dueBy(meeting, now).reduce(apply, meeting)
  return (command) => decide(settled, command, seat, now, group).ok
}
