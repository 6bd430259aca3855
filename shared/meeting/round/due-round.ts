import type { Due } from "../earlier.ts"
import { personAt } from "../people.ts"
import type { Meeting } from "../state.ts"

/** [R6] An offer that is not answered goes to the next person after this time. */
export const OFFER_MS = 30_000
/** [R7] A speaker who loses the connection keeps the word for this time. */
export const KEEPS_WORD_MS = 60_000

/** [R6, R7] The event that ends the turn by time alone: an offer was not answered, or the speaker stayed away. */
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
