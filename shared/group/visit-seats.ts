import { roleIn } from "../formats/format-of.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { present } from "../meeting/people.ts"
import { MINUTE } from "../meeting/phase.ts"
import type { Meeting } from "../meeting/state.ts"
import { earliest } from "../values/earliest.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { emptied } from "./members.ts"
import type { Group, Member } from "./state.ts"

/** [H3.1] How long a seat waits for the person who signed for it; ms. */
export const SEAT_LAPSES_MS = 10 * MINUTE

/** Whether a seat is somebody's for one visit only. */
export function hasVisitSeats(group: Group): boolean {
  return roleIn(group).seat === "visit"
}

/** [H3] The group after what has happened in the room: those who left, stay away or were removed have given up the seat. */
export function followVisit(group: Group, event: MeetingEvent): Group {
  const gone = goneBy(event)
  if (gone !== undefined) return vacated(group, gone)
  if (event.type !== "closed") return group
  return group.members.reduce((left, { seat }) => vacated(left, seat), group)
}

/**
 * [H3.2] The events, followed by a new beginning of the meeting when someone other than the helper has gone:
 * the next person comes to a meeting of their own.
 */
export function withNewBeginning(
  group: Group,
  events: readonly MeetingEvent[],
  at: Instant,
): readonly MeetingEvent[] {
  if (!hasVisitSeats(group)) return events
  const { initiator } = group
  const helper = initiator.kind === "seated" ? initiator.seat : undefined
  const gone = events.flatMap((event) => goneBy(event) ?? [])
  const begins = gone.some((seat) => seat !== helper) || events.some(isRemoval)
  return begins ? [...events, { type: "meetingReset", at }] : events
}

/** [H3.1] When the next seat lapses that somebody has signed for and not come to; undefined without any. */
export function nextSeatLapse(group: Group, meeting: Meeting): Instant | undefined {
  return earliest(unusedSeats(group, meeting).map(lapsesAt)) ?? undefined
}

/** [H3.1] The group without the seats that have lapsed by now; the very same when there is none. */
export function withoutLapsedSeats(group: Group, meeting: Meeting, now: Instant): Group {
  return unusedSeats(group, meeting)
    .filter((member) => lapsesAt(member) <= now)
    .reduce((left, { seat }) => vacated(left, seat), group)
}

function unusedSeats(group: Group, meeting: Meeting): Member[] {
  if (!hasVisitSeats(group)) return []
  const inside = new Set(present(meeting).map(({ seat }) => seat))
  return group.members.filter(({ seat }) => !inside.has(seat))
}

function lapsesAt({ signed }: Member): Instant {
  return (signed?.at ?? 0) + SEAT_LAPSES_MS
}

function goneBy(event: MeetingEvent): SeatNumber | undefined {
  if (event.type === "left" || event.type === "becameAbsent") return event.seat
  return isRemoval(event) ? event.what.seat : undefined
}

type Removal = Extract<MeetingEvent, { type: "proposalCarried" }> & {
  what: { kind: "remove"; seat: SeatNumber }
}

function isRemoval(event: MeetingEvent): event is Removal {
  return event.type === "proposalCarried" && event.what.kind === "remove"
}

/** The group without anyone on the seat. The helper's is kept for them. */
function vacated(group: Group, seat: SeatNumber): Group {
  const { hours, initiator } = group
  const wasHelper = initiator.kind === "seated" && initiator.seat === seat
  const waiting: Group =
    wasHelper && hours !== undefined
      ? { ...group, initiator: { kind: "expected", tokenHash: hours.helper } }
      : group
  return emptied(waiting, seat) ?? group
}
