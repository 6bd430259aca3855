import type { SeatNumber } from "../../values/ids.ts"
import { isPresent, present } from "../people.ts"
import type { Meeting } from "../state.ts"
import type { RoundOrder, Origin, Round, RunningRound } from "./round-state.ts"

/** [R2] Everyone's seat, from the person who starts and on around the circle. */
export function seatsFrom(meeting: Meeting, starter: SeatNumber): SeatNumber[] {
  const seats = present(meeting).map(({ seat }) => seat)
  return [...seats.filter((seat) => seat >= starter), ...seats.filter((seat) => seat < starter)]
}

/** The part of a running round that stays when its kind changes. */
export function roundOrderOf(round: RunningRound): RoundOrder {
  const { id, topic, queue, interrupted, again, done, listeners } = round
  return { id, topic, queue, interrupted, again, done, listeners }
}

/** [R2] Everyone whose turn is still to come, in order; the one whose turn it is comes first. */
export function orderOf(round: Round): SeatNumber[] {
  if (round.kind === "none") return []
  const current = round.kind === "paused" ? round.next?.seat : round.seat
  const coming = [...round.queue, ...round.interrupted, ...round.again]
  return current === undefined ? coming : [current, ...coming]
}

/** The order with a seat first in the list that it was taken from. */
export function putFirst(order: RoundOrder, seat: SeatNumber, origin: Origin): RoundOrder {
  return { ...order, [origin]: [seat, ...order[origin]] }
}

/** [R11] The round as it waits for the end of the break: the person whose turn it was is offered the word first. */
export function pausedRound(round: Round): Round {
  switch (round.kind) {
    case "none":
    case "paused":
      return round
    case "offered":
      return {
        kind: "paused",
        ...roundOrderOf(round),
        next: { seat: round.seat, from: round.from },
      }
    case "speaking":
      return {
        kind: "paused",
        ...roundOrderOf(round),
        next: { seat: round.seat, from: "interrupted" },
      }
  }
}

/** Whether the word can be offered to this seat: its person is present and takes part in the round. */
export function isReachable(meeting: Meeting, order: RoundOrder, seat: SeatNumber): boolean {
  return isPresent(meeting, seat) && !order.listeners.includes(seat)
}

/** Whether the seat has a place in the round already. */
export function isInRound(round: RunningRound, seat: SeatNumber): boolean {
  return orderOf(round).includes(seat) || round.done.includes(seat)
}
