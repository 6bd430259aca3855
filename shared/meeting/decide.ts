import { assertNever } from "../values/assert-never.ts"
import type { Arrival, Command, CommandOf } from "./command.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { apply } from "./apply.ts"
import { CHOICE_COMMANDS, decideChoice } from "./choices/decide-choices.ts"
import { CLOCK_COMMANDS, decideClock } from "./clock/decide-clock.ts"
import { dueBy } from "./due.ts"
import type { MeetingEvent } from "./events.ts"
import { HAND_COMMANDS, decideHands } from "./hands/hands.ts"
import { isOneOf } from "./one-of.ts"
import { isConnected, personAt } from "./people.ts"
import { PROPOSAL_COMMANDS, decideProposals } from "./proposals/decide-proposals.ts"
import { type GroupNow, OPEN_GROUP } from "./proposals/group-rules.ts"
import { refusedByRole, withAllowedSources } from "./role.ts"
import { ROUND_COMMANDS, decideRound } from "./round/decide-round.ts"
import { mayBeHeard } from "./round/listening.ts"
import type { Meeting } from "./state.ts"
import { decideUndo } from "./undo/undo.ts"

/**
 * Decides what a command from `seat` leads to: the events in order, or a refusal. No event means that nothing
 * changes. The caller must first apply what is due by the clock (`dueBy`); what becomes due by the command itself
 * is among the events.
 */
export function decide(
  meeting: Meeting,
  command: Command | Arrival,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow = OPEN_GROUP,
): Result<MeetingEvent[]> {
  if (meeting.clock.kind === "closed") return refuse("closed", "The meeting is over")
  const refused = refusedByRole(command, group.role)
  if (refused !== undefined) return refused
  const asked = withAllowedSources(command, group.role)
  if (asked.type === "enter") return enter(meeting, asked, seat, now)
  if (!isConnected(meeting, seat)) return refuse("not-inside", "Only those present can do this")
  const decision = decideInside(meeting, asked, seat, now, group)
  return decision.ok && isOneOf(BRINGS_MORE, asked)
    ? accept(withDue(meeting, decision.value, now))
    : decision
}

/** Commands after which a break or the effect of a proposal may be due at once. */
const BRINGS_MORE = {
  leave: true,
  passWord: true,
  endTurn: true,
  endRound: true,
  stepOut: true,
  propose: true,
  vote: true,
  undo: true,
} as const

function withDue(meeting: Meeting, events: MeetingEvent[], now: Instant): MeetingEvent[] {
  return [...events, ...dueBy(events.reduce(apply, meeting), now)]
}

type InsideCommand = Command | Exclude<Arrival, { type: "enter" }>

function decideInside(
  meeting: Meeting,
  command: InsideCommand,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow,
): Result<MeetingEvent[]> {
  if (isOneOf(CLOCK_COMMANDS, command)) return decideClock(meeting, command, seat, now)
  if (isOneOf(ROUND_COMMANDS, command)) return decideRound(meeting, command, seat, now)
  if (isOneOf(HAND_COMMANDS, command)) return decideHands(meeting, command, seat)
  if (isOneOf(CHOICE_COMMANDS, command)) return decideChoice(meeting, command, seat, now)
  if (isOneOf(PROPOSAL_COMMANDS, command))
    return decideProposals(meeting, command, seat, now, group)
  switch (command.type) {
    case "drop":
      return accept([{ type: "dropped", seat, at: now }])
    case "leave":
      return accept([{ type: "left", seat, at: now }])
    case "switchMicrophone":
    case "switchCamera":
      return switchDevice(meeting, command, seat)
    case "undo":
      return decideUndo(meeting, command, seat, now)
    default:
      return assertNever(command)
  }
}

/** [R9.3] Who enters while the others listen enters with the microphone off. */
function enter(
  meeting: Meeting,
  command: Extract<Arrival, { type: "enter" }>,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  if (meeting.removed.includes(seat)) return refuse("no-entry", "The group has removed this seat")
  const microphone = command.microphone && mayBeHeard(meeting, seat)
  return accept([{ ...command, type: "entered", seat, at: now, microphone }])
}

function switchDevice(
  meeting: Meeting,
  command: CommandOf<"switchMicrophone" | "switchCamera">,
  seat: SeatNumber,
): Result<MeetingEvent[]> {
  const { on } = command
  const person = personAt(meeting, seat)
  switch (command.type) {
    case "switchMicrophone":
      if (person?.microphone === on) return accept([])
      if (on && !mayBeHeard(meeting, seat))
        return refuse("not-allowed", "Someone has the word, and the others listen")
      return accept([{ type: "microphoneSwitched", seat, on }])
    case "switchCamera":
      return accept(person?.camera === on ? [] : [{ type: "cameraSwitched", seat, on }])
    default:
      return assertNever(command)
  }
}
