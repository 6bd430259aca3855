import { MINUTE } from "../meeting/phase.ts"
import type { Opening } from "./messages.ts"
import type { Instant } from "../values/ids.ts"
import { DOOR, doorAt } from "../schedule/opening.ts"
import { meetingsFrom, nextMeeting } from "../schedule/meetings.ts"
import { APOLOGIES_AHEAD } from "./notes.ts"
import { helpedOpening } from "./helped.ts"
import type { Group } from "./state.ts"

/** Where a group's dates stand at an instant. */
export interface DatesNow {
  /** The start of the meeting that goes on by the dates, or of the next one. */
  next: Instant | null
  /** The starts to which one may say that one cannot come [N2]. */
  coming: Instant[]
  opening: Opening
}

export function datesNow(group: Group, now: Instant): DatesNow {
  const { dates, plan, helped } = group
  return {
    next: nextMeeting(dates, now, helped?.minutes ?? plan.minutes),
    coming: comingFor(group, now),
    opening: openingAt(group, now),
  }
}

/** [N2] */
export function comingFor({ dates, plan }: Pick<Group, "dates" | "plan">, now: Instant): Instant[] {
  return meetingsFrom(dates, now, plan.minutes, APOLOGIES_AHEAD)
}

/**
 * [D4] By the dates; or because a member has opened for a meeting outside them [S9]. Where somebody
 * helps, in the hours and while the helper is there [H2].
 */
export function openingAt(group: Group, now: Instant): Opening {
  if (group.helped !== undefined) return helpedOpening(group, group.helped, now)
  const { dates, plan, openedAt } = group
  const door = doorAt(dates, now, plan.minutes)
  if (door.open) return { open: true }
  const lasts = (DOOR.before + plan.minutes + DOOR.after) * MINUTE
  if (openedAt !== null && now < openedAt + lasts) return { open: true }
  return { open: false, opensAt: door.opensAt }
}
