import type { MeetingEvent } from "../events.ts"
import { present, personAt } from "../people.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { isReachable, orderOf } from "../round/round-order.ts"
import { KEEPS_WORD_MS, OFFER_MS } from "../round/due-round.ts"
import type { Round, RunningRound } from "../round/round-state.ts"
import type { Meeting } from "../state.ts"
import { fail } from "./fail.ts"

type Turn = Extract<Round, { kind: "offered" | "speaking" }>

/** The invariants of SPEC.md that are about the round. */
export function checkRound(before: Meeting, event: MeetingEvent, after: Meeting): void {
  const was = before.round
  const is = after.round
  if (was === is && before.people === after.people) return
  if (is.kind !== "none") checkPlaces(after, is)
  if (was.kind !== "none" && is.kind !== "none" && was.id === is.id)
    checkNobodyLost(was, is, goneBy(event, after))
  if (isTurn(was) && !(isTurn(is) && is.turn === was.turn)) checkMovedOn(before, was, event)
  if (isTurn(was) && isTurn(is) && is.turn === was.turn) checkSameTurn(was, is, event)
  if (is.kind === "offered" && !(was.kind === "offered" && was.turn === is.turn))
    checkNobodyPassedBy(was, event, after, is)
  if (isTurn(was) && is.kind === "none") checkDone(before, was, event, after)
}

function isTurn(round: Round): round is Turn {
  return round.kind === "offered" || round.kind === "speaking"
}

function places(round: RunningRound): SeatNumber[] {
  return [...orderOf(round), ...round.done]
}

/** [1, 3] One whose turn it is, and everyone else in exactly one place. */
function checkPlaces(meeting: Meeting, round: RunningRound): void {
  const all = places(round)
  const seats = new Set(all)
  if (seats.size !== all.length) fail("[3] someone is in the round twice")
  for (const { seat } of present(meeting))
    if (!seats.has(seat)) fail("[3] someone is not in the round")
}

/** The seats that are rightly in no round any more. */
function goneBy(event: MeetingEvent, { removed }: Meeting): Set<SeatNumber> {
  return new Set(event.type === "seatFreed" ? [...removed, event.seat] : removed)
}

/** [3] */
function checkNobodyLost(was: RunningRound, is: RunningRound, gone: ReadonlySet<SeatNumber>): void {
  const seats = new Set(places(is))
  for (const seat of places(was))
    if (!seats.has(seat) && !gone.has(seat)) fail("[3] someone was lost")
  const waiting = was.queue.filter((seat) => is.queue.includes(seat))
  const still = is.queue.filter((seat) => was.queue.includes(seat))
  if (waiting.some((seat, place) => still[place] !== seat)) fail("[3] the order was changed")
  const current = orderOf(was)[0]
  if (current !== undefined && is.queue.indexOf(current) > 0 && !was.queue.includes(current))
    fail("[3] someone lost the place")
}

/** [1] An offer becomes a turn by its own person's press, and by nothing else. */
function checkSameTurn(was: Turn, is: Turn, event: MeetingEvent): void {
  if (was.seat !== is.seat) fail("[1] a turn changed hands")
  if (was.kind === is.kind) return
  if (was.kind !== "offered" || event.type !== "wordTaken" || event.seat !== was.seat)
    fail("[1] the word was taken by no press")
}

/** [2] Why a turn may be over. */
function checkMovedOn(before: Meeting, was: Turn, event: MeetingEvent): void {
  const { type } = event
  if (type === "undone" || type === "closed") return
  if (type === "proposalCarried") {
    if (event.what.kind === "takeWord" || event.what.kind === "remove") return
  }
  const own = "seat" in event && event.seat === was.seat
  if (own && (type === "left" || type === "becameAbsent" || type === "steppedOut")) return
  if (type === "roundEnded" && (own || was.kind === "offered")) return
  const over =
    was.kind === "offered" ? isOfferOver(was, event, own) : isTurnOver(before, was, event, own)
  if (!over) fail(`[2] ${type} moved the word on from "${was.kind}"`)
}

function isOfferOver(was: Turn, event: MeetingEvent, own: boolean): boolean {
  if (event.type === "wordUnanswered") return event.at >= was.at + OFFER_MS
  return event.type === "breakBegan" || (event.type === "wordPassed" && own)
}

function isTurnOver(before: Meeting, was: Turn, event: MeetingEvent, own: boolean): boolean {
  if (event.type === "turnLost") {
    const presence = personAt(before, was.seat)?.presence
    return presence?.kind === "dropped" && event.at >= presence.at + KEEPS_WORD_MS
  }
  // That the break waited for the word is checked by invariant 5.
  return event.type === "breakBegan" || (event.type === "turnEnded" && own)
}

/** [2] Nobody who could have had the word is earlier in the order than the person who is offered it. */
function checkNobodyPassedBy(was: Round, event: MeetingEvent, after: Meeting, is: Turn): void {
  if (event.type === "roundStarted") {
    if (is.seat !== event.seat) fail("[2] another than the starter is first")
    return
  }
  if (was.kind === "paused" && was.next?.seat === is.seat) return
  if (event.type === "undone") return
  const waiting = (seat: SeatNumber) =>
    isReachable(after, is, seat) && personAt(after, seat)?.presence.kind === "here"
  const order = was.kind === "none" ? [] : orderOf(was)
  const earlier = orderOf(is)
    .slice(1)
    .filter((seat) => {
      const place = order.indexOf(seat)
      return place !== -1 && place < order.indexOf(is.seat) && !(isTurn(was) && was.seat === seat)
    })
  if (earlier.some(waiting)) fail("[2] someone was passed by")
  if (!waiting(is.seat) && orderOf(is).some(waiting))
    fail("[2] the word went to an absent person before one who is here")
}

/** [4] A round that ends by itself has nobody left to offer the word to. */
function checkDone(before: Meeting, was: Turn, event: MeetingEvent, after: Meeting): void {
  if (event.type === "roundEnded" || event.type === "undone" || event.type === "closed") return
  const left = orderOf(was).slice(1)
  const here = personAt(before, was.seat)?.presence.kind === "here"
  if (event.type === "wordPassed" && was.from === "queue") left.push(was.seat)
  if (event.type === "wordUnanswered" && !(was.from === "again" && here)) left.push(was.seat)
  if (left.some((seat) => isReachable(after, was, seat)))
    fail("[4] the round ended before everyone was offered the word")
}
