import { assertNever } from "../../values/assert-never.ts"
import type { CommandOf } from "../command.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { EventOf, MeetingEvent } from "../events.ts"
import { personAt } from "../people.ts"
import { isAnotherSpeaking } from "../round/turn.ts"
import type { Meeting } from "../state.ts"
import type { Talk } from "./hands-state.ts"

/** A hand is lowered when the person has spoken this long without a break [F1]. */
export const HEARD_MS = 5000

export const HAND_COMMANDS = { raiseHand: true, lowerHand: true, haveSpoken: true } as const
export type HandCommand = CommandOf<keyof typeof HAND_COMMANDS>

export function decideHands(
  meeting: Meeting,
  command: HandCommand,
  seat: SeatNumber,
): Result<MeetingEvent[]> {
  const raised = meeting.hands.includes(seat)
  switch (command.type) {
    case "raiseHand":
      return accept(raised ? [] : [{ type: "handRaised", seat, place: placeOf(meeting, seat) }])
    case "lowerHand":
      return accept(raised ? [{ type: "handLowered", seat }] : [])
    case "haveSpoken":
      return haveSpoken(meeting, command, seat)
    default:
      return assertNever(command)
  }
}

/** [F1] Last; or, if the group so chose, before the first who has spoken more [F2]. */
function placeOf({ hands, talk, choices }: Meeting, seat: SeatNumber): number {
  if (!choices.leastSpokenFirst) return hands.length
  const own = talkOf(talk, seat).ms
  const place = hands.findIndex((other) => talkOf(talk, other).ms > own)
  return place === -1 ? hands.length : place
}

/**
 * [F1.1] Connected speech lowers the hand, while nobody else has the word. [F2.1] Talk time is counted only
 * while the group has chosen so.
 */
function haveSpoken(
  meeting: Meeting,
  { ms, connected = 0 }: CommandOf<"haveSpoken">,
  seat: SeatNumber,
): Result<MeetingEvent[]> {
  const { round, hands, choices } = meeting
  if (personAt(meeting, seat)?.microphone !== true)
    return refuse("not-allowed", "The microphone is off")
  if (isAnotherSpeaking(round, seat)) return accept([])
  const events: MeetingEvent[] = choices.leastSpokenFirst ? [{ type: "talked", seat, ms }] : []
  const lowers = connected >= HEARD_MS && hands.includes(seat)
  return accept(lowers ? [...events, { type: "handLowered", seat }] : events)
}

function talkOf(talk: Talk[], seat: SeatNumber): Talk {
  return talk.find((entry) => entry.seat === seat) ?? { seat, ms: 0 }
}

export const HAND_EVENTS = { handRaised: true, handLowered: true, talked: true } as const
export type HandEvent = EventOf<keyof typeof HAND_EVENTS>

export function applyHands(meeting: Meeting, event: HandEvent): Meeting {
  switch (event.type) {
    case "handRaised":
      return { ...meeting, hands: meeting.hands.toSpliced(event.place, 0, event.seat) }
    case "handLowered":
      return withoutHand(meeting, event.seat)
    case "talked":
      return event.seat === null ? meeting : talked(meeting, event.seat, event.ms)
    default:
      return assertNever(event)
  }
}

export function withoutHand(meeting: Meeting, seat: SeatNumber): Meeting {
  if (!meeting.hands.includes(seat)) return meeting
  return { ...meeting, hands: meeting.hands.filter((other) => other !== seat) }
}

function talked(meeting: Meeting, seat: SeatNumber, ms: number): Meeting {
  if (!meeting.choices.leastSpokenFirst) return meeting
  const entry: Talk = { seat, ms: talkOf(meeting.talk, seat).ms + ms }
  return { ...meeting, talk: [...meeting.talk.filter((other) => other.seat !== seat), entry] }
}
