import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { withoutFarewell, isBidFarewell, withdrawn } from "./initiator.ts"
import { emptied, lowestFreeSeat, memberAt, memberWith, withMember } from "./members.ts"
import { withNote } from "./notes.ts"
import { newMember } from "./say.ts"
import type { Group, Member, Signature } from "./state.ts"
import { withoutTurnedAway } from "./remembered-tokens.ts"

export interface Signing {
  tokenHash: string
  name: Sealed
  signed: Signature
}

/**
 * The group with a signed pledge: a member's name and signature are renewed, a newcomer takes the lowest free seat [S1].
 * Refuses a newcomer with `knock-first` when the group is closed [S4], with `full` when no seat is free.
 */
export function signed(group: Group, signing: Signing): Result<Group> {
  const own = memberWith(group, signing.tokenHash)
  if (own !== undefined) return accept(withMember(group, { ...own, ...signing }))
  if (group.door.kind === "closed") return refuse("knock-first", "The group is closed")
  const seat = lowestFreeSeat(group, signing.tokenHash)
  if (seat === undefined) return refuse("full", "Every seat of the group is taken")
  return accept(seated(group, newMember(group, { ...signing, seat })))
}

/**
 * The group with one more member, whose knock is removed [K1]. The person who made the group as its initiator
 * gets the mark [I1].
 */
export function seated(group: Group, member: Member): Group {
  const { initiator } = group
  const isInitiator = initiator.kind === "expected" && initiator.tokenHash === member.tokenHash
  const knocks = group.knocks.filter(({ tokenHash }) => tokenHash !== member.tokenHash)
  const left = isBidFarewell(group, member.tokenHash) ? withoutFarewell(group) : group
  const known = withoutTurnedAway(left, member.tokenHash)
  const after = withMember({ ...known, knocks }, member)
  return isInitiator ? { ...after, initiator: { kind: "seated", seat: member.seat } } : after
}

/** The group with another name for the member on a seat. */
export function renamed(group: Group, seat: SeatNumber, name: Sealed): Group {
  const own = memberAt(group, seat)
  return own === undefined || own.name === name ? group : withMember(group, { ...own, name })
}

/**
 * [S5] The group after a member has given up the seat: the token is no longer valid, and a note informs the others.
 * Null when nobody is left: then the group is deleted [L4].
 */
export function quit(
  group: Group,
  seat: SeatNumber,
  words: Sealed | null,
  now: Instant,
): Group | null {
  const member = memberAt(group, seat)
  if (member === undefined) return group
  const { initiator } = group
  if (initiator.kind === "seated" && initiator.seat === seat) return withdrawn(group, words, now)
  const note = { kind: "quit", seat, name: member.name, at: now, words } as const
  return emptied(withNote(group, note), seat)
}
