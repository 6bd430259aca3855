import type { Instant } from "../protocol/ids.ts"
import { GOODBYE_MS, MINUTE } from "./phase.ts"
import type { MeetingEvent } from "./events.ts"
import type { Clock, Meeting, Person } from "./state.ts"

/** One who drops keeps the tile this long before the seat counts as absent [P1]. */
export const ABSENT_AFTER_MS = 2 * MINUTE

/** What the clock alone will bring: an event and the instant it falls due. */
export interface Due {
  at: Instant
  event: MeetingEvent
}

/**
 * The next event that comes by the clock if nobody does anything, or undefined. The server sets its
 * one alarm by this, and applies whatever is already due before each command.
 */
export function nextDue(meeting: Meeting): Due | undefined {
  const all = [...meeting.people.flatMap(personDue), ...clockDue(meeting)]
  return all.reduce<Due | undefined>(
    (first, due) => (first === undefined || due.at < first.at ? due : first),
    undefined,
  )
}

function personDue(person: Person): Due[] {
  if (person.presence.kind !== "dropped") return []
  const at = person.presence.at + ABSENT_AFTER_MS
  return [{ at, event: { type: "becameAbsent", seat: person.seat, at } }]
}

function clockDue(meeting: Meeting): Due[] {
  const { clock } = meeting
  if (clock.kind !== "running") return []
  const closesAt = clock.endsAt + GOODBYE_MS
  const closed: Due = { at: closesAt, event: { type: "closed", at: closesAt } }
  return [...breakDue(clock.break, meeting.plan.breakMinutes), closed]
}

function breakDue(pause: Extract<Clock, { kind: "running" }>["break"], minutes: number): Due[] {
  if (pause.kind === "planned") {
    const { at } = pause
    return [{ at, event: { type: "breakBegan", seat: null, at, until: at + minutes * MINUTE } }]
  }
  if (pause.kind === "taken")
    return [{ at: pause.until, event: { type: "breakEnded", at: pause.until } }]
  return []
}
