import type { Instant } from "../values/ids.ts"
import type { Group } from "./state.ts"

/**
 * [L1.2] A stored group whose instants may come from a clock that was ahead of today's: what happened after `now` counts
 * as now. Dates and apologies are about the future and stay.
 */
export function countedFrom(group: Group, now: Instant): Group {
  const happened = <T extends { at: Instant }>(thing: T): T =>
    thing.at > now ? { ...thing, at: now } : thing
  const { door, initiator, openedAt, touchedAt, dueSince, createdAt } = group
  const counted: Group = {
    ...group,
    createdAt: Math.min(createdAt, now),
    touchedAt: Math.min(touchedAt, now),
    ...(dueSince === undefined ? {} : { dueSince: Math.min(dueSince, now) }),
    openedAt: openedAt === null ? null : Math.min(openedAt, now),
    door: door.kind === "closed" ? happened(door) : door,
    initiator: initiator.kind === "withdrawn" ? happened(initiator) : initiator,
    members: group.members.map((member) => ({
      ...member,
      signed: member.signed && happened(member.signed),
    })),
    knocks: group.knocks.map(happened),
    notes: group.notes.map(happened),
  }
  return JSON.stringify(counted) === JSON.stringify(group) ? group : counted
}
