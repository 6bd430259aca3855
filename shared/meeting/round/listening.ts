import type { SeatNumber } from "../../values/ids.ts"
import type { Meeting } from "../state.ts"
import type { Round } from "./round-state.ts"

/**
 * [R9] Whether the person on the seat may have the microphone on. While one has the word and the group
 * listens, only the speaker may, until the speaker opens for responses.
 */
export function mayBeHeard({ round, choices }: Meeting, seat: SeatNumber): boolean {
  return !choices.listening || round.kind !== "speaking" || round.open || round.seat === seat
}

/** [R9] Whether the speaker has opened for responses. */
export function isOpenForResponses(round: Round): boolean {
  return round.kind === "speaking" && round.open
}

/** [R9] Microphones off for all who may not be heard. Never switches one on [C5]. */
export function quieted(meeting: Meeting): Meeting {
  const loud = ({ seat, microphone }: Meeting["people"][number]) =>
    microphone && !mayBeHeard(meeting, seat)
  if (!meeting.people.some(loud)) return meeting
  return {
    ...meeting,
    people: meeting.people.map((person) =>
      loud(person) ? { ...person, microphone: false } : person,
    ),
  }
}
