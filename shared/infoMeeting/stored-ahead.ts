import { movedBack } from "../values/moved-back.ts"
import type { Instant } from "../values/ids.ts"
import { type InfoMeeting, infoMeetingSchema } from "./state.ts"
import { OFFER_MS } from "./times.ts"

/** The fields of a stored info meeting that hold an instant, wherever they stand. */
export const INSTANT_FIELDS: ReadonlySet<string> = new Set([
  "at",
  "createdAt",
  "startedAt",
  "hostsGoneAt",
  "invitedAt",
  "since",
  "until",
  "noticeAt",
  "endsAt",
])

/**
 * [IM8.8] An info meeting as it was stored, by a clock that may have been ahead of the one that goes now: if something in
 * it happens later than `now`, its latest happening counts as now, and all else keeps its distance to that. The planned
 * start is a wall time, and stays.
 */
export function countedFrom(meeting: InfoMeeting, now: Instant): InfoMeeting {
  const ahead = Math.max(...happenings(meeting)) - now
  if (ahead <= 0) return meeting
  return infoMeetingSchema.parse(movedBack(meeting, INSTANT_FIELDS, ahead))
}

/** The instants of what has happened, and not of what is to come. */
function happenings({
  createdAt,
  phase,
  stage,
  questions,
  hands,
  order,
  circles,
}: InfoMeeting): Instant[] {
  return [
    createdAt,
    ...(phase.kind === "running" ? [phase.startedAt, phase.hostsGoneAt ?? 0] : []),
    ...(phase.kind === "ended" ? [phase.at] : []),
    ...stage.flatMap(({ presence }) => (presence.kind === "dropped" ? [presence.at] : [])),
    ...questions.flatMap(({ at, published }) => [at, published?.at ?? 0]),
    ...hands.flatMap(({ at, invitedAt }) => [at, invitedAt ?? 0]),
    order.current?.since ?? 0,
    ...(circles.kind === "offered" ? [circles.until - OFFER_MS] : []),
    ...(circles.kind === "going" ? [circles.startedAt] : []),
  ]
}
