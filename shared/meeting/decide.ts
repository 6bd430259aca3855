import { assertNever } from "../assert-never.ts"
import type { Command } from "../protocol/command.ts"
import type { Instant, Sealed, SeatNumber } from "../protocol/ids.ts"
import { type Result, accept, refuse } from "../result.ts"
import type { MeetingEvent } from "./events.ts"
import { personAt } from "./people.ts"
import { MINUTE, phaseAt } from "./phase.ts"
import { checkPlan } from "./plan.ts"
import type { Meeting } from "./state.ts"

/** What the server tells the meeting about a person's line; no browser can send these. */
export type Arrival =
  | { type: "enter"; name: Sealed; microphone: boolean; camera: boolean }
  | { type: "drop" }
  | { type: "leave" }

/** [C4] Five minutes at a time, three times at most. */
export const PUT_OFF_MS = 5 * MINUTE
export const PUT_OFF_TIMES = 3

/**
 * Decides what a command from `seat` leads to: the events, in order, or a refusal. No event means
 * that it was already so. Whatever is due by the clock must have been applied first.
 */
export function decide(
  meeting: Meeting,
  command: Command | Arrival,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (meeting.clock.kind === "closed") return refuse("closed", "The meeting is over")
  if (command.type === "enter") return accept([{ ...command, type: "entered", seat, at: now }])
  if (personAt(meeting, seat)?.presence.kind !== "here")
    return refuse("not-inside", "Only those present can do this")
  switch (command.type) {
    case "drop":
      return accept([{ type: "dropped", seat, at: now }])
    case "leave":
      return accept([{ type: "left", seat, at: now }])
    case "switchMicrophone":
    case "switchCamera":
      return switchDevice(meeting, command, seat)
    case "setPlan":
    case "startClock":
      return beforeTheClock(meeting, command, seat, now)
    case "startBreak":
    case "putOffBreak":
    case "comeBack":
      return aboutTheBreak(meeting, command, seat, now)
    default:
      return assertNever(command)
  }
}

type DeviceCommand = Extract<Command, { type: "switchMicrophone" | "switchCamera" }>

function switchDevice(
  meeting: Meeting,
  { type, on }: DeviceCommand,
  seat: SeatNumber,
): Result<MeetingEvent[]> {
  const device = type === "switchMicrophone" ? "microphone" : "camera"
  if (personAt(meeting, seat)?.[device] === on) return accept([])
  return accept([{ type: `${device}Switched`, seat, on }])
}

type PlanCommand = Extract<Command, { type: "setPlan" | "startClock" }>

/** [C1, C2] Both belong to the gathering; a running meeting is lengthened by a proposal only [C8]. */
function beforeTheClock(
  meeting: Meeting,
  command: PlanCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (meeting.clock.kind !== "gathering")
    return refuse("wrong-phase", "The clock has already started")
  if (command.type === "startClock") return accept([{ type: "clockStarted", seat, at: now }])
  const plan = checkPlan(command)
  if (!plan.ok) return plan
  const { minutes, breakMinutes } = command
  return accept([{ type: "planSet", seat, minutes, breakMinutes }])
}

type BreakCommand = Extract<Command, { type: "startBreak" | "putOffBreak" | "comeBack" }>

function aboutTheBreak(
  meeting: Meeting,
  { type }: BreakCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const { clock } = meeting
  const pause = clock.kind === "running" ? clock.break : undefined
  if (type === "comeBack") {
    if (pause?.kind !== "taken") return refuse("wrong-phase", "There is no break now")
    return accept(pause.back.includes(seat) ? [] : [{ type: "cameBack", seat }])
  }
  if (pause?.kind !== "planned" || phaseAt(clock, now).kind === "over")
    return refuse("wrong-phase", "There is no break to come")
  if (type === "startBreak") {
    const until = now + meeting.plan.breakMinutes * MINUTE
    return accept([{ type: "breakBegan", seat, at: now, until }])
  }
  if (pause.putOff >= PUT_OFF_TIMES)
    return refuse("not-allowed", "The break has been put off three times")
  return accept([{ type: "breakPutOff", seat, until: pause.at + PUT_OFF_MS }])
}
