import type { Instant } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import type { InfoEvent, InfoEventOf } from "./events.ts"
import type { InfoMeeting } from "./state.ts"
import { NEVER_BEGUN_MS, plannedEndOf } from "./times.ts"

/**
 * What a contact point may change of a meeting: its time as long as it has not begun, its text always. `listenersKeyHash`:
 * of the link under which the text is sealed; `stale` when listeners have another one by now [CP2.3].
 */
export function changePlan(
  meeting: InfoMeeting,
  plan: Omit<InfoEventOf<"planChanged">, "type"> & Pick<InfoMeeting, "listenersKeyHash">,
  now: Instant,
): Result<InfoEvent[]> {
  if (plan.listenersKeyHash !== meeting.listenersKeyHash)
    return refuse("stale", "The listeners' link was renewed")
  const isSameTime = plan.startsAt === meeting.startsAt && plan.minutes === meeting.minutes
  if (!isSameTime && meeting.phase.kind !== "waiting")
    return refuse("wrong-phase", "The meeting has begun")
  if (!isSameTime && plannedEndOf(plan) + NEVER_BEGUN_MS <= now)
    return refuse("bad-input", "The time has passed")
  const { startsAt, minutes, welcome } = plan
  return accept([{ type: "planChanged", startsAt, minutes, welcome }])
}
