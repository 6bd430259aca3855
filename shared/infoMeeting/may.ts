import type { Instant } from "../values/ids.ts"
import { apply } from "./apply.ts"
import type { Actor, InfoCommand } from "./command.ts"
import { decide } from "./decide.ts"
import { dueBy } from "./due.ts"
import type { InfoMeeting } from "./state.ts"

/** Whether the person asking may do this now. */
export type InfoMay = (command: InfoCommand) => boolean

/**
 * What `decide` would accept from the actor at this instant, after what is due by the clock has been applied, as the
 * server does. Screens, which have a view and not the meeting, ask by view/may-in-view.ts.
 */
export function mayFor(meeting: InfoMeeting, actor: Actor, now: Instant): InfoMay {
  const settled = dueBy(meeting, now).reduce(apply, meeting)
  return (command) => {
    const rooms = command.type === "offerCircles" ? command.keys : []
    return decide(settled, actor, command, now, rooms).ok
  }
}
