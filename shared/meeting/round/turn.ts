import type { SeatNumber } from "../../values/ids.ts"
import type { Round } from "./round-state.ts"

/** A round in which it is someone's turn: the word is being offered to them, or they have it. */
export type Turn = Extract<Round, { kind: "offered" | "speaking" }>

/** The turn that is going on [R3]; undefined without a round, and while a round waits for the end of the break. */
export function currentTurn(round: Round): Turn | undefined {
  return round.kind === "offered" || round.kind === "speaking" ? round : undefined
}

/** The seat that has the word; null while nobody has it. */
export function speakerOf(round: Round): SeatNumber | null {
  return round.kind === "speaking" ? round.seat : null
}

/** Whether someone other than the person on the seat has the word. */
export function isAnotherSpeaking(round: Round, seat: SeatNumber): boolean {
  const speaker = speakerOf(round)
  return speaker !== null && speaker !== seat
}
