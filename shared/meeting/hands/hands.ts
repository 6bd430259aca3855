import { assertNever } from "../../assert-never.ts"
import type { CommandOf } from "../../protocol/command.ts"
import type { SeatNumber } from "../../protocol/ids.ts"
import { type Result, accept, refuse } from "../../result.ts"
import type { EventOf, MeetingEvent } from "../events.ts"
import { personAt } from "../people.ts"
import type { Meeting } from "../state.ts"
import type { Talk } from "./hands-state.ts"

/** A hand is lowered when the person has spoken this long [F1]. */
const HEARD_MS = 5000

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
      return haveSpoken(meeting, command.ms, seat, raised)
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

/** [F2.1] Counted only while it is needed for something. */
function haveSpoken(
  meeting: Meeting,
  ms: number,
  seat: SeatNumber,
  raised: boolean,
): Result<MeetingEvent[]> {
  if (personAt(meeting, seat)?.microphone !== true)
    return refuse("not-allowed", "The microphone is off")
  if (!raised && !meeting.choices.leastSpokenFirst) return accept([])
  const talked: MeetingEvent = { type: "talked", seat, ms }
  const heard = raised && talkOf(meeting.talk, seat).sinceHand + ms >= HEARD_MS
  return accept(heard ? [talked, { type: "handLowered", seat }] : [talked])
}

function talkOf(talk: Talk[], seat: SeatNumber): Talk {
  return talk.find((entry) => entry.seat === seat) ?? { seat, ms: 0, sinceHand: 0 }
}

export const HAND_EVENTS = { handRaised: true, handLowered: true, talked: true } as const
export type HandEvent = EventOf<keyof typeof HAND_EVENTS>

export function applyHands(meeting: Meeting, event: HandEvent): Meeting {
  switch (event.type) {
    case "handRaised":
      return {
        ...meeting,
        hands: meeting.hands.toSpliced(event.place, 0, event.seat),
        talk: meeting.talk.map((entry) =>
          entry.seat === event.seat ? { ...entry, sinceHand: 0 } : entry,
        ),
      }
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
  const before = talkOf(meeting.talk, seat)
  const entry: Talk = {
    seat,
    ms: meeting.choices.leastSpokenFirst ? before.ms + ms : 0,
    sinceHand: meeting.hands.includes(seat) ? before.sinceHand + ms : 0,
  }
  return { ...meeting, talk: [...meeting.talk.filter((other) => other.seat !== seat), entry] }
}
