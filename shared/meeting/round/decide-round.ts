import { assertNever } from "../../values/assert-never.ts"
import type { CommandOf } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { MeetingEvent } from "../events.ts"
import { takenBreak } from "../clock/clock-state.ts"
import { isOneOf } from "../one-of.ts"
import type { Meeting } from "../state.ts"
import type { RunningRound } from "./round-state.ts"
import { currentTurn, isAnotherSpeaking, speakerOf } from "./turn.ts"

const TURN_COMMANDS = {
  takeWord: true,
  passWord: true,
  endTurn: true,
  setResponses: true,
} as const
type TurnCommand = CommandOf<keyof typeof TURN_COMMANDS>

export const ROUND_COMMANDS = {
  ...TURN_COMMANDS,
  startRound: true,
  endRound: true,
  stepOut: true,
  stepIn: true,
  showSign: true,
} as const
export type RoundCommand = CommandOf<keyof typeof ROUND_COMMANDS>

export function decideRound(
  meeting: Meeting,
  command: RoundCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (isOneOf(TURN_COMMANDS, command)) return aboutTheTurn(meeting, command, seat, now)
  switch (command.type) {
    case "startRound":
      return startRound(meeting, command, seat, now)
    case "endRound":
    case "stepOut":
    case "stepIn":
      return aboutTheRound(meeting, command, seat, now)
    case "showSign":
      return showSign(meeting, command, seat, now)
    default:
      return assertNever(command)
  }
}

function startRound(
  { round, clock }: Meeting,
  { topic }: CommandOf<"startRound">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (round.kind !== "none") return refuse("wrong-phase", "A round is going on")
  if (takenBreak(clock) !== undefined)
    return refuse("wrong-phase", "No round is started in the break")
  return accept([{ type: "roundStarted", seat, at: now, topic }])
}

function aboutTheRound(
  { round }: Meeting,
  command: CommandOf<"endRound" | "stepOut" | "stepIn">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (round.kind === "none" || round.id !== command.round)
    return refuse("stale", "That round is over")
  switch (command.type) {
    case "endRound":
      return endRound(round, seat, now)
    case "stepOut":
      return accept(round.listeners.includes(seat) ? [] : [{ type: "steppedOut", seat, at: now }])
    case "stepIn":
      return accept(round.listeners.includes(seat) ? [{ type: "steppedIn", seat, at: now }] : [])
    default:
      return assertNever(command)
  }
}

/** [R4.2] Ending the round must not take the word from another person. */
function endRound(round: RunningRound, seat: SeatNumber, now: Instant): Result<MeetingEvent[]> {
  if (isAnotherSpeaking(round, seat))
    return refuse("not-allowed", "The round can be ended when the turn is over")
  return accept([{ type: "roundEnded", seat, at: now }])
}

/** [R9.4] The speaker gives no silent signs. */
function showSign(
  { round }: Meeting,
  { sign }: CommandOf<"showSign">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (speakerOf(round) === seat)
    return refuse("not-allowed", "Silent signs are for those who listen")
  return accept([{ type: "signShown", seat, at: now, sign }])
}

/** [R8] Only the turn that was named, and only by the one whose turn it is. */
function aboutTheTurn(
  { round }: Meeting,
  command: TurnCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const { turn } = command
  const running = currentTurn(round)
  if (running?.turn !== turn) return refuse("stale", "That turn is over")
  if (running.seat !== seat) return refuse("not-allowed", "It is not your turn")
  const wanted = command.type === "takeWord" || command.type === "passWord" ? "offered" : "speaking"
  if (running.kind !== wanted) return refuse("stale", "That step of the turn is over")
  switch (command.type) {
    case "takeWord":
      return accept([{ type: "wordTaken", seat, turn, at: now, microphone: command.microphone }])
    case "passWord":
      return accept([{ type: "wordPassed", seat, turn, at: now }])
    case "endTurn":
      return accept([{ type: "turnEnded", seat, turn, at: now }])
    case "setResponses":
      if (running.kind === "speaking" && running.open === command.open) return accept([])
      return accept([{ type: "responsesSet", seat, turn, open: command.open }])
    default:
      return assertNever(command)
  }
}
