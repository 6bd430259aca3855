import type { Proposed } from "../meeting/proposals/proposal-state.ts"
import type { Instant } from "../values/ids.ts"
import { closedForGood, reopened } from "./closing.ts"
import { freed } from "./freed.ts"
import { admitted, restored, sentAway } from "./knocks.ts"
import type { Group } from "./state.ts"

/**
 * The group after a proposal that the members have accepted; null when it is to be deleted. A meeting leaves
 * the part of a proposal that concerns the group to this function [C8.1].
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
      // [S8] Otherwise they would come in again on another seat.
      return closedForGood(group, now)
    case "extend":
    case "end":
    case "plan":
    case "takeWord":
      return group
  }
}
