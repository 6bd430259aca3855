import { assertNever } from "../../values/assert-never.ts"
import type { CommandOf } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { MeetingEvent } from "../events.ts"
import { MINUTE, phaseAt } from "../phase.ts"
import { checkPlan } from "../plan.ts"
import type { Meeting, RunningClock } from "../state.ts"
import { breakUntil } from "./break.ts"
import { type PlannedBreak, backFromBreak, takenBreak } from "./clock-state.ts"

/** [C4] Five minutes at a time, three times at most. */
const PUT_OFF_MS = 5 * MINUTE
const PUT_OFF_TIMES = 3

/** How many times more a planned break may be put off [C4], if it will be over before the end [C4.4]. */
export function timesLeftToPutOff({ putOff }: PlannedBreak): number {
  return PUT_OFF_TIMES - putOff
}

export const CLOCK_COMMANDS = {
  setPlan: true,
  startClock: true,
  startBreak: true,
  putOffBreak: true,
  comeBack: true,
} as const
export type ClockCommand = CommandOf<keyof typeof CLOCK_COMMANDS>

export function decideClock(
  meeting: Meeting,
  command: ClockCommand,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  switch (command.type) {
    case "setPlan":
    case "startClock":
      return beforeTheClock(meeting, command, seat, now)
    case "comeBack":
      return comeBack(meeting, seat)
    case "startBreak":
    case "putOffBreak":
      return aboutTheBreak(meeting, command, seat, now)
    default:
      return assertNever(command)
  }
}

/** [C1, C2] Both belong to the gathering; a running meeting is changed by a proposal only [C8]. */
function beforeTheClock(
  meeting: Meeting,
  command: CommandOf<"setPlan" | "startClock">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (meeting.clock.kind !== "gathering")
    return refuse("wrong-phase", "The clock has already started")
  if (command.type === "startClock") return accept([{ type: "clockStarted", seat, at: now }])
  const plan = checkPlan(command)
  if (!plan.ok) return plan
  const { minutes, breakMinutes } = command
  if (minutes === meeting.plan.minutes && breakMinutes === meeting.plan.breakMinutes)
    return accept([])
  return accept([{ type: "planSet", seat, at: now, minutes, breakMinutes }])
}

/** [C6] */
function comeBack({ clock }: Meeting, seat: SeatNumber): Result<MeetingEvent[]> {
  if (takenBreak(clock) === undefined) return refuse("wrong-phase", "There is no break now")
  return accept(backFromBreak(clock).includes(seat) ? [] : [{ type: "cameBack", seat }])
}

function aboutTheBreak(
  meeting: Meeting,
  command: CommandOf<"startBreak" | "putOffBreak">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const { clock } = meeting
  if (
    clock.kind !== "running" ||
    clock.break.kind !== "planned" ||
    phaseAt(clock, now).kind === "over"
  )
    return refuse("wrong-phase", "There is no break to come")
  if (command.type === "putOffBreak") return putOff(meeting, clock, command.at, seat, now)
  if (meeting.round.kind !== "speaking")
    return accept([{ type: "breakBegan", seat, at: now, until: breakUntil(meeting, clock, now) }])
  const waiting = clock.break.at <= now
  return accept(waiting ? [] : [{ type: "breakCalled", seat, at: now }])
}

function putOff(
  meeting: Meeting,
  clock: RunningClock,
  seen: Instant | undefined,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const pause = clock.break
  if (pause.kind !== "planned") return refuse("wrong-phase", "There is no break to come")
  if (seen !== undefined && seen !== pause.at)
    return refuse("stale", "The break has been moved already")
  if (timesLeftToPutOff(pause) <= 0)
    return refuse("not-allowed", "The break has been put off three times")
  const until = Math.max(pause.at, now) + PUT_OFF_MS
  if (until + meeting.plan.breakMinutes * MINUTE > clock.endsAt)
    return refuse("not-allowed", "The break would not be over before the end of the meeting")
  return accept([{ type: "breakPutOff", seat, at: now, until }])
}
