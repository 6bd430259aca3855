import type { SeatNumber } from "../values/ids.ts"
import type { MeetingEvent } from "./events.ts"
import type { Meeting } from "./state.ts"

/** The meeting as the person on the seat may be told it: nobody else's talk time [F2.1]. */
export function viewOf(meeting: Meeting, seat: SeatNumber): Meeting {
  if (meeting.talk.every((talk) => talk.seat === seat)) return meeting
  return { ...meeting, talk: meeting.talk.filter((talk) => talk.seat === seat) }
}

/**
 * An event as the person on the seat may be told it: who has spoken, and how long, is blanked [F2.1].
 * It stays an event, so that versions agree. What is seen by `viewOf` is what these fold to.
 */
export function eventFor(event: MeetingEvent, seat: SeatNumber): MeetingEvent {
  if (event.type !== "talked" || event.seat === seat) return event
  return { type: "talked", seat: null, ms: 0 }
}
