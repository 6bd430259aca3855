import type { MeetingEvent } from "../meeting/events.ts"
import type { Opening } from "../protocol/group.ts"
import type { NewHelpedRoom } from "../protocol/helped-room.ts"
import type { Instant, RoomId, SeatNumber } from "../protocol/ids.ts"
import { doorAt } from "../schedule/door.ts"
import { nextMeeting } from "../schedule/meetings.ts"
import { emptied, isSame, memberWith } from "./members.ts"
import { newGroup } from "./new-group.ts"
import type { Group } from "./state.ts"

/** The helper and one who practises. */
const SEATS = 2

/** [H1] A contact point's practice room, as it is kept: nobody ever sits in it. */
export function newHelpedRoom(request: NewHelpedRoom, room: RoomId, now: Instant): Group {
  const { helper, dates, minutes, ...rest } = request
  const group = newGroup({ ...rest, seats: SEATS, initiator: helper }, room, now)
  return withHours({ ...group, helper }, { dates, minutes })
}

/** [H1.1] The hours in which somebody is there to help. */
export function withHours(
  group: Group,
  { dates, minutes }: Pick<NewHelpedRoom, "dates" | "minutes">,
): Group {
  return { ...group, dates, plan: { ...group.plan, minutes } }
}

/** [H1] The room that people come into: as it is kept, and stored nowhere. */
export function helpedCopy(group: Group): Group {
  return { ...group, version: 1 }
}

/** [H2] Whether the helper has come: told by the book alone, so the door can tell it too. */
export function helperIsThere({ helper, initiator }: Group): boolean {
  return helper !== undefined && initiator.kind === "seated"
}

/** [H2] The helper comes whenever they like. */
export function isHelper({ helper }: Group, tokenHash: string | null): boolean {
  return helper !== undefined && tokenHash !== null && isSame(helper, tokenHash)
}

/** [H2] When one comes in: in the hours, and while the helper is there. */
export function helpedOpening(group: Group, now: Instant): Opening {
  if (helperIsThere(group)) return { open: true }
  const door = doorAt(group.dates, now, group.plan.minutes, TO_THE_MINUTE)
  if (!door.open) return { open: false, opensAt: door.opensAt }
  const isOver = nextMeeting(group.dates, now, group.plan.minutes) === null
  return isOver ? { open: false, opensAt: null } : { open: true }
}

/** The hours that are said are kept: nobody stands there early, or is sent away before the end. */
const TO_THE_MINUTE = { before: 0, after: 0 } as const

/** [H2] Whether it is not open for the one with this token. Never so in a group. */
export function isShut(group: Group, tokenHash: string, now: Instant): boolean {
  if (group.helper === undefined || isHelper(group, tokenHash)) return false
  return !helpedOpening(group, now).open
}

/** [H3] After what has happened in the room: whoever left, or stays away, has given up the seat. */
export function followHelped(group: Group, event: MeetingEvent): Group {
  const { type } = event
  if (type === "left" || type === "becameAbsent") return vacated(group, event.seat)
  if (type !== "closed") return group
  return group.members.reduce((left, { seat }) => vacated(left, seat), group)
}

/** [H3.1] One who has signed and went away from the door gives up the seat too. */
export function withoutToken(group: Group, tokenHash: string): Group {
  const member = memberWith(group, tokenHash)
  return member === undefined || group.helper === undefined ? group : vacated(group, member.seat)
}

/** The helper's seat is kept for them. */
function vacated(group: Group, seat: SeatNumber): Group {
  const { helper, initiator } = group
  const wasHelper = initiator.kind === "seated" && initiator.seat === seat
  const waiting: Group =
    wasHelper && helper !== undefined
      ? { ...group, initiator: { kind: "expected", tokenHash: helper } }
      : group
  return emptied(waiting, seat) ?? group
}
