import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { Meeting } from "#shared/meeting/state.ts"

export const PEOPLE = 12

/** Who presses, and what; what names a turn or a proposal is filled in from the state at that moment. */
export interface Press {
  seat(meeting: Meeting): SeatNumber
  command(meeting: Meeting): Command
}

/**
 * Twelve people's presses in one lap of a meeting, over and over: hands, devices, a whole round with offers
 * taken, passed and opened for responses, signs, choices, a proposal that is carried.
 */
export function presses(): Press[] {
  return [
    ...everySeat((seat) => [
      press(seat, { type: "switchMicrophone", on: false }),
      press(seat, { type: "switchMicrophone", on: true }),
      press(seat, { type: "raiseHand" }),
    ]),
    press(4, { type: "setTurnTime", time: "shared" }),
    press(4, { type: "setTurnTime", time: "off" }),
    press(3, {
      type: "startRound",
      topic: { kind: "own", text: "t".repeat(166) },
    }),
    ...everySeat(turn),
    ...everySeat((seat) => [
      press(seat, { type: "switchMicrophone", on: true }),
      press(seat, { type: "haveSpoken", ms: 3000 }),
      press(seat, { type: "lowerHand" }),
    ]),
    press(1, { type: "propose", what: { kind: "reopen" } }),
    ...everySeat((seat) => [vote(seat, true), vote(seat, false)]).slice(2),
    withdraw(),
  ]
}

function everySeat(of: (seat: SeatNumber) => Press[]): Press[] {
  return Array.from({ length: PEOPLE }, (_, index) => of(index + 1)).flat()
}

function press(seat: SeatNumber, command: Command): Press {
  return { seat: () => seat, command: () => command }
}

/** One turn of the round, by the participant who is offered the word; a listener's sign and a refused microphone in it. */
function turn(listener: SeatNumber): Press[] {
  return [
    ofTurn((id) => ({ type: "takeWord", turn: id, microphone: true })),
    press(listener, { type: "showSign", sign: "recognise" }),
    press(listener, { type: "switchMicrophone", on: true }),
    ofTurn((id) => ({ type: "setResponses", turn: id, open: true })),
    ofTurn((id) => ({ type: "endTurn", turn: id })),
  ]
}

function ofTurn(command: (turn: number) => Command): Press {
  return {
    seat: ({ round }) => ("seat" in round ? round.seat : 1),
    command: ({ round }) => command("turn" in round ? round.turn : 0),
  }
}

function vote(seat: SeatNumber, agree: boolean): Press {
  return {
    seat: () => seat,
    command: ({ proposals }) => ({ type: "vote", proposal: proposals[0]?.id ?? 0, agree }),
  }
}

function withdraw(): Press {
  return {
    seat: () => 1,
    command: ({ proposals }) => ({ type: "withdraw", proposal: proposals[0]?.id ?? 0 }),
  }
}
