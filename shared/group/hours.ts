import { formatOf } from "../formats/format-of.ts"
import type { Opening } from "./messages.ts"
import type { Instant } from "../values/ids.ts"
import { nextMeeting } from "../schedule/meetings.ts"
import { doorAt } from "../schedule/opening.ts"
import { isSame } from "./members.ts"
import type { Group } from "./state.ts"

/** How long the room is open each time, or the group's meetings are; minutes. */
export function minutesOf({ hours, plan }: Group): number {
  return hours?.minutes ?? plan.minutes
}

/** [H2] Whether the helper has come. The stored group shows it, so the lobby can tell it too. */
export function helperIsThere({ hours, initiator }: Group): boolean {
  return hours !== undefined && initiator.kind === "seated"
}

/** [H2] Whether this is the helper's token: the helper comes at any time. */
export function isHelper({ hours }: Group, tokenHash: string | null): boolean {
  return hours !== undefined && tokenHash !== null && isSame(hours.helper, tokenHash)
}

/** [H2] When the room is open to others than the helper: in its hours, and while the helper is there. */
export function hoursOpening(group: Group, now: Instant): Opening {
  if (helperIsThere(group)) return { open: true }
  const minutes = minutesOf(group)
  const door = doorAt(group.dates, now, minutes, TO_THE_MINUTE)
  if (!door.open) return { open: false, opensAt: door.opensAt }
  const isOver = nextMeeting(group.dates, now, minutes) === null
  return isOver ? { open: false, opensAt: null } : { open: true }
}

/** The announced hours are kept: nobody waits there early, or has to leave before the end. */
const TO_THE_MINUTE = { before: 0, after: 0 } as const

/** [H2] Whether a seat in the room can not be taken now with this token. Only where a room has hours. */
export function isOutsideHours(group: Group, tokenHash: string, now: Instant): boolean {
  if (formatOf(group).entry !== "hours" || isHelper(group, tokenHash)) return false
  return !hoursOpening(group, now).open
}
