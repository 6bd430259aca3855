import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { closedForGood } from "./closing.ts"
import { emptied, isSame, memberAt } from "./members.ts"
import { noted } from "./notes.ts"
import type { Group } from "./state.ts"

/** [I2] The mark is good for so many meetings, not more. */
export const INITIATOR_MEETINGS = 5

/**
 * [I3] The initiator has done their part: the mark is gone for good, the seat is given up, the group
 * closes. Null when nobody is left.
 */
export function withdrawn(group: Group, words: Sealed | null, now: Instant): Group | null {
  const { initiator } = group
  if (initiator.kind !== "seated") return group
  const { seat } = initiator
  const own = memberAt(group, seat)
  if (own === undefined) return { ...group, initiator: { kind: "withdrawn", at: now } }
  const { name, tokenHash } = own
  const unmarked: Group = {
    ...group,
    initiator: { kind: "withdrawn", at: now, farewell: tokenHash },
  }
  const told = noted(unmarked, { kind: "withdrew", seat, name, at: now, words })
  return emptied(closedForGood(told, now), seat)
}

/** [I2] After the last meeting the mark allows. One who is the only member keeps the seat. */
export function withdrawnByMeetings(group: Group, now: Instant): Group {
  const { initiator, held, members } = group
  if (initiator.kind === "none" || initiator.kind === "withdrawn") return group
  if (held < INITIATOR_MEETINGS) return group
  const marked: Group = { ...group, initiator: { kind: "withdrawn", at: now } }
  if (initiator.kind === "expected" || members.length < 2) return marked
  return withdrawn(group, null, now) ?? marked
}

/** The seat that the initiator has given up with the mark between the one and the other; null if none. */
export function seatWithdrawn(before: Group, after: Group): SeatNumber | null {
  if (before.initiator.kind !== "seated" || after.initiator.kind !== "withdrawn") return null
  const { seat } = before.initiator
  return memberAt(after, seat) === undefined ? seat : null
}

/** [I3.1] Who is to be told farewell, and when their seat went with the mark; undefined when nobody is. */
export function farewellOf({ initiator }: Group): { tokenHash: string; at: Instant } | undefined {
  if (initiator.kind !== "withdrawn" || initiator.farewell === undefined) return undefined
  return { tokenHash: initiator.farewell, at: initiator.at }
}

/** [I3.1] Whether this browser is: it is told so, and forgets the group. */
export function isBidFarewell(group: Group, tokenHash: string | null): boolean {
  const farewell = farewellOf(group)
  return farewell !== undefined && tokenHash !== null && isSame(farewell.tokenHash, tokenHash)
}

/** The group when nobody is to be told farewell any more. */
export function farewellSaid(group: Group): Group {
  const farewell = farewellOf(group)
  return farewell ? { ...group, initiator: { kind: "withdrawn", at: farewell.at } } : group
}
