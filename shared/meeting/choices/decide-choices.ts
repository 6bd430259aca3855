import { assertNever } from "../../values/assert-never.ts"
import type { CommandOf } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept } from "../../values/result.ts"
import type { MeetingEvent } from "../events.ts"
import type { Meeting } from "../state.ts"
import type { Choices } from "./choices.ts"

export const CHOICE_COMMANDS = {
  setListening: true,
  setTurnTime: true,
  setLeastSpokenFirst: true,
} as const
export type ChoiceCommand = CommandOf<keyof typeof CHOICE_COMMANDS>

export function decideChoice(
  { choices }: Meeting,
  command: ChoiceCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const chosen = withChoice(choices, command)
  const same =
    chosen.listening === choices.listening &&
    chosen.turnTime === choices.turnTime &&
    chosen.leastSpokenFirst === choices.leastSpokenFirst
  return accept(same ? [] : [{ type: "choicesSet", seat, at: now, choices: chosen }])
}

function withChoice(choices: Choices, command: ChoiceCommand): Choices {
  switch (command.type) {
    case "setListening":
      return { ...choices, listening: command.on }
    case "setTurnTime":
      return { ...choices, turnTime: command.time }
    case "setLeastSpokenFirst":
      return { ...choices, leastSpokenFirst: command.on }
    default:
      return assertNever(command)
  }
}
