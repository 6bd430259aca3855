import type { Proposed } from "../meeting/proposals/proposal-state.ts"
import type { Instant } from "../values/ids.ts"
import { closedForGood, reopened } from "./closing.ts"
import { freed } from "./freed.ts"
import { admitted, restored, sentAway } from "./knocks.ts"
import type { Group } from "./state.ts"

/**
 * What the members have decided, done to the group; null when it is to be deleted. Meetings leave
 * what concerns the group to this [C8.1].
 */
export function carriedOut(group: Group, what: Proposed, now: Instant): Group | null {
  switch (what.kind) {
    case "admit":
      return admitted(group, what.knock)
    case "restore":
      return restored(group, what.knock, what.seat)
    case "reopen":
      return reopened(group)
    case "ownWords":
      return what.words === group.ownWords ? group : { ...group, ownWords: what.words }
    case "deleteGroup":
      return null
    case "free":
      return freed(group, what.seat, now)
    case "sendAway":
      return sentAway(group, what.knock, now)
    case "remove":
      // [S8] Otherwise they would come in again by another chair.
      return closedForGood(group, now)
    case "extend":
    case "end":
    case "plan":
    case "takeWord":
      return group
  }
}
