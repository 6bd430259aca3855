import type { MeetingEvent } from "../meeting/events.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant } from "../values/ids.ts"
import { carriedOut } from "./accepted-proposal.ts"
import { withoutDeletionDue } from "./retention.ts"
import { withdrawnByMeetings } from "./initiator.ts"
import { sayAfter, sittingTogether } from "./say.ts"
import type { Group } from "./state.ts"
import { followVisit, hasVisitSeats } from "./visit-seats.ts"

/** [L3] An entry is recorded once a day at most, so that no more is stored than is needed; ms. */
const TOUCH_EVERY_MS = 24 * 60 * 60_000

/** The meeting before and after an event. */
export interface BeforeAndAfter {
  before: Meeting
  after: Meeting
}

/**
 * The group after events in its meeting, to be written together with them; null when the members have decided
 * to delete it. The same object when no event concerns the group.
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
  return heldBy(sayAfter(group, meeting.before), meeting, now)
}

/** [L3] The group with this entry recorded. The same object when one was recorded within a day. */
export function touched(group: Group, now: Instant): Group {
  const isRecorded = now - group.touchedAt < TOUCH_EVERY_MS && group.dueSince === undefined
  return isRecorded ? group : { ...withoutDeletionDue(group), touchedAt: now }
}

/**
 * The group after a meeting has been held: the initiator has one meeting less [I2], the plan is kept for the next
 * one, and notes that were shown there are removed. Notes made during the meeting are for the next one [N1.1].
 */
function heldBy(group: Group, { before, after }: BeforeAndAfter, now: Instant): Group {
  const { clock } = before
  const since = clock.kind === "running" ? clock.startedAt : now
  const apologies = group.apologies.filter(({ meetingAt }) => meetingAt > now)
  const held = {
    ...group,
    held: group.held + 1,
    plan: after.plan,
    apologies,
    notes: group.notes.filter(({ at }) => at >= since),
    openedAt: null,
  }
  return withdrawnByMeetings(held, now)
}
