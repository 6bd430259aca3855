import type { Instant } from "../values/ids.ts"
import { passesAt, withoutPassed } from "./given-up-dates.ts"
import { farewellOf, withoutFarewell } from "./initiator.ts"
import type { Group } from "./state.ts"
import { knownUntil, withoutForgotten } from "./remembered-tokens.ts"

const DAY = 24 * 60 * 60_000
/** [L1] A group that nobody has entered for so long is deleted; ms. */
export const UNTOUCHED_MS = 365 * DAY
/** [L2] How long before the deletion it is announced to the members; ms. */
export const ANNOUNCED_BEFORE_MS = 61 * DAY
/** [L5] An apology is deleted so long after its meeting; ms. */
const FORGET_MS = DAY
/** [L5] How long a note waits for a meeting; ms. */
const NOTES_MS = 90 * DAY

/** [L1.1] How long the deletion must have been due before it is done, in case the clock was wrong; ms. */
export const CERTAIN_MS = 7 * DAY

/** The next instant at which something about the group must be deleted. */
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

/** The group without what must be deleted by now; null when the whole group must be [L1]. */
export function forgotten(group: Group, now: Instant): Group | null {
  const farewell = farewellOf(group)
  const isExpired = farewell !== undefined && farewell.at + NOTES_MS <= now
  const known = withoutForgotten(
    withoutPassed(isExpired ? withoutFarewell(group) : group, now),
    now,
  )
  const left = {
    ...withoutDeletionDue(known),
    apologies: group.apologies.filter(({ meetingAt }) => meetingAt + FORGET_MS > now),
    notes: group.notes.filter(({ at }) => at + NOTES_MS > now),
    knocks: group.knocks.filter(({ at }) => at + FORGET_MS > now),
  }
  if (now < group.touchedAt + UNTOUCHED_MS - CERTAIN_MS) return left
  const { dueSince } = group
  if (dueSince === undefined || dueSince > now) return { ...left, dueSince: now }
  return endOf(group) <= now ? null : { ...left, dueSince }
}

/** The group with no deletion due: somebody has come, or wants to keep it. */
export function withoutDeletionDue(group: Group): Group {
  const { dueSince: _, ...rest } = group
  return rest
}

/** [L1.1] A clock that is far off for a day deletes nothing. */
function endOf({ touchedAt, dueSince = touchedAt }: Group): Instant {
  return Math.max(touchedAt + UNTOUCHED_MS, dueSince + CERTAIN_MS)
}

/** [L2] When the group will be deleted, from the time on that this is announced; null before. */
export function deletedAt(group: Group, now: Instant): Instant | null {
  const at = group.touchedAt + UNTOUCHED_MS
  return at - now <= ANNOUNCED_BEFORE_MS ? at : null
}
