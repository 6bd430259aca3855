import type { Instant } from "../values/ids.ts"
import { apply } from "./apply.ts"
import { dueBy } from "./due.ts"
import type { InfoEvent } from "./events.ts"
import { isHere } from "./stage/on-stage.ts"
import type { InfoMeeting } from "./state.ts"

/**
 * The events that bring a meeting up to `now`, to be applied before anything else is decided: what has come by the
 * clock, and a drop of everyone on the stage who counts as connected and has no connection [P1], as after a restart.
 */
export function settling(
  meeting: InfoMeeting,
  now: Instant,
  isOnline: (tokenHash: string) => boolean,
): InfoEvent[] {
  const due = dueBy(meeting, now)
  const offline = due
    .reduce(apply, meeting)
    .stage.filter((person) => isHere(person) && !isOnline(person.tokenHash))
  return [...due, ...offline.map(({ place }) => ({ type: "dropped" as const, place, at: now }))]
}
