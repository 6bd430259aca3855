import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { viewOf } from "#shared/meeting/view.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { viewOfGroup } from "./group-views.ts"
import type { Hash } from "./ports.ts"

/**
 * All that the person on a seat may see of the meeting and the group. With `eventFor`, for what
 * happens next, the one way by which a meeting leaves the server.
 */
export function viewFor(
  hash: Hash,
  you: SeatNumber,
  { group, meeting }: { group: Group; meeting: Meeting },
  now: Instant,
): Snapshot {
  return { you, now, meeting: viewOf(meeting, you), group: viewOfGroup(hash, group, now) }
}
