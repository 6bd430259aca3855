import type { Instant, SeatNumber } from "../../values/ids.ts"
import { newGroup } from "../new-group.ts"
import { newRoomWithHelper } from "../room-with-helper.ts"
import type { Group } from "../state.ts"
import { hashOf, sealed } from "../testing/group-in-test.ts"
import { frozen } from "./frozen.ts"

/** How a group of the fuzz is made. */
export interface Beginning {
  seats: number
  initiator: string | null
  /** A practice room with opening hours, in which the initiator is the helper; it has two seats. */
  helped?: boolean
  /** How many seats were given by personal links, from seat 1 on. */
  invited?: number
}

/** The hours of a room with a helper: often enough that something happens in them. */
const HOURS = {
  dates: { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" },
  minutes: 180,
} as const

/** The hash of a personal link's token: each time the link to a seat is made again, another. */
export function invitationToken(seat: SeatNumber, issue: number): string {
  return hashOf(`i${seat}-${issue}`)
}

/** The group as it is when nobody has come yet. */
export function madeGroup(beginning: Beginning, now: Instant): Group {
  const { seats, initiator, helped, invited = 0 } = beginning
  const room = "r".repeat(22)
  const keys = { accessKeyHash: hashOf("key"), name: sealed("group"), language: "nn" } as const
  // Where two or more are invited, the mark belongs to the first of them.
  const marked = invited > 1 ? invitationToken(1, 0) : hashOf(initiator ?? "")
  const token = initiator === null ? null : marked
  if (helped && token !== null)
    return frozen(newRoomWithHelper({ ...keys, ...HOURS, helper: token }, room, now))
  const invitations = Array.from({ length: invited }, (_, index) => ({
    seat: index + 1,
    tokenHash: invitationToken(index + 1, 0),
  }))
  const request = { ...keys, seats, initiator: token, ...(invited > 0 && { invitations }) }
  return frozen(newGroup(request, room, now))
}
