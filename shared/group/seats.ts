import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { withoutFarewell, isBidFarewell, withdrawn } from "./initiator.ts"
import { openInvitation, withInvitationUsed } from "./invitations.ts"
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
 * The group with a signed pledge: a member's name and signature are renewed, a newcomer takes the lowest free seat [S1],
 * or the one that the invitation is for [S12]. Refuses a newcomer with `knock-first` when the group is closed [S4], with
 * `full` when no seat is free, with `stale` when the invitation has been used. `invitation`: the hash of its token.
 */
export function signed(
  group: Group,
  signing: Signing,
  invitation: string | null = null,
): Result<Group> {
  const own = memberWith(group, signing.tokenHash)
  if (own !== undefined) return accept(withMember(group, { ...own, ...signing }))
  if (group.door.kind === "closed") return refuse("knock-first", "The group is closed")
  if (invitation !== null) return claimed(group, signing, invitation)
  const seat = lowestFreeSeat(group, signing.tokenHash)
  if (seat === undefined) return refuse("full", "Every seat of the group is taken")
  return accept(seated(group, newMember(group, { ...signing, seat })))
}

/** [S12] The group in which an invited person has taken the seat that was kept for them. */
function claimed(group: Group, signing: Signing, tokenHash: string): Result<Group> {
  const open = openInvitation(group, tokenHash)
  if (open === undefined) return refuse("stale", "The invitation has been used")
  const after = seated(group, newMember(group, { ...signing, seat: open.seat }))
  return accept(withInvitationUsed(after, open, signing.signed.at))
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
