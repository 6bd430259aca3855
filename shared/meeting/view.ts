import type { SeatNumber } from "../values/ids.ts"
import type { MeetingEvent } from "./events.ts"
import type { Meeting } from "./state.ts"

/** The meeting as the person on the seat may see it: without the talk time of others [F2.1]. */
export function viewOf(meeting: Meeting, seat: SeatNumber): Meeting {
  if (meeting.talk.every((talk) => talk.seat === seat)) return meeting
  return { ...meeting, talk: meeting.talk.filter((talk) => talk.seat === seat) }
}

/**
 * An event as the person on the seat may see it: who has spoken, and how long, is blanked [F2.1]. It is still sent,
 * so that versions agree; these events fold to what `viewOf` gives.
 */
export function eventFor(event: MeetingEvent, seat: SeatNumber): MeetingEvent {
  if (event.type !== "talked" || event.seat === seat) return event
  return { type: "talked", seat: null, ms: 0 }
}
