import type { Instant } from "../values/ids.ts"
import { apply } from "./apply.ts"
import { circlesDue } from "./circles/due-circles.ts"
import { type Due, earlier } from "./due-event.ts"
import type { InfoEvent } from "./events.ts"
import type { InfoMeeting } from "./state.ts"
import { KEEPS_PLACE_MS, NEVER_BEGUN_MS, plannedEndOf, waitsForHostsUntil } from "./times.ts"

/** The next event that comes by the clock if nobody does anything, or undefined. The server sets its one alarm by this. */
export function nextDue(meeting: InfoMeeting): Due | undefined {
  const beforeTheEnd = earlier(circlesDue(meeting), placesDue(meeting))
  return earlier(beforeTheEnd, endDue(meeting))
}

/** All events that have come by the clock alone until `now`, in order, each with the instant at which it was due. */
export function dueBy(meeting: InfoMeeting, now: Instant): InfoEvent[] {
  const events: InfoEvent[] = []
  let state = meeting
  for (let due = nextDue(state); due !== undefined && due.at <= now; due = nextDue(state)) {
    events.push(due.event)
    state = apply(state, due.event)
  }
  return events
}

/** The meeting as it is at `now`, once everything that is due has happened. */
export function asOf(meeting: InfoMeeting, now: Instant): InfoMeeting {
  return dueBy(meeting, now).reduce(apply, meeting)
}

/** [P1] */
function placesDue({ stage }: InfoMeeting): Due | undefined {
  let first: Due | undefined
  for (const { place, presence } of stage) {
    if (presence.kind !== "dropped") continue
    const at = presence.at + KEEPS_PLACE_MS
    first = earlier(first, { at, event: { type: "leftStage", place, at } })
  }
  return first
}

function endDue(meeting: InfoMeeting): Due | undefined {
  const at = endsAlone(meeting)
  return at === undefined ? undefined : { at, event: { type: "ended", at } }
}

/** When a meeting without hosts ends. */
function endsAlone(meeting: InfoMeeting): Instant | undefined {
  const { phase, circles } = meeting
  if (phase.kind === "waiting") return plannedEndOf(meeting) + NEVER_BEGUN_MS
  if (phase.kind === "ended" || phase.hostsGoneAt === null) return undefined
  return waitsForHostsUntil(phase.hostsGoneAt, circles)
}
