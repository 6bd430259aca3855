import type { Instant } from "../values/ids.ts"
import { passesAt, withoutPassed } from "./given-up.ts"
import { farewellOf, farewellSaid } from "./initiator.ts"
import type { Group } from "./state.ts"
import { knownUntil, withoutForgotten } from "./turned-away.ts"

const DAY = 24 * 60 * 60_000
/** [L1] A group that nobody has come into for so long is deleted. ms */
export const UNTOUCHED_MS = 365 * DAY
/** [L2] So long before, its members are told. ms */
export const TOLD_BEFORE_MS = 61 * DAY
/** [L5] What was said about a meeting is gone so long after it. ms */
const FORGET_MS = DAY
/** [L5] What was to be told, and could not be for want of a meeting, is kept no longer. ms */
const NOTES_MS = 90 * DAY

/** [L1.1] So long before that it is looked whether the clock still says so. ms */
export const CERTAIN_MS = 7 * DAY

/** The next instant at which something of the group must be forgotten. */
export function forgetAt(group: Group): Instant {
  const farewell = farewellOf(group)
  const instants = [
    group.dueSince === undefined ? group.touchedAt + UNTOUCHED_MS - CERTAIN_MS : endOf(group),
    ...group.apologies.map(({ meetingAt }) => meetingAt + FORGET_MS),
    ...group.notes.map(({ at }) => at + NOTES_MS),
    ...group.knocks.map(({ at }) => at + FORGET_MS),
    ...passesAt(group),
    ...(group.turnedAway ?? []).map(knownUntil),
    ...(farewell ? [farewell.at + NOTES_MS] : []),
  ]
  return Math.min(...instants)
}

/** The group without what is to be forgotten by now; null when that is all of it [L1]. */
export function forgotten(group: Group, now: Instant): Group | null {
  const farewell = farewellOf(group)
  const isSaid = farewell !== undefined && farewell.at + NOTES_MS <= now
  const said = withoutForgotten(withoutPassed(isSaid ? farewellSaid(group) : group, now), now)
  const left = {
    ...wanted(said),
    apologies: group.apologies.filter(({ meetingAt }) => meetingAt + FORGET_MS > now),
    notes: group.notes.filter(({ at }) => at + NOTES_MS > now),
    knocks: group.knocks.filter(({ at }) => at + FORGET_MS > now),
  }
  if (now < group.touchedAt + UNTOUCHED_MS - CERTAIN_MS) return left
  const { dueSince } = group
  if (dueSince === undefined || dueSince > now) return { ...left, dueSince: now }
  return endOf(group) <= now ? null : { ...left, dueSince }
}

/** The group as it is while somebody comes: nothing says that it will be deleted. */
export function wanted(group: Group): Group {
  const { dueSince: _, ...rest } = group
  return rest
}

/** [L1.1] A clock that is far off for a day deletes nothing. */
function endOf({ touchedAt, dueSince = touchedAt }: Group): Instant {
  return Math.max(touchedAt + UNTOUCHED_MS, dueSince + CERTAIN_MS)
}

/** [L2] When the group will be deleted, while its members are to be told; null before that. */
export function deletedAt(group: Group, now: Instant): Instant | null {
  const at = group.touchedAt + UNTOUCHED_MS
  return at - now <= TOLD_BEFORE_MS ? at : null
}
