import type { Instant } from "../../values/ids.ts"
import type { Meeting } from "../state.ts"
import { roundOrderOf, putFirst } from "./round-order.ts"
import { withRoundBack, withoutSeat } from "./come-and-go.ts"
import { resumeRound } from "./offer.ts"
import type { PausedRound } from "./round-state.ts"

/**
 * [C8.17] Whether a person who gave up their turn can be offered the word again: nobody has it, and the round goes
 * on or ended with that turn. `before` is the round with that turn still to come.
 */
export function canHaveTurnBack({ round }: Meeting, before: PausedRound): boolean {
  return round.kind === "none" || (round.kind === "offered" && round.id === before.id)
}

/**
 * [C8.17] Offers the word again to the person who gave it up. A person who was being offered it meanwhile is next, and
 * what else has happened in the round stays. It opens no microphone [C5].
 */
export function withTurnBack(meeting: Meeting, before: PausedRound, at: Instant): Meeting {
  const { round } = meeting
  if (!canHaveTurnBack(meeting, before) || before.next === null) return meeting
  if (round.kind !== "offered") return resumeRound(withRoundBack(meeting, before, at), at)
  const { seat } = before.next
  const order = withoutSeat(putFirst(roundOrderOf(round), round.seat, round.from), seat)
  return resumeRound({ ...meeting, round: { ...before, ...order } }, at)
}
