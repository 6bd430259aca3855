import type { Instant } from "../values/ids.ts"
import { movedBack } from "../values/moved-back.ts"
import { type Meeting, meetingSchema } from "./state.ts"

/** The fields of a stored meeting that hold an instant, wherever they stand. */
export const INSTANT_FIELDS: ReadonlySet<string> = new Set([
  "at",
  "startedAt",
  "endsAt",
  "from",
  "until",
  "fullAt",
  "enoughAt",
])

/**
 * [C3.4] A meeting as it was stored, by a clock that may have been ahead of the one that goes now: if something in it
 * happens later than `now`, its latest happening counts as now, and all else keeps its distance to that.
 */
export function countedFrom(meeting: Meeting, now: Instant): Meeting {
  const ahead = Math.max(...happenings(meeting)) - now
  return ahead > 0 ? earlierBy(meeting, ahead) : meeting
}

/** The instants of what has happened, and not of what is to come. */
function happenings({ clock, round, people, proposals, signs }: Meeting): Instant[] {
  return [
    ...(clock.kind === "running" ? [clock.startedAt] : []),
    ...(clock.kind === "running" && clock.break.kind === "taken" ? [clock.break.from] : []),
    ...(round.kind === "offered" || round.kind === "speaking" ? [round.at] : []),
    ...people.flatMap(({ presence }) => (presence.kind === "dropped" ? [presence.at] : [])),
    ...proposals.map(({ at }) => at),
    ...signs.map(({ at }) => at),
  ]
}

function earlierBy(stored: Meeting, ms: number): Meeting {
  return meetingSchema.parse(movedBack(stored, INSTANT_FIELDS, ms))
}
