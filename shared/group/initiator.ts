import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { closedForGood } from "./closing.ts"
import { emptied, isSame, memberAt } from "./members.ts"
import { meetingsLeftForInitiator } from "./meetings-left.ts"
import { withNote } from "./notes.ts"
import type { Group } from "./state.ts"

/**
 * [I3] The group after its initiator has withdrawn: nobody can have the mark again, the seat is free, the group
 * is closed. Null when nobody is left.
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
  const noted = withNote(unmarked, { kind: "withdrew", seat, name, at: now, words })
  return emptied(closedForGood(noted, now), seat)
}

/** [I2] The group after the last meeting of the mark. An initiator who is the only member keeps the seat. */
export function withdrawnByMeetings(group: Group, now: Instant): Group {
  const { initiator, held, members } = group
  if (initiator.kind === "none" || initiator.kind === "withdrawn") return group
  if (meetingsLeftForInitiator(held) > 0) return group
  const marked: Group = { ...group, initiator: { kind: "withdrawn", at: now } }
  if (initiator.kind === "expected" || members.length < 2) return marked
  return withdrawn(group, null, now) ?? marked
}

/** The seat that the initiator has given up with the mark between `before` and `after`; null if none. */
export function seatWithdrawn(before: Group, after: Group): SeatNumber | null {
  if (before.initiator.kind !== "seated" || after.initiator.kind !== "withdrawn") return null
  const { seat } = before.initiator
  return memberAt(after, seat) === undefined ? seat : null
}

/** [I3.1] The browser that shows the farewell when it next connects, and when its seat was given up; undefined without any. */
export function farewellOf({ initiator }: Group): { tokenHash: string; at: Instant } | undefined {
  if (initiator.kind !== "withdrawn" || initiator.farewell === undefined) return undefined
  return { tokenHash: initiator.farewell, at: initiator.at }
}

/** [I3.1] Whether this browser shows the farewell. It forgets the group then. */
export function isBidFarewell(group: Group, tokenHash: string | null): boolean {
  const farewell = farewellOf(group)
  return farewell !== undefined && tokenHash !== null && isSame(farewell.tokenHash, tokenHash)
}

/** The group when no browser is to show the farewell any more. */
export function withoutFarewell(group: Group): Group {
  const farewell = farewellOf(group)
  return farewell ? { ...group, initiator: { kind: "withdrawn", at: farewell.at } } : group
}
