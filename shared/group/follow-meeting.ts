import type { MeetingEvent } from "../meeting/events.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant } from "../values/ids.ts"
import { carriedOut } from "./carry-out.ts"
import { wanted } from "./retention.ts"
import { withdrawnByMeetings } from "./initiator.ts"
import { saidAfter, sittingTogether } from "./say.ts"
import type { Group } from "./state.ts"
import { followVisit, hasVisitSeats } from "./visit-seats.ts"

/** [L3] Coming in is noted once a day: what is kept tells no more than is needed. ms */
const TOUCH_EVERY_MS = 24 * 60 * 60_000

/** The meeting as it was, and as it is by what has happened in it. */
export interface BeforeAndAfter {
  before: Meeting
  after: Meeting
}

/**
 * The group after what has happened in its meeting, written in the same stroke; null when the members
 * have decided to delete it. The very same object when nothing of it concerns the group.
 */
export function followMeeting(
  group: Group,
  events: readonly MeetingEvent[],
  meeting: BeforeAndAfter,
  now: Instant,
): Group | null {
  let next: Group | null = group
  for (const event of events) {
    if (next === null) return null
    next = follow(next, event, meeting, now)
  }
  return next
}

function follow(
  group: Group,
  event: MeetingEvent,
  meeting: BeforeAndAfter,
  now: Instant,
): Group | null {
  if (hasVisitSeats(group)) return followVisit(group, event)
  if (event.type === "proposalCarried") return carriedOut(group, event.what, now)
  if (event.type === "entered") return sittingTogether(touched(group, now), meeting.after, event.at)
  if (event.type === "clockStarted") return sittingTogether(group, meeting.after, event.at)
  if (event.type !== "closed") return group
  return heldBy(saidAfter(group, meeting.before), meeting, now)
}

/** [L3] */
export function touched(group: Group, now: Instant): Group {
  const isNoted = now - group.touchedAt < TOUCH_EVERY_MS && group.dueSince === undefined
  return isNoted ? group : { ...wanted(group), touchedAt: now }
}

/**
 * A meeting has been held: the initiator has one less [I2], the plan is remembered, and what was to be
 * told there has been told. What was noted meanwhile is for the next one [N1.1].
 */
function heldBy(group: Group, { before, after }: BeforeAndAfter, now: Instant): Group {
  const { clock } = before
  const told = clock.kind === "running" ? clock.startedAt : now
  const apologies = group.apologies.filter(({ meetingAt }) => meetingAt > now)
  const held = {
    ...group,
    held: group.held + 1,
    plan: after.plan,
    apologies,
    notes: group.notes.filter(({ at }) => at >= told),
    openedAt: null,
  }
  return withdrawnByMeetings(held, now)
}
