import { offeredNext } from "#shared/meeting/round/offer.ts"
import { orderOf } from "#shared/meeting/round/round-order.ts"
import { signsAt } from "#shared/meeting/round/signs.ts"
import { currentTurn, speakerOf } from "#shared/meeting/round/turn.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { type Message, message } from "../../../i18n/message.ts"

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
  const hasWord = speakerOf(meeting.round) === seat
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

/** To the user the middle says whose the word is. */
function turnTag(meeting: Meeting, seat: SeatNumber, you: SeatNumber): Message | null {
  const { round } = meeting
  if (round.kind === "offered" && round.seat === seat)
    return seat === you ? null : message("room.tag.offered")
  return offeredNext(meeting) === seat ? message("room.tag.next") : null
}

function handTag({ hands }: Meeting, seat: SeatNumber): Message | null {
  const place = hands.indexOf(seat)
  return place === -1 ? null : message("room.tag.hand", { place: place + 1 })
}

/** Where in the round one is: number in the order, had it, passed, or only listening. */
function placeNote(meeting: Meeting, seat: SeatNumber): Message | null {
  const round = currentTurn(meeting.round)
  if (round === undefined) return null
  if (round.listeners.includes(seat)) return message("room.round.onlyListens")
  if (round.done.includes(seat)) return message("room.round.done")
  if (round.again.includes(seat)) return message("room.round.passed")
  const place = orderOf(round)
    .filter((other) => !round.listeners.includes(other))
    .indexOf(seat)
  return place > 1 ? message("room.round.place", { place: place + 1 }) : null
}
