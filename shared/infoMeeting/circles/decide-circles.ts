import { assertNever } from "../../values/assert-never.ts"
import type { Instant, RoomId } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent } from "../events.ts"
import { type InfoMeeting, MOST } from "../state.ts"
import { OFFER_MS, RECALL_MS } from "../times.ts"
import { IN_CIRCLE } from "./spread.ts"

export const CIRCLE_COMMANDS = {
  offerCircles: true,
  recallCircles: true,
  wantCircle: true,
} as const

/** `rooms`: ids that are not used yet, one for each key of `offerCircles`. */
export function decideCircles(
  meeting: InfoMeeting,
  command: InfoCommandOf<keyof typeof CIRCLE_COMMANDS>,
  now: Instant,
  rooms: readonly RoomId[],
): Result<InfoEvent[]> {
  switch (command.type) {
    case "offerCircles":
      return offer(meeting, command, now, rooms)
    case "recallCircles":
      return recall(meeting, command.id, now)
    case "wantCircle":
      return want(meeting, command)
    default:
      return assertNever(command)
  }
}

function offer(
  { circles }: InfoMeeting,
  { id, minutes, keys }: InfoCommandOf<"offerCircles">,
  now: Instant,
  rooms: readonly RoomId[],
): Result<InfoEvent[]> {
  if (circles.kind !== "none") return refuse("wrong-phase", "There are circles already")
  if (new Set(keys).size < keys.length) return refuse("bad-input", "Two circles have the same key")
  const pairs = keys.flatMap((key, index) => {
    const room = rooms[index]
    return room === undefined ? [] : [{ key, room }]
  })
  if (pairs.length < keys.length) return refuse("bad-input", "There is not a room for each circle")
  return accept([{ type: "circlesOffered", id, minutes, until: now + OFFER_MS, rooms: pairs }])
}

/** [IM11.4] An offer is taken back at once; people in circles get half a minute. */
function recall({ circles }: InfoMeeting, id: string, now: Instant): Result<InfoEvent[]> {
  if (circles.kind === "none" || circles.id !== id)
    return refuse("stale", "These circles are over already")
  if (circles.kind === "offered") return accept([{ type: "circlesOver", at: now }])
  const endsAt = now + RECALL_MS
  return accept(circles.endsAt <= endsAt ? [] : [{ type: "circlesRecalled", endsAt, at: now }])
}

function want(
  { circles }: InfoMeeting,
  { offer: id, token, on }: InfoCommandOf<"wantCircle">,
): Result<InfoEvent[]> {
  if (circles.kind !== "offered" || circles.id !== id)
    return refuse("stale", "The offer does not stand any more")
  const { yes, rooms } = circles
  if (yes.includes(token) === on) return accept([])
  const most = Math.min(rooms.length * IN_CIRCLE.most, MOST.listeners + MOST.hosts)
  if (on && yes.length >= most) return refuse("full", "All circles are full")
  return accept([{ type: "circleWanted", tokenHash: token, on }])
}
