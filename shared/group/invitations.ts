import type { Instant } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { freed } from "./freed.ts"
import { openInvitations } from "./invited-seats.ts"
import { isSame, memberAt, withoutMember } from "./members.ts"
import type { Group, GroupInvitation } from "./state.ts"

/** An invitation as it is made: who has its token can claim the seat. */
export type NewInvitation = Pick<GroupInvitation, "seat" | "tokenHash">

/** [S12] Whether a group of so many seats can be made with these invitations: each is for a seat and a token of its own. */
export function areInvitations(
  invitations: readonly NewInvitation[],
  { seats, initiator }: { seats: number; initiator: string | null },
): boolean {
  const isInitiator = invitations.some(({ tokenHash }) => tokenHash === initiator)
  const kept = initiator === null || isInitiator ? 0 : 1
  const areSeats = invitations.every(({ seat }) => seat <= seats)
  const areOneEach =
    new Set(invitations.map(({ seat }) => seat)).size === invitations.length &&
    new Set(invitations.map(({ tokenHash }) => tokenHash)).size === invitations.length
  return areSeats && areOneEach && invitations.length + kept <= seats
}

/** [S12] The open invitation that this token stands for; undefined when it has been used, is unknown, or the group is closed. */
export function openInvitation(group: Group, tokenHash: string): GroupInvitation | undefined {
  return openInvitations(group).find((invitation) => isSame(invitation.tokenHash, tokenHash))
}

/** [S12.1] The group in which the invitation has been used. [S12.8] The initiator's gives the mark. */
export function withInvitationUsed(
  group: Group,
  { seat, tokenHash }: GroupInvitation,
  now: Instant,
): Group {
  const { invitations = [], initiator } = group
  const isInitiator = initiator.kind === "expected" && isSame(initiator.tokenHash, tokenHash)
  return {
    ...group,
    initiator: isInitiator ? { kind: "seated", seat } : initiator,
    invitations: invitations.map((each) => (each.seat === seat ? { ...each, usedAt: now } : each)),
  }
}

/**
 * [S12.6] The group with another invitation to a seat in place of the one before. The person who has claimed the seat with it has
 * it no more [S11]. Refuses with `not-allowed` where the members decide: in a closed group, and for a claimed seat in one
 * that has held a meeting; and when the seat is by now somebody else's.
 */
export function reissued(
  group: Group,
  { seat, tokenHash }: NewInvitation,
  now: Instant,
): Result<Group> {
  const { invitations = [] } = group
  const before = invitations.find((each) => each.seat === seat)
  if (before === undefined || invitations.some((each) => isSame(each.tokenHash, tokenHash)))
    return refuse("bad-input", "There is no such invitation, or its token is no new one")
  if (group.door.kind === "closed") return refuse("not-allowed", "The group is closed")
  const isTaken = memberAt(group, seat) !== undefined
  const isClaimed = before.usedAt !== null && before.left === undefined
  if (isTaken && !isClaimed) return refuse("not-allowed", "The seat is somebody else's")
  if (isTaken && group.held > 0) return refuse("not-allowed", "The group has met")
  const without = isTaken ? (freed(group, seat, now) ?? withoutMember(group, seat)) : group
  return accept({
    ...without,
    initiator: initiatorAfter(group, before, tokenHash) ?? without.initiator,
    invitations: invitations.map((each) =>
      each.seat === seat ? { seat, tokenHash, usedAt: null } : each,
    ),
  })
}

/** [S12.8] The mark goes with the initiator's invitation; undefined where this was not theirs. */
function initiatorAfter(
  { initiator }: Group,
  before: GroupInvitation,
  tokenHash: string,
): Group["initiator"] | undefined {
  const isExpected = initiator.kind === "expected" && isSame(initiator.tokenHash, before.tokenHash)
  const isSeated = initiator.kind === "seated" && initiator.seat === before.seat
  return isExpected || isSeated ? { kind: "expected", tokenHash } : undefined
}
