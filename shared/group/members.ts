import type { SeatNumber } from "../values/ids.ts"
import { isInvited, openInvitations, withInvitationLeft } from "./invited-seats.ts"
import type { Group, Member } from "./state.ts"

/** The member whose token this is; undefined when it is nobody's in this group [S3]. */
export function memberWith(group: Group, tokenHash: string | null): Member | undefined {
  if (tokenHash === null) return undefined
  return group.members.find((member) => isSame(member.tokenHash, tokenHash))
}

export function memberAt(group: Group, seat: SeatNumber): Member | undefined {
  return group.members.find((member) => member.seat === seat)
}

/** Compares two hashes in a time that does not depend on where they differ. */
export function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}

/** The group with one member changed or added, in the order of seats. */
export function withMember(group: Group, member: Member): Group {
  const others = group.members.filter(({ seat }) => seat !== member.seat)
  return { ...group, members: [...others, member].toSorted((a, b) => a.seat - b.seat) }
}

/** Whether a person with this token can get a seat [S1, I1]. */
export function hasSeatFor(group: Group, tokenHash: string | null): boolean {
  return freeSeats(group, tokenHash) > 0
}

/**
 * [S1] How many seats a person with this token finds free. [I1] One is kept for the initiator until they take it, and
 * [S12.2] one for each open invitation.
 */
export function freeSeats(group: Group, tokenHash: string | null): number {
  const { initiator, members, seats } = group
  const isOther = initiator.kind === "expected" && initiator.tokenHash !== tokenHash
  const kept = isOther && !isInvited(group, initiator.tokenHash) ? 1 : 0
  return Math.max(0, seats - members.length - kept - openInvitations(group).length)
}

/** [S1] The lowest of them; undefined where none is free. */
export function lowestFreeSeat(group: Group, tokenHash: string | null): SeatNumber | undefined {
  if (!hasSeatFor(group, tokenHash)) return undefined
  const { members, seats } = group
  const taken = new Set([...members, ...openInvitations(group)].map(({ seat }) => seat))
  return Array.from({ length: seats }, (_, index) => index + 1).find((seat) => !taken.has(seat))
}

/**
 * The group with a free seat, and without anything that its person has left [S5]: the apologies, and who closed the
 * group. Null when nobody is left [L4], unless an initiator or an invited person is still expected [S12.5].
 */
export function emptied(group: Group, seat: SeatNumber): Group | null {
  const after = withoutMember(group, seat)
  const isExpecting = group.initiator.kind === "expected" || openInvitations(after).length > 0
  return after.members.length === 0 && !isExpecting ? null : after
}

/** As `emptied`, also when nobody is left. */
export function withoutMember(group: Group, seat: SeatNumber): Group {
  const members = group.members.filter((member) => member.seat !== seat)
  const apologies = group.apologies.filter((apology) => apology.seat !== seat)
  const { door } = group
  const isTheirs = door.kind === "closed" && door.by === seat
  const left = withInvitationLeft(group, seat)
  return { ...left, members, apologies, door: isTheirs ? { ...door, by: null } : door }
}
