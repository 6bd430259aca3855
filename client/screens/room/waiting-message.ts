import { MINUTE } from "#shared/meeting/phase.ts"
import type { Instant } from "#shared/values/ids.ts"
import { DOOR } from "#shared/schedule/dates.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import { type Message, message } from "../../i18n/message.ts"
import { firstAfter } from "./milestone.ts"

/** Writes a time of day, in the time of this screen or of a zone. */
export type WriteTime = (at: Instant, zone?: string) => string

/** The words before the clock starts [C2]: whether the user is alone, and when the group meets by its dates. */
interface Waiting {
  alone: boolean
  next: Instant | null
  now: Instant
  time: WriteTime
}

/** One sentence before the clock starts: when the meeting begins, and that people may talk. */
export function waitingLine({ alone, next, now, time }: Waiting): Message {
  if (next === null || !isEarly(next, now))
    return message(alone ? "room.alone.line" : "room.gathering.line")
  return message(alone ? "room.alone.early" : "room.gathering.early", { time: time(next, OSLO) })
}

/** When the line is another by the clock alone. */
export function waitingChangesAt(next: Instant | null, now: Instant): Instant | null {
  return next === null ? null : firstAfter(now, [opensAt(next), next])
}

/** The door is open for the meeting to come [D4]. A meeting that is days away is not the one that begins now. */
function isEarly(next: Instant, now: Instant): boolean {
  return opensAt(next) <= now && now < next
}

function opensAt(next: Instant): Instant {
  return next - DOOR.before * MINUTE
}
