import { assertNever } from "../../assert-never.ts"
import type { Instant, SeatNumber } from "../../protocol/ids.ts"
import { inCircle } from "../people.ts"
import type { Meeting } from "../state.ts"
import { circleOf, isInRound, putFirst } from "./circle.ts"
import { offerNext } from "./offer.ts"
import type { Circle, Round } from "./round-state.ts"

/** [R7] One who comes after the round began joins at the end; one who returns has a place already. */
export function joinRound(meeting: Meeting, seat: SeatNumber): Meeting {
  const { round } = meeting
  if (round.kind === "none" || isInRound(round, seat)) return meeting
  return { ...meeting, round: { ...round, queue: [...round.queue, seat] } }
}

/**
 * [R7.2] One who is gone keeps the place; an offer to them moves on at once. [R4.1] Whoever leaves
 * with the word has ended the turn.
 */
export function leaveRound(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  const { round } = meeting
  switch (round.kind) {
    case "none":
    case "paused":
      return meeting
    case "offered":
      if (round.seat !== seat) return meeting
      return offerNext(meeting, putFirst(circleOf(round), seat, round.from), at)
    case "speaking":
      if (round.seat !== seat) return meeting
      return offerNext(meeting, withDone(circleOf(round), seat), at)
    default:
      return assertNever(round)
  }
}

/** [C8.10] One who is removed has no place in the round any more. */
export function removeFromRound(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  const { round } = meeting
  if (round.kind === "none") return meeting
  const circle = withoutSeat(circleOf(round), seat)
  if (round.kind === "paused") {
    const next = round.next?.seat === seat ? null : round.next
    return { ...meeting, round: { kind: "paused", ...circle, next } }
  }
  if (round.seat === seat) return offerNext(meeting, circle, at)
  return { ...meeting, round: { ...round, ...circle } }
}

/** [C8.13] The meeting with a round that was away: those removed meanwhile are out, latecomers are in. */
export function withRoundBack(meeting: Meeting, round: Round, at: Instant): Meeting {
  const { removed } = meeting
  const without = removed.reduce((back, seat) => removeFromRound(back, seat, at), {
    ...meeting,
    round,
  })
  return inCircle(meeting).reduce((back, { seat }) => joinRound(back, seat), without)
}

export function withDone(circle: Circle, seat: SeatNumber): Circle {
  return { ...circle, done: [...circle.done, seat] }
}

export function withoutSeat(circle: Circle, seat: SeatNumber): Circle {
  const others = (seats: SeatNumber[]) => seats.filter((other) => other !== seat)
  return {
    ...circle,
    queue: others(circle.queue),
    interrupted: others(circle.interrupted),
    again: others(circle.again),
    done: others(circle.done),
    listeners: others(circle.listeners),
  }
}
