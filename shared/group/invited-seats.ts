import type { SeatNumber } from "../values/ids.ts"
import type { Group, GroupInvitation } from "./state.ts"

/** [S12] The invitations that can still be used: their seats are free, and the group is open. */
export function openInvitations({ door, invitations = [], members }: Group): GroupInvitation[] {
  if (door.kind === "closed") return []
  const taken = new Set(members.map(({ seat }) => seat))
  return invitations.filter(({ seat, usedAt }) => usedAt === null && !taken.has(seat))
}

/** [S12.8] Whether one of the invitations has this token's hash, as the initiator's can have. */
export function isInvited({ invitations = [] }: Group, tokenHash: string): boolean {
  return invitations.some((invitation) => invitation.tokenHash === tokenHash)
}

/** [S12.6] The group in which the person who claimed this seat by an invitation has it no more; the same if nobody did. */
export function withInvitationLeft(group: Group, seat: SeatNumber): Group {
  const { invitations } = group
  const index = invitations?.findIndex((each) => each.seat === seat && each.usedAt !== null) ?? -1
  const invitation = invitations?.[index]
  if (invitations === undefined || invitation === undefined) return group
  return { ...group, invitations: invitations.with(index, { ...invitation, left: true }) }
}
