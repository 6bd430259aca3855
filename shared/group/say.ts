import { present } from "../meeting/people.ts"
import type { Meeting } from "../meeting/state.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import type { Group, Member } from "./state.ts"

/**
 * [V2] So many have a say in a new group before it has held a meeting: the person who made it, who is there first,
 * and one more, so that no one decides alone about others.
 */
const FIRST = 2

/** [V1] The seats whose people decide about the group; all of them where nobody has a say [V4]. */
export function sayOf({ members }: Pick<Group, "members">): SeatNumber[] {
  const having = members.filter(({ say }) => say === undefined)
  return (having.length > 0 ? having : members).map(({ seat }) => seat)
}

/**
 * [V5] Whether one may close the group, undo that and set its dates. In a group that has held no meeting everyone may:
 * its first meeting is where they are agreed on.
 */
export function decidesAtOnce(
  { held, say }: { held: number; say: readonly SeatNumber[] },
  seat: SeatNumber,
): boolean {
  return held === 0 || say.includes(seat)
}

/** [V2] A person who takes a seat has a say at once in a group that has held no meeting, if they are early. */
export function newMember(group: Group, member: Omit<Member, "say">): Member {
  const { initiator, members } = group
  const having = members.filter(({ say }) => say === undefined)
  const isEarly = group.held === 0 && having.length < FIRST
  const isInitiator = initiator.kind === "expected" && initiator.tokenHash === member.tokenHash
  return isEarly || isInitiator ? member : { ...member, say: "not-yet" }
}

/** [V3] The group where those in a running meeting, together with someone who has a say, get theirs when it has been held. */
export function sittingTogether(group: Group, meeting: Meeting, at: Instant): Group {
  const { clock } = meeting
  if (clock.kind !== "running" || at >= clock.endsAt) return group
  const inside = new Set(present(meeting).map(({ seat }) => seat))
  if (!sayOf(group).some((seat) => inside.has(seat))) return group
  return withSay(group, (member) =>
    member.say === "not-yet" && inside.has(member.seat) ? { ...member, say: "soon" } : member,
  )
}

/** [V3] The group after a meeting has been held: those who were in it have a say, except for a person whom the group removed. */
export function sayAfter(group: Group, { removed }: Pick<Meeting, "removed">): Group {
  return withSay(group, (member) => {
    if (member.say !== "soon") return member
    const { say: _, ...having } = member
    return removed.includes(member.seat) ? { ...member, say: "not-yet" } : having
  })
}

/** The same object when nobody's say changes. */
function withSay(group: Group, change: (member: Member) => Member): Group {
  const members = group.members.map(change)
  return members.every((member, index) => member === group.members[index])
    ? group
    : { ...group, members }
}
