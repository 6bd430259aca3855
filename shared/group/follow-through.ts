import { apply } from "../meeting/apply.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { knowsOf } from "../meeting/presence/seat-freed.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { followMeeting } from "./follow-meeting.ts"
import { memberAt } from "./members.ts"
import type { Group } from "./state.ts"

/** A group and its meeting, to be changed in one stroke. */
export interface Room {
  group: Group
  meeting: Meeting
}

/** What has happened in all, and what it has made of both. */
export interface Followed {
  events: readonly MeetingEvent[]
  meeting: Meeting
  /** Null when the group is deleted. */
  group: Group | null
}

/**
 * Meeting and group after what has happened in the meeting, `changed` being the group as a command has made
 * it (null: it is to be deleted). [P4] Wherever someone loses the seat, the meeting is told at once, before
 * another can have it. This is the one place where the two learn of each other's changes.
 */
export function followThrough(
  before: Room,
  changed: Group | null,
  happened: readonly MeetingEvent[],
  now: Instant,
): Followed {
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

/** The seats that had someone and have nobody now. One that is given back to its person on another device is theirs still [K4]. */
function seatsLost(before: Group, after: Group | null): SeatNumber[] {
  if (after === null || before.members === after.members) return []
  return before.members.flatMap(({ seat }) => (memberAt(after, seat) === undefined ? [seat] : []))
}
