import { assertNever } from "../../values/assert-never.ts"
import { withChoices } from "../choices/apply-choices.ts"
import { withBreak } from "../clock/apply-clock.ts"
import { takenBreak } from "../clock/clock-state.ts"
import type { EventOf, MeetingEvent } from "../events.ts"
import type { CommandOf } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import { pausedRound } from "../round/round-order.ts"
import { withRoundBack } from "../round/come-and-go.ts"
import { resumeRound } from "../round/offer.ts"
import { canHaveTurnBack, withTurnBack } from "../round/turn-back.ts"
import { isOneOf } from "../one-of.ts"
import type { Break, Meeting } from "../state.ts"
import { type Before, UNDOABLE_EVENTS, type Undo } from "./undo-state.ts"

/** What was done at once can be undone for this long [C8]. */
const UNDO_MS = 10_000
/** The oldest gives way when more is done at once within ten seconds [C8.12]. */
const MOST_UNDOS = 3

/** Parts of the meeting that are undone independently of each other. */
export type UndoPart = "clock" | "round" | "choices" | "turn"

export function decideUndo(
  meeting: Meeting,
  { undo: id }: CommandOf<"undo">,
  seat: SeatNumber,
  now: Instant,
): Result<MeetingEvent[]> {
  const undo = undosAt(meeting, now).find((entry) => entry.id === id)
  if (undo === undefined) return refuse("stale", "That can no longer be undone")
  if (!isTheirs(undo, seat)) return refuse("not-allowed", "Only they themselves can undo that")
  return accept([{ type: "undone", seat, at: now, undo: id }])
}

/** What the person on the seat can undo at this instant, oldest first. */
export function undosFor(meeting: Meeting, seat: SeatNumber, now: Instant): Undo[] {
  return undosAt(meeting, now).filter((undo) => isTheirs(undo, seat))
}

/** [C8.11] What can be undone at this instant: in each part of the meeting what was done last. */
export function undosAt(meeting: Meeting, now: Instant): Undo[] {
  const { undos } = meeting
  return undos.filter(
    ({ until, before }, index) =>
      now < until &&
      (before.part !== "turn" || canHaveTurnBack(meeting, before.round)) &&
      !undos.slice(index + 1).some((later) => partOf(later.before) === partOf(before)),
  )
}

/** [C8.17] */
function isTheirs({ seat: by, before }: Undo, seat: SeatNumber): boolean {
  return before.part !== "turn" || by === seat
}

function partOf(before: Before): UndoPart {
  switch (before.part) {
    case "plan":
    case "gathering":
    case "break":
      return "clock"
    case "round":
    case "choices":
    case "turn":
      return before.part
    default:
      return assertNever(before)
  }
}

/** `after` with what the event changed kept for ten seconds, if it is something that anyone does at once. */
export function remembered(before: Meeting, after: Meeting, event: MeetingEvent): Meeting {
  if (event.type === "breakEnded") return withoutUndosOf(after, "clock")
  const open = isOneOf(ENDS_OWN_UNDO, event) ? withoutUndosOf(after, "turn") : after
  if (!isOneOf(UNDOABLE_EVENTS, event) || event.seat === null) return open
  const was = beforeOf(before, event)
  if (was === undefined) return open
  const undo: Undo = {
    id: after.version + 1,
    what: event.type,
    seat: event.seat,
    until: event.at + UNDO_MS,
    before: was,
  }
  return { ...open, undos: withUndo(open.undos, undo, event.at) }
}

/** [C8.17] Somebody has taken the word since, or there is no turn to come back to. */
const ENDS_OWN_UNDO = {
  wordTaken: true,
  breakBegan: true,
  roundStarted: true,
  roundEnded: true,
} as const

/** [C8.12] A turn's counts for itself: others must be able to undo what they did, however quickly the word goes. */
function withUndo(undos: readonly Undo[], undo: Undo, at: Instant): Undo[] {
  const open = undos.filter(({ until }) => at < until)
  const forAll = open.filter(({ before }) => before.part !== "turn")
  if (undo.before.part === "turn") return [...forAll, undo]
  const oldest = forAll.slice(0, Math.max(0, forAll.length + 1 - MOST_UNDOS))
  return [...open.filter((entry) => !oldest.includes(entry)), undo]
}

/** Undefined for a person who steps out and whose turn it was not. */
function beforeOf(
  meeting: Meeting,
  event: EventOf<keyof typeof UNDOABLE_EVENTS>,
): Before | undefined {
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
    case "turnEnded":
    case "wordPassed":
    case "steppedOut":
      return turnOf(meeting, event.seat)
    default:
      return assertNever(event)
  }
}

function turnOf({ round }: Meeting, seat: SeatNumber | null): Before | undefined {
  const waits = pausedRound(round)
  if (waits.kind !== "paused" || waits.next?.seat !== seat || round.kind === "paused")
    return undefined
  return { part: "turn", round: waits }
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
    case "turn":
      return withTurnBack(meeting, before.round, at)
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

/** [C8.13] A round that is put back offers the word again to the person who had it. */
function roundPutBack(
  meeting: Meeting,
  { round, closingRound }: Extract<Before, { part: "round" }>,
  at: Instant,
): Meeting {
  const without = withoutUndosOf({ ...meeting, closingRound }, "turn")
  const back = withRoundBack(without, round, at)
  return takenBreak(meeting.clock) ? back : resumeRound(back, at)
}
