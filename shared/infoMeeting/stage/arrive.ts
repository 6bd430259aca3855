import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { Arrival } from "../command.ts"
import type { InfoEvent } from "../events.ts"
import type { InfoMeeting } from "../state.ts"
import { freePlace, isHere, withToken } from "./on-stage.ts"

/**
 * Decides what the coming and going of connections leads to. As with `decide`, the caller must first apply what is due.
 * `return` and `drop` are of a host's or a guest's connection; a `drop` of someone who has no place changes nothing.
 */
export function arrive(meeting: InfoMeeting, arrival: Arrival, now: Instant): Result<InfoEvent[]> {
  if (meeting.phase.kind === "ended") return refuse("closed", "The meeting is over")
  switch (arrival.type) {
    case "enterStage":
      return enterStage(meeting, arrival, now)
    case "return":
      return comeBack(meeting, arrival.tokenHash, now)
    case "drop":
      return drop(meeting, arrival.tokenHash, now)
    default:
      return assertNever(arrival)
  }
}

function enterStage(
  meeting: InfoMeeting,
  { type: _type, ...host }: Extract<Arrival, { type: "enterStage" }>,
  now: Instant,
): Result<InfoEvent[]> {
  const already = withToken(meeting, host.tokenHash)
  if (already?.role === "guest") return refuse("not-allowed", "The token is a guest's")
  const place = already?.place ?? freePlace(meeting, "host")
  if (place === undefined) return refuse("full", "All places of hosts are taken")
  return accept([{ type: "hostEntered", place, ...host, at: now }])
}

function comeBack(meeting: InfoMeeting, tokenHash: string, now: Instant): Result<InfoEvent[]> {
  const person = withToken(meeting, tokenHash)
  if (person === undefined) return refuse("stale", "The place is not kept any more")
  return accept(isHere(person) ? [] : [{ type: "returned", place: person.place, at: now }])
}

function drop(meeting: InfoMeeting, tokenHash: string, now: Instant): Result<InfoEvent[]> {
  const person = withToken(meeting, tokenHash)
  if (person === undefined || !isHere(person)) return accept([])
  return accept([{ type: "dropped", place: person.place, at: now }])
}
