import type { SeatNumber } from "../../values/ids.ts"
import { orderOf } from "../round/round-order.ts"
import { type Turn, currentTurn } from "../round/turn.ts"
import type { MeetingInTest } from "./meeting-in-test.ts"

/** Whose turn it is and how it stands, in a word: "offered 3", "speaking 3". */
export function turnOf({ state }: MeetingInTest): string {
  const running = currentTurn(state.round)
  return running ? `${running.kind} ${running.seat}` : state.round.kind
}

export function startRound(meeting: MeetingInTest, seat: SeatNumber): void {
  meeting.act(seat, { type: "startRound", topic: { kind: "none" } })
}

/** The turn that is going on; a mistake of the test if there is none. */
export function turn({ state }: MeetingInTest): Turn {
  const running = currentTurn(state.round)
  if (running === undefined) throw new Error("There is no turn")
  return running
}

/** The one who is offered the word takes it, with the microphone on. */
export function take(meeting: MeetingInTest): void {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "takeWord", turn: id, microphone: true })
}

export function pass(meeting: MeetingInTest): void {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "passWord", turn: id })
}

export function finish(meeting: MeetingInTest): void {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "endTurn", turn: id })
}

/** Takes the word and gives it on. */
export function speak(meeting: MeetingInTest): void {
  take(meeting)
  finish(meeting)
}

export function order({ state }: MeetingInTest): SeatNumber[] {
  return orderOf(state.round)
}

/** The seats whose microphones are on. */
export function heard({ state }: MeetingInTest): SeatNumber[] {
  return state.people.flatMap(({ seat, microphone }) => (microphone ? [seat] : []))
}
