import type { Due } from "../earlier.ts"
import { personAt } from "../people.ts"
import type { Meeting } from "../state.ts"
import { KEEPS_WORD_MS, OFFER_MS } from "./offer.ts"

/** [R6, R7] What the clock alone brings to the turn: an unanswered offer, a speaker who stays away. */
export function roundDue(meeting: Meeting): Due | undefined {
  const { round } = meeting
  if (round.kind === "offered") {
    const { seat, turn } = round
    const at = round.at + OFFER_MS
    return { at, event: { type: "wordUnanswered", seat, turn, at } }
  }
  if (round.kind !== "speaking") return undefined
  const { seat, turn } = round
  const presence = personAt(meeting, seat)?.presence
  if (presence?.kind !== "dropped") return undefined
  const at = presence.at + KEEPS_WORD_MS
  return { at, event: { type: "turnLost", seat, turn, at } }
}
