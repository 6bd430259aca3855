import { assertNever } from "../../values/assert-never.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { present } from "../people.ts"
import type { Meeting } from "../state.ts"
import { roundOrderOf, isInRound, putFirst } from "./round-order.ts"
import { offerNext } from "./offer.ts"
import type { RoundOrder, Round } from "./round-state.ts"

/** [R7] A latecomer joins at the end; a person who returns has a place already. */
export function joinRound(meeting: Meeting, seat: SeatNumber): Meeting {
  const { round } = meeting
  if (round.kind === "none" || isInRound(round, seat)) return meeting
  return { ...meeting, round: { ...round, queue: [...round.queue, seat] } }
}

/**
 * [R7.2] A person who is gone keeps the place in the order; an offer to them moves on at once. [R4.1] A speaker who
 * leaves has ended the turn.
 */
export function leaveRound(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  const { round } = meeting
  switch (round.kind) {
    case "none":
    case "paused":
      return meeting
    case "offered":
      if (round.seat !== seat) return meeting
      return offerNext(meeting, putFirst(roundOrderOf(round), seat, round.from), at)
    case "speaking":
      if (round.seat !== seat) return meeting
      return offerNext(meeting, withDone(roundOrderOf(round), seat), at)
    default:
      return assertNever(round)
  }
}

/** [C8.10] A removed person has no place in the round any more. */
export function removeFromRound(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  const { round } = meeting
  if (round.kind === "none") return meeting
  const order = withoutSeat(roundOrderOf(round), seat)
  if (round.kind === "paused") {
    const next = round.next?.seat === seat ? null : round.next
    return { ...meeting, round: { kind: "paused", ...order, next } }
  }
  if (round.seat === seat) return offerNext(meeting, order, at)
  return { ...meeting, round: { ...round, ...order } }
}

/** [C8.13] The meeting with a round put back: without people removed meanwhile, with latecomers. */
export function withRoundBack(meeting: Meeting, round: Round, at: Instant): Meeting {
  const { removed } = meeting
  const without = removed.reduce((back, seat) => removeFromRound(back, seat, at), {
    ...meeting,
    round,
  })
  return present(meeting).reduce((back, { seat }) => joinRound(back, seat), without)
}

export function withDone(order: RoundOrder, seat: SeatNumber): RoundOrder {
  return { ...order, done: [...order.done, seat] }
}

export function withoutSeat(order: RoundOrder, seat: SeatNumber): RoundOrder {
  const others = (seats: SeatNumber[]) => seats.filter((other) => other !== seat)
  return {
    ...order,
    queue: others(order.queue),
    interrupted: others(order.interrupted),
    again: others(order.again),
    done: others(order.done),
    listeners: others(order.listeners),
  }
}
