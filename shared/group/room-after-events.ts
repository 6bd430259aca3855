import { apply } from "../meeting/apply.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { knowsOf } from "../meeting/presence/seat-freed.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { followMeeting } from "./follow-meeting.ts"
import { memberAt } from "./members.ts"
import type { Group } from "./state.ts"

/** A group and its meeting, which change together. */
export interface StoredRoom {
  group: Group
  meeting: Meeting
}

/** All events that happened, and the group and the meeting after them. */
export interface RoomAfterEvents {
  events: readonly MeetingEvent[]
  meeting: Meeting
  /** Null when the group is deleted. */
  group: Group | null
}

/**
 * The group and the meeting after events in the meeting. `changed` is the group as a command has made it (null: it
 * is to be deleted). [P4] Where someone loses a seat, an event of the meeting follows at once, before another
 * person can have it. Only here do changes of the one lead to changes of the other.
 */
export function roomAfterEvents(
  before: StoredRoom,
  changed: Group | null,
  happened: readonly MeetingEvent[],
  now: Instant,
): RoomAfterEvents {
  const events: MeetingEvent[] = []
  let { meeting } = before
  let group = changed
  const take = (event: MeetingEvent) => {
    events.push(event)
    meeting = apply(meeting, event)
  }
  const free = (seats: readonly SeatNumber[]) => {
    for (const seat of seats) if (knowsOf(meeting, seat)) take({ type: "seatFreed", seat, at: now })
  }
  for (const event of happened) {
    const [groupBefore, meetingBefore] = [group, meeting]
    take(event)
    if (groupBefore === null) continue
    group = followMeeting(groupBefore, [event], { before: meetingBefore, after: meeting }, now)
    free(seatsLost(groupBefore, group))
  }
  free(seatsLost(before.group, changed))
  return { events, meeting, group }
}

/** The seats that had someone and have nobody now. A seat that its person gets back on another device is not lost [K4]. */
function seatsLost(before: Group, after: Group | null): SeatNumber[] {
  if (after === null || before.members === after.members) return []
  return before.members.flatMap(({ seat }) => (memberAt(after, seat) === undefined ? [seat] : []))
}
