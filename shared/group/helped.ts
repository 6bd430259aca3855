import type { MeetingEvent } from "../meeting/events.ts"
import type { Meeting } from "../meeting/state.ts"
import { present } from "../meeting/people.ts"
import { MINUTE } from "../meeting/phase.ts"
import type { Opening } from "./messages.ts"
import type { NewHelpedRoom } from "./helped-messages.ts"
import type { Instant, RoomId, SeatNumber } from "../values/ids.ts"
import { doorAt } from "../schedule/opening.ts"
import { nextMeeting } from "../schedule/meetings.ts"
import { withGivenUp } from "./given-up.ts"
import { emptied, isSame } from "./members.ts"
import { newGroup } from "./new-group.ts"
import type { Group, Member } from "./state.ts"

/** The helper and one who practises. */
const SEATS = 2
/** [H3.1] One who has signed has so long to come in; ms. */
export const SIGNED_LAPSES_MS = 10 * MINUTE

/** [H1] A contact point's practice room, as it is kept: nobody ever sits in it. */
export function newHelpedRoom(request: NewHelpedRoom, room: RoomId, now: Instant): Group {
  const { helper, dates, minutes, ...rest } = request
  const group = newGroup({ ...rest, seats: SEATS, initiator: helper }, room, now)
  return { ...group, dates, helped: { helper, minutes } }
}

/** [H1.1] The hours in which somebody is there to help. */
export function withHours(
  group: Group,
  { dates, minutes }: Pick<NewHelpedRoom, "dates" | "minutes">,
  now: Instant,
): Group {
  const { helped } = group
  return helped ? { ...withGivenUp(group, dates, now), helped: { ...helped, minutes } } : group
}

/** [H1] The room that people come into: as it is kept, and stored nowhere. */
export function helpedCopy(group: Group): Group {
  return { ...group, version: 1 }
}

/** [H2] Whether the helper has come: told by the book alone, so the door can tell it too. */
export function helperIsThere({ helped, initiator }: Group): boolean {
  return helped !== undefined && initiator.kind === "seated"
}

/** [H2] The helper comes whenever they like. */
export function isHelper({ helped }: Group, tokenHash: string | null): boolean {
  return helped !== undefined && tokenHash !== null && isSame(helped.helper, tokenHash)
}

/** [H2] When one comes in: in the hours, and while the helper is there. */
export function helpedOpening(
  group: Group,
  { minutes }: { minutes: number },
  now: Instant,
): Opening {
  if (helperIsThere(group)) return { open: true }
  const door = doorAt(group.dates, now, minutes, TO_THE_MINUTE)
  if (!door.open) return { open: false, opensAt: door.opensAt }
  const isOver = nextMeeting(group.dates, now, minutes) === null
  return isOver ? { open: false, opensAt: null } : { open: true }
}

/** The hours that are said are kept: nobody stands there early, or is sent away before the end. */
const TO_THE_MINUTE = { before: 0, after: 0 } as const

/** [H2] Whether it is not open for the one with this token. Never so in a group. */
export function isShut(group: Group, tokenHash: string, now: Instant): boolean {
  const { helped } = group
  if (helped === undefined || isHelper(group, tokenHash)) return false
  return !helpedOpening(group, helped, now).open
}

/** [H3] After what has happened in the room: whoever left, stays away or was removed has given up the seat. */
export function followHelped(group: Group, event: MeetingEvent): Group {
  const gone = goneBy(event)
  if (gone !== undefined) return vacated(group, gone)
  if (event.type !== "closed") return group
  return group.members.reduce((left, { seat }) => vacated(left, seat), group)
}

/**
 * [H3.2] When one who practised has gone, what was said and done is over with it: the next comes to a
 * meeting of their own.
 */
export function withBeginning(
  group: Group,
  events: readonly MeetingEvent[],
  at: Instant,
): readonly MeetingEvent[] {
  if (group.helped === undefined) return events
  const { initiator } = group
  const helper = initiator.kind === "seated" ? initiator.seat : undefined
  const gone = events.flatMap((event) => goneBy(event) ?? [])
  const isAnew = gone.some((seat) => seat !== helper) || events.some(isRemoval)
  return isAnew ? [...events, { type: "begunAnew", at }] : events
}

/** [H3.1] When the next of those who have signed and not come in gives way. */
export function nextToGiveWay(group: Group, meeting: Meeting): Instant | undefined {
  const instants = atDoor(group, meeting).map(({ signed }) => (signed?.at ?? 0) + SIGNED_LAPSES_MS)
  return instants.length === 0 ? undefined : Math.min(...instants)
}

/** [H3.1] The room without those who have signed and not come in by now. */
export function withoutWaiting(group: Group, meeting: Meeting, now: Instant): Group {
  return atDoor(group, meeting)
    .filter(({ signed }) => (signed?.at ?? 0) + SIGNED_LAPSES_MS <= now)
    .reduce((left, { seat }) => vacated(left, seat), group)
}

function atDoor(group: Group, meeting: Meeting): Member[] {
  if (group.helped === undefined) return []
  const inside = new Set(present(meeting).map(({ seat }) => seat))
  return group.members.filter(({ seat }) => !inside.has(seat))
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

/** The helper's seat is kept for them. */
function vacated(group: Group, seat: SeatNumber): Group {
  const { helped, initiator } = group
  const wasHelper = initiator.kind === "seated" && initiator.seat === seat
  const waiting: Group =
    wasHelper && helped !== undefined
      ? { ...group, initiator: { kind: "expected", tokenHash: helped.helper } }
      : group
  return emptied(waiting, seat) ?? group
}
