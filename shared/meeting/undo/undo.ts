import { assertNever } from "../../assert-never.ts"
import { withChoices } from "../choices/apply-choices.ts"
import { withBreak } from "../clock/apply-clock.ts"
import type { EventOf, MeetingEvent } from "../events.ts"
import type { CommandOf } from "../../protocol/command.ts"
import type { Instant, SeatNumber } from "../../protocol/ids.ts"
import { type Result, accept, refuse } from "../../result.ts"
import { pausedRound } from "../round/circle.ts"
import { withRoundBack } from "../round/come-and-go.ts"
import { resumeRound } from "../round/offer.ts"
import { isOneOf } from "../one-of.ts"
import type { Break, Meeting } from "../state.ts"
import { type Before, UNDOABLE_EVENTS, type Undo } from "./undo-state.ts"

/** What was done at once can be undone for this long [C8]. */
const UNDO_MS = 10_000
/** The oldest gives way when more is done at once within ten seconds [C8.12]. */
const MOST_UNDOS = 3

/** Parts of the meeting that are undone independently of each other. */
export type UndoPart = "clock" | "round" | "choices"

export function decideUndo(
  meeting: Meeting,
  { undo: id }: CommandOf<"undo">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const undo = undosAt(meeting, now).find((entry) => entry.id === id)
  if (undo === undefined) return refuse("stale", "That can no longer be undone")
  return accept([{ type: "undone", seat, at: now, undo: id }])
}

/** [C8.11] What can be undone at this instant: in each part of the meeting what was done last. */
export function undosAt({ undos }: Meeting, now: Instant): Undo[] {
  return undos.filter(
    ({ until, before }, index) =>
      now < until &&
      !undos.slice(index + 1).some((later) => partOf(later.before) === partOf(before)),
  )
}

function partOf(before: Before): UndoPart {
  switch (before.part) {
    case "plan":
    case "gathering":
    case "break":
      return "clock"
    case "round":
    case "choices":
      return before.part
    default:
      return assertNever(before)
  }
}

/** `after` with what the event changed kept for ten seconds, if it is something that anyone does at once. */
export function remembered(before: Meeting, after: Meeting, event: MeetingEvent): Meeting {
  if (event.type === "breakEnded") return withoutUndosOf(after, "clock")
  if (!isOneOf(UNDOABLE_EVENTS, event) || event.seat === null) return after
  const undo: Undo = {
    id: after.version + 1,
    what: event.type,
    seat: event.seat,
    until: event.at + UNDO_MS,
    before: beforeOf(before, event),
  }
  const others = after.undos.filter(({ until }) => event.at < until).slice(1 - MOST_UNDOS)
  return { ...after, undos: [...others, undo] }
}

function beforeOf(meeting: Meeting, event: EventOf<keyof typeof UNDOABLE_EVENTS>): Before {
  const { plan, clock, round, closingRound, choices } = meeting
  switch (event.type) {
    case "planSet":
      return { part: "plan", plan }
    case "clockStarted":
      return { part: "gathering" }
    case "breakBegan":
    case "breakCalled":
    case "breakPutOff":
      return { part: "break", break: clock.kind === "running" ? clock.break : { kind: "none" } }
    case "roundStarted":
    case "roundEnded":
      return { part: "round", round: pausedRound(round), closingRound }
    case "choicesSet":
      return { part: "choices", choices }
    default:
      return assertNever(event)
  }
}

/** [C8.11] What the group has decided together, or the clock has brought, is not undone by one. */
export function withoutUndosOf(meeting: Meeting, part: UndoPart): Meeting {
  if (meeting.undos.length === 0) return meeting
  return { ...meeting, undos: meeting.undos.filter(({ before }) => partOf(before) !== part) }
}

export function applyUndone(meeting: Meeting, { undo: id, at }: EventOf<"undone">): Meeting {
  const undo = meeting.undos.find((entry) => entry.id === id)
  if (undo === undefined) return meeting
  const rest = { ...meeting, undos: meeting.undos.filter((entry) => entry !== undo) }
  return putBack(rest, undo.before, at)
}

function putBack(meeting: Meeting, before: Before, at: Instant): Meeting {
  switch (before.part) {
    case "plan":
      return { ...meeting, plan: before.plan }
    case "gathering":
      return resumeRound({ ...meeting, clock: { kind: "gathering" } }, at)
    case "break":
      return breakPutBack(meeting, before.break, at)
    case "round":
      return roundPutBack(meeting, before, at)
    case "choices":
      return withChoices(meeting, before.choices)
    default:
      return assertNever(before)
  }
}

/** The break as it was planned, or due now if that has passed meanwhile; microphones stay off [C5]. */
function breakPutBack(meeting: Meeting, pause: Break, at: Instant): Meeting {
  if (meeting.clock.kind !== "running") return meeting
  const planned = pause.kind === "planned" ? { ...pause, at: Math.max(pause.at, at) } : pause
  return resumeRound(withBreak(meeting, meeting.clock, planned), at)
}

/** [C8.13] A round that comes back offers the word anew to the one who had it. */
function roundPutBack(
  meeting: Meeting,
  { round, closingRound }: Extract<Before, { part: "round" }>,
  at: Instant,
): Meeting {
  const back = withRoundBack({ ...meeting, closingRound }, round, at)
  const inBreak = meeting.clock.kind === "running" && meeting.clock.break.kind === "taken"
  return inBreak ? back : resumeRound(back, at)
}
