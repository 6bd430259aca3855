import { MINUTE } from "../meeting/phase.ts"
import { instantOf } from "../schedule/oslo.ts"
import type { Instant } from "../values/ids.ts"
import type { InfoMeeting } from "./state.ts"
import type { ListenerView } from "./view.ts"

const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long before its start a host may begin the meeting. */
export const BEGINS_BEFORE_MS = HOUR
/** A meeting that nobody has begun ends this long after its planned end. */
export const NEVER_BEGUN_MS = 2 * HOUR
/** [IM8] How long a meeting waits for a host. */
export const HOSTS_GONE_MS = 10 * MINUTE
/** [P1] How long the place of a person who drops is kept. */
export const KEEPS_PLACE_MS = 2 * MINUTE
/** [IM5.7] How long a hand stays up whose person has lost the connection. */
export const KEEPS_HAND_MS = MINUTE
/** [IM11] How long an offer of small circles stands. */
export const OFFER_MS = 30_000
/** [IM11] How long before their end the notice comes. */
export const NOTICE_MS = 2 * MINUTE
/** [IM11] How long people in circles have when a host calls them back. */
export const RECALL_MS = 30_000
/** How long the page stands after the meeting. */
const KEPT_MS = 7 * DAY

type Plan = Pick<InfoMeeting, "startsAt" | "minutes">

/** The instant of the planned start: a wall time in Oslo, also on the days on which clocks change [D2.1]. */
export function startOf({ startsAt }: Pick<InfoMeeting, "startsAt">): Instant {
  return instantOf(startsAt)
}

/** The instant of the planned end. */
export function plannedEndOf(plan: Plan): Instant {
  return startOf(plan) + plan.minutes * MINUTE
}

/** [IM8] The instant until which a meeting waits for a host; not before people in small circles are back [IM8.3]. */
export function waitsForHostsUntil(
  hostsGoneAt: Instant,
  circles: ListenerView["circles"],
): Instant {
  const at = hostsGoneAt + HOSTS_GONE_MS
  return circles.kind === "going" ? Math.max(at, circles.endsAt) : at
}

/** The instant from which the meeting is deleted: seven days after its end, or its planned end. */
export function forgetAt(meeting: Plan & Pick<InfoMeeting, "phase">): Instant {
  const { phase } = meeting
  return (phase.kind === "ended" ? phase.at : plannedEndOf(meeting)) + KEPT_MS
}
