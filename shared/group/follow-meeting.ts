import type { MeetingEvent } from "../meeting/events.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant } from "../protocol/ids.ts"
import { carriedOut } from "./carry-out.ts"
import { withdrawnByMeetings } from "./initiator.ts"
import type { Group } from "./state.ts"

/** [L3] Coming in is noted once a day: what is kept tells no more than is needed. ms */
const TOUCH_EVERY_MS = 24 * 60 * 60_000

/**
 * The group after what has happened in its meeting, written in the same stroke; null when the members
 * have decided to delete it. The very same object when nothing of it concerns the group.
 */
export function followMeeting(
  group: Group,
  events: readonly MeetingEvent[],
  after: Meeting,
  now: Instant,
): Group | null {
  let next: Group | null = group
  for (const event of events) {
    if (next === null) return null
    next = follow(next, event, after, now)
  }
  return next
}

function follow(group: Group, event: MeetingEvent, after: Meeting, now: Instant): Group | null {
  if (event.type === "proposalCarried") return carriedOut(group, event.what, now)
  if (event.type === "entered") return touched(group, now)
  return event.type === "closed" ? heldBy(group, after, now) : group
}

/** [L3] */
function touched(group: Group, now: Instant): Group {
  return now - group.touchedAt < TOUCH_EVERY_MS ? group : { ...group, touchedAt: now }
}

/**
 * A meeting has been held: the initiator has one less [I2], the plan is remembered, and what was told
 * has been told [N1].
 */
function heldBy(group: Group, { plan, clock }: Meeting, now: Instant): Group {
  if (clock.kind !== "closed") return group
  const apologies = group.apologies.filter(({ meetingAt }) => meetingAt > now)
  const held = {
    ...group,
    held: group.held + 1,
    plan,
    apologies,
    notes: [],
    openedAt: null,
  }
  return withdrawnByMeetings(held, now)
}
