import { apply } from "./apply.ts"
import { breakBeginsAt, breakUntil } from "./clock/break.ts"
import type { MeetingEvent } from "./events.ts"
import { GOODBYE_MS, MINUTE } from "./phase.ts"
import { proposalsDue } from "./proposals/due-proposals.ts"
import type { Instant } from "../values/ids.ts"
import { roundDue } from "./round/due-round.ts"
import { type Due, earlier } from "./earlier.ts"
import type { Meeting } from "./state.ts"

/** A person who drops keeps the place this long before the seat counts as absent [P1]. */
const ABSENT_AFTER_MS = 2 * MINUTE

/** An alarm later than this is the server's fault: it costs nobody the offer of the word [R6.2]. */
export const LATE_MS = 5000
/** No alarm, however early, costs anybody the offer. */
const NEVER = -1

/**
 * The next event that comes by the clock if nobody does anything, or undefined. The server sets its one alarm by
 * this, and applies what is already due before each command.
 */
export function nextDue(meeting: Meeting): Due | undefined {
  if (meeting.clock.kind === "closed") return undefined
  let first = earlier(proposalsDue(meeting), clockDue(meeting))
  first = earlier(first, roundDue(meeting))
  return earlier(first, absenceDue(meeting))
}

/**
 * All events that have come by the clock alone until `now`, in order. [R6.2] An offer whose time ran out while the
 * server was down counts from now instead, so that nobody is skipped.
 */
export function dueBy(meeting: Meeting, now: Instant): MeetingEvent[] {
  return dueWithin(meeting, now, LATE_MS)
}

/**
 * The same when the server has just started: however short the stop was, an offer counts again from now [R6.2],
 * since clients have to reconnect first.
 */
export function dueAtStart(meeting: Meeting, now: Instant): MeetingEvent[] {
  const events = dueWithin(meeting, now, NEVER)
  const { round } = events.reduce(apply, meeting)
  if (round.kind !== "offered" || round.at === now) return events
  return [...events, { type: "offerRenewed", turn: round.turn, at: now }]
}

/** `spendable`: how late an alarm for an offer may come and still spend it, ms. */
function dueWithin(meeting: Meeting, now: Instant, spendable: number): MeetingEvent[] {
  const events: MeetingEvent[] = []
  let state = meeting
  for (let due = nextDue(state); due !== undefined && due.at <= now; due = nextDue(state)) {
    const event = fairlyTimed(due, now, spendable)
    events.push(event)
    state = apply(state, event)
  }
  return events
}

function fairlyTimed({ at, event }: Due, now: Instant, spendable: number): MeetingEvent {
  if (event.type !== "wordUnanswered" || now - at <= spendable) return event
  return { type: "offerRenewed", turn: event.turn, at: now }
}

function absenceDue({ people }: Meeting): Due | undefined {
  let first: Due | undefined
  for (const { seat, presence } of people) {
    if (presence.kind !== "dropped") continue
    const at = presence.at + ABSENT_AFTER_MS
    first = earlier(first, { at, event: { type: "becameAbsent", seat, at } })
  }
  return first
}

function clockDue(meeting: Meeting): Due | undefined {
  const { clock } = meeting
  if (clock.kind !== "running") return undefined
  const closesAt = clock.endsAt + GOODBYE_MS
  const closed: Due = { at: closesAt, event: { type: "closed", at: closesAt } }
  if (clock.break.kind === "taken") {
    const at = clock.break.until
    return earlier({ at, event: { type: "breakEnded", at } }, closed)
  }
  const at = breakBeginsAt(meeting)
  if (at === undefined) return closed
  const until = breakUntil(meeting, clock, at)
  return earlier({ at, event: { type: "breakBegan", seat: null, at, until } }, closed)
}
