import { orderOf } from "#shared/meeting/round/round-order.ts"
import { signsAt } from "#shared/meeting/round/signs.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { type Message, message } from "../../../i18n/message.ts"
import { nextSeat } from "./round-view.ts"

/** What a face shows of the round and of hands: at most one tag, and a soft note after the name. */
export interface SeatSigns {
  tag: Message | null
  note: Message | null
  /** Has the word: the clay frame. */
  hasWord: boolean
}

/** The one tag and note of a seat at `now`. A silent sign goes before a place in the order. */
export function seatSigns(
  meeting: Meeting,
  seat: SeatNumber,
  you: SeatNumber,
  now: Instant,
): SeatSigns {
  const { round } = meeting
  const hasWord = round.kind === "speaking" && round.seat === seat
  const sign = signsAt(meeting, now).find((shown) => shown.seat === seat)
  return {
    hasWord,
    tag: sign
      ? message(`room.sign.${sign.sign}`)
      : (turnTag(meeting, seat, you) ?? handTag(meeting, seat)),
    note: hasWord ? wordNote(seat === you) : placeNote(meeting, seat),
  }
}

function wordNote(own: boolean): Message {
  return message(own ? "room.round.haveTheWord" : "room.round.hasTheWord")
}

/** When the next silent sign goes away; null when none is shown. */
export function signsChangeAt(meeting: Meeting, now: Instant): Instant | null {
  const shown = signsAt(meeting, now)
  // The latest instant at which one is shown is just before it no longer is.
  const ends = shown.map(({ at }) => at + SHOWN_MS)
  return ends.length === 0 ? null : Math.min(...ends)
}

/** [R9.4] The same span as in the rules: `signsAt` has the last word. */
const SHOWN_MS = 5000

/** To oneself the middle says whose the word is. */
function turnTag(meeting: Meeting, seat: SeatNumber, you: SeatNumber): Message | null {
  const { round } = meeting
  if (round.kind === "offered" && round.seat === seat)
    return seat === you ? null : message("room.tag.offered")
  return nextSeat(meeting) === seat ? message("room.tag.next") : null
}

function handTag({ hands }: Meeting, seat: SeatNumber): Message | null {
  const place = hands.indexOf(seat)
  return place === -1 ? null : message("room.tag.hand", { place: place + 1 })
}

/** Where in the round one is: number in the order, had it, passed, or only listening. */
function placeNote({ round }: Meeting, seat: SeatNumber): Message | null {
  if (round.kind !== "offered" && round.kind !== "speaking") return null
  if (round.listeners.includes(seat)) return message("room.round.onlyListens")
  if (round.done.includes(seat)) return message("room.round.done")
  if (round.again.includes(seat)) return message("room.round.passed")
  const place = orderOf(round)
    .filter((other) => !round.listeners.includes(other))
    .indexOf(seat)
  return place > 1 ? message("room.round.place", { place: place + 1 }) : null
}
