import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"

/** An instant to count from, and a minute in milliseconds. */
export const START = 1_767_200_400_000
export const MINUTE = 60_000

/** A sealed name's shape; what is in it no screen ever sees. */
const SEALED = "x".repeat(64)

/** A meeting in which these seats have come in, microphones and cameras on, and then the events. */
export function meetingOf(seats: readonly number[], ...events: MeetingEvent[]): Meeting {
  const entered = seats.map((seat): MeetingEvent => ({
    type: "entered",
    seat,
    at: START,
    name: SEALED,
    microphone: true,
    camera: true,
  }))
  return [...entered, ...events].reduce(apply, newMeeting())
}

export const clockStarted: MeetingEvent = { type: "clockStarted", seat: 1, at: START }

/** The break of the standard plan, begun by the clock. */
export const breakBegan: MeetingEvent = {
  type: "breakBegan",
  seat: null,
  at: START + 55 * MINUTE,
  until: START + 65 * MINUTE,
}
