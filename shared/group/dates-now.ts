import { assertNever } from "../values/assert-never.ts"
import { formatOf } from "../formats/format-of.ts"
import { MINUTE } from "../meeting/phase.ts"
import type { Opening } from "./messages.ts"
import type { Instant } from "../values/ids.ts"
import type { GroupTime } from "./check-group-command.ts"
import type { GroupCommand } from "./group-command.ts"
import { DOOR } from "../schedule/dates.ts"
import { doorAt } from "../schedule/opening.ts"
import { meetingsFrom, nextMeeting } from "../schedule/meetings.ts"
import { hoursOpening, minutesOf } from "./hours.ts"
import { APOLOGIES_AHEAD, type Group } from "./state.ts"

/** Where a group's dates stand at an instant. */
export interface DatesNow {
  /** The start of the meeting that goes on by the dates, or of the next one. */
  next: Instant | null
  /** The starts to which one may say that one cannot come [N2]. */
  coming: Instant[]
  opening: Opening
}

export function datesNow(group: Group, now: Instant): DatesNow {
  return {
    next: nextMeeting(group.dates, now, minutesOf(group)),
    coming: comingFor(group, now),
    opening: openingAt(group, now),
  }
}

/** [N2] */
export function comingFor({ dates, plan }: Pick<Group, "dates" | "plan">, now: Instant): Instant[] {
  return meetingsFrom(dates, now, plan.minutes, APOLOGIES_AHEAD)
}

/** What a command's check needs of the time: `setDates` is about the meetings by the dates that it sets. */
export function timeOf(group: Group, command: GroupCommand, now: Instant): GroupTime {
  const dates = command.type === "setDates" ? command.dates : group.dates
  return { now, coming: comingFor({ ...group, dates }, now) }
}

/** Whether the group's room is open now by what opens rooms of its format: the dates [D4], the hours [H2], or the link alone. */
export function openingAt(group: Group, now: Instant): Opening {
  const { entry } = formatOf(group)
  switch (entry) {
    case "link":
      return { open: true }
    case "dates":
      return datesOpening(group, now)
    case "hours":
      return hoursOpening(group, now)
    default:
      return assertNever(entry)
  }
}

/** [D4] By the dates; or because a member has opened for a meeting outside them [S9]. */
function datesOpening({ dates, plan, openedAt }: Group, now: Instant): Opening {
  const door = doorAt(dates, now, plan.minutes)
  if (door.open) return { open: true }
  const lasts = (DOOR.before + plan.minutes + DOOR.after) * MINUTE
  const until = openedAt === null ? now : openedAt + lasts
  if (now < until) return { open: true, until }
  return { open: false, opensAt: door.opensAt }
}
