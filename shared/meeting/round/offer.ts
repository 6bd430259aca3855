import { isBreakDue } from "../clock/break.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { isConnected } from "../people.ts"
import type { Meeting } from "../state.ts"
import { roundOrderOf, isReachable, putFirst } from "./round-order.ts"
import type { RoundOrder, Origin, Round } from "./round-state.ts"
import { currentTurn } from "./turn.ts"

const ORIGINS = ["queue", "interrupted", "again"] as const

/**
 * [R3] Offers the word to the next in order. People who have dropped are passed by and keep their place, unless
 * nobody else is left [R7.1]. With nobody left the round is done. [C4.2] A break that is due comes first.
 */
export function offerNext(meeting: Meeting, order: RoundOrder, at: Instant): Meeting {
  return { ...meeting, round: nextRound(meeting, order, at) }
}

/**
 * The seat that is offered the word when the current turn ends [R2, R5, R7.1], as things stand; null for nobody, and
 * while it is nobody's turn.
 */
export function offeredNext(meeting: Meeting): SeatNumber | null {
  const turn = currentTurn(meeting.round)
  return (turn && nextOf(meeting, roundOrderOf(turn))?.seat) ?? null
}

function nextRound(meeting: Meeting, order: RoundOrder, at: Instant): Round {
  const next = nextOf(meeting, order)
  if (next === undefined) return { kind: "none" }
  if (isBreakDue(meeting.clock, at)) return { kind: "paused", ...order, next: null }
  const { seat, from } = next
  const rest = { ...order, [from]: order[from].filter((other) => other !== seat) }
  return offered(meeting, rest, seat, from, at)
}

function nextOf(
  meeting: Meeting,
  order: RoundOrder,
): { seat: SeatNumber; from: Origin } | undefined {
  let dropped: { seat: SeatNumber; from: Origin } | undefined
  for (const from of ORIGINS) {
    for (const seat of order[from]) {
      if (!isReachable(meeting, order, seat)) continue
      if (isConnected(meeting, seat)) return { seat, from }
      dropped ??= { seat, from }
    }
  }
  return dropped
}

/** A turn is named by the version at which it is first offered, so no two ever have the same name. */
function offered(
  meeting: Meeting,
  order: RoundOrder,
  seat: SeatNumber,
  from: Origin,
  at: Instant,
): Round {
  return { kind: "offered", ...order, turn: meeting.version + 1, seat, from, at }
}

/** [R11] After the break: the word is offered to the same person again, then on in the same order. */
export function resumeRound(meeting: Meeting, at: Instant): Meeting {
  const { round } = meeting
  if (round.kind !== "paused") return meeting
  const { next } = round
  const order = roundOrderOf(round)
  if (next === null) return offerNext(meeting, order, at)
  if (!isReachable(meeting, order, next.seat) || isBreakDue(meeting.clock, at))
    return offerNext(meeting, putFirst(order, next.seat, next.from), at)
  return { ...meeting, round: offered(meeting, order, next.seat, next.from, at) }
}
