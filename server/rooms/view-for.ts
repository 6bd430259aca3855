import type { Meeting } from "#shared/meeting/state.ts"
import { viewOf } from "#shared/meeting/view.ts"
import type { Snapshot } from "#shared/protocol/door.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"

/**
 * All that the person on a seat may be told of the meeting. With `eventFor`, for what happens next,
 * the one way by which a meeting leaves the server.
 */
export function viewFor(you: SeatNumber, meeting: Meeting, now: Instant): Snapshot {
  return { you, now, meeting: viewOf(meeting, you) }
}
