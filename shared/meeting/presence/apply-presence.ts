import { assertNever } from "../../values/assert-never.ts"
import type { EventOf } from "../events.ts"
import { withoutHand } from "../hands/hands.ts"
import { personAt, withPerson } from "../people.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { joinRound, leaveRound } from "../round/come-and-go.ts"
import type { Meeting, Person } from "../state.ts"
import { seatFreed } from "./seat-freed.ts"

export const PRESENCE_EVENTS = {
  entered: true,
  dropped: true,
  becameAbsent: true,
  left: true,
  seatFreed: true,
} as const
export type PresenceEvent = EventOf<keyof typeof PRESENCE_EVENTS>

export function applyPresence(meeting: Meeting, event: PresenceEvent): Meeting {
  const { seat, at } = event
  switch (event.type) {
    case "entered":
      return joinRound(entered(meeting, event), seat)
    case "dropped":
      return withPerson(meeting, seat, (person) => ({
        ...person,
        presence: { kind: "dropped", at },
      }))
    case "becameAbsent":
      return gone(meeting, seat, "absent", at)
    case "left":
      return gone(meeting, seat, "left", at)
    case "seatFreed":
      return seatFreed(meeting, seat, at)
    default:
      return assertNever(event)
  }
}

function entered(meeting: Meeting, event: EventOf<"entered">): Meeting {
  const { seat, name, microphone, camera } = event
  const person: Person = { seat, name, presence: { kind: "here" }, microphone, camera }
  if (personAt(meeting, seat)) return withPerson(meeting, seat, () => person)
  const people = [...meeting.people, person].sort((a, b) => a.seat - b.seat)
  return { ...meeting, people }
}

/** [P1] The seat is empty: audio and video off, the hand down [F1.2], the word is offered on [R7.2]. */
function gone(meeting: Meeting, seat: SeatNumber, kind: "absent" | "left", at: Instant): Meeting {
  return leaveRound(withoutHand(emptied(meeting, seat, kind), seat), seat, at)
}

export function emptied(meeting: Meeting, seat: SeatNumber, kind: "absent" | "left"): Meeting {
  return withPerson(meeting, seat, (person) => ({
    ...person,
    presence: { kind },
    microphone: false,
    camera: false,
  }))
}
