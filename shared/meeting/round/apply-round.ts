import { assertNever } from "../../values/assert-never.ts"
import type { EventOf } from "../events.ts"
import { isOneOf } from "../one-of.ts"
import { isConnected, withPerson } from "../people.ts"
import { phaseAt } from "../phase.ts"
import type { Meeting } from "../state.ts"
import { roundOrderOf, putFirst, seatsFrom } from "./round-order.ts"
import { withDone } from "./come-and-go.ts"
import { offerNext } from "./offer.ts"
import type { RoundOrder, Round } from "./round-state.ts"
import { signShown } from "./signs.ts"
import { ringFullAt } from "./turn-time.ts"
import { type Turn, currentTurn } from "./turn.ts"

const TURN_EVENTS = {
  wordTaken: true,
  wordPassed: true,
  wordUnanswered: true,
  turnEnded: true,
  turnLost: true,
} as const
type TurnEvent = EventOf<keyof typeof TURN_EVENTS>

export const ROUND_EVENTS = {
  ...TURN_EVENTS,
  roundStarted: true,
  roundEnded: true,
  offerRenewed: true,
  responsesSet: true,
  steppedOut: true,
  steppedIn: true,
  signShown: true,
} as const
export type RoundEvent = EventOf<keyof typeof ROUND_EVENTS>

export function applyRound(meeting: Meeting, event: RoundEvent): Meeting {
  if (isOneOf(TURN_EVENTS, event)) return applyTurn(meeting, event)
  switch (event.type) {
    case "roundStarted":
      return roundStarted(meeting, event)
    case "roundEnded":
      return { ...meeting, round: { kind: "none" } }
    case "offerRenewed":
      if (meeting.round.kind !== "offered") return meeting
      return { ...meeting, round: { ...meeting.round, at: event.at } }
    case "responsesSet":
      if (meeting.round.kind !== "speaking") return meeting
      return { ...meeting, round: { ...meeting.round, open: event.open } }
    case "steppedOut":
      return steppedOut(meeting, event)
    case "steppedIn":
      return steppedIn(meeting, event)
    case "signShown":
      return signShown(meeting, event)
    default:
      return assertNever(event)
  }
}

function roundStarted(meeting: Meeting, event: EventOf<"roundStarted">): Meeting {
  const { seat, at, topic } = event
  const order: RoundOrder = {
    id: meeting.version + 1,
    topic,
    queue: seatsFrom(meeting, seat),
    interrupted: [],
    again: [],
    done: [],
    listeners: [],
  }
  const closingRound = meeting.closingRound || phaseAt(meeting.clock, at).kind === "closing"
  return { ...offerNext(meeting, order, at), closingRound }
}

function applyTurn(meeting: Meeting, event: TurnEvent): Meeting {
  const round = currentTurn(meeting.round)
  if (round === undefined) return meeting
  const order = roundOrderOf(round)
  const { seat, at } = event
  switch (event.type) {
    case "wordTaken":
      return wordTaken(meeting, event)
    case "wordPassed":
      return offerNext(meeting, afterPass(order, round), at)
    case "wordUnanswered":
      return offerNext(meeting, afterSilence(meeting, order, round), at)
    case "turnEnded":
      return offerNext(meeting, withDone(order, seat), at)
    case "turnLost":
      return offerNext(meeting, { ...order, interrupted: [...order.interrupted, seat] }, at)
    default:
      return assertNever(event)
  }
}

/** [R9] Taking the word is the press that opens the speaker's own microphone, if they have one. */
function wordTaken(meeting: Meeting, { seat, at, microphone }: EventOf<"wordTaken">): Meeting {
  const { round } = meeting
  if (round.kind !== "offered") return meeting
  const order = roundOrderOf(round)
  const { turn, from } = round
  const fullAt = ringFullAt(meeting, order, at)
  const speaking: Round = {
    kind: "speaking",
    ...order,
    turn,
    seat,
    from,
    at,
    open: false,
    fullAt,
  }
  return withPerson({ ...meeting, round: speaking }, seat, (person) => ({ ...person, microphone }))
}

/** [R5] Offered once more at the end. Not again after that, nor if they had the word before [R5.1]. */
function afterPass(order: RoundOrder, { seat, from }: Turn): RoundOrder {
  if (from !== "queue") return withDone(order, seat)
  return { ...order, again: [...order.again, seat] }
}

/** [R6] To the end, not out. [R6.1] The last offer is lost only by a person who is connected. */
function afterSilence(meeting: Meeting, order: RoundOrder, { seat, from }: Turn): RoundOrder {
  if (from === "again" && isConnected(meeting, seat)) return withDone(order, seat)
  return { ...order, again: [...order.again, seat] }
}

/** [R2] Steps out and keeps the place. [R2.1] With the word, that ends the turn. */
function steppedOut(meeting: Meeting, { seat, at }: EventOf<"steppedOut">): Meeting {
  const { round } = meeting
  if (round.kind === "none") return meeting
  const listeners = [...round.listeners, seat]
  if (round.kind === "paused" || round.seat !== seat)
    return { ...meeting, round: { ...round, listeners } }
  const order = { ...roundOrderOf(round), listeners }
  const rest = round.kind === "speaking" ? withDone(order, seat) : putFirst(order, seat, round.from)
  return offerNext(meeting, rest, at)
}

function steppedIn(meeting: Meeting, { seat }: EventOf<"steppedIn">): Meeting {
  const { round } = meeting
  if (round.kind === "none") return meeting
  const listeners = round.listeners.filter((other) => other !== seat)
  return { ...meeting, round: { ...round, listeners } }
}
