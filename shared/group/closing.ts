import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import type { Group } from "./state.ts"

/** [S4] Whoever closed the group may have slipped: anyone can undo it for so long. ms */
export const UNDO_CLOSING_MS = 10_000

/** [S4] From now on one without a seat can only knock. */
export function closed(group: Group, by: SeatNumber, now: Instant): Group {
  return group.door.kind === "closed" ? group : { ...group, door: { kind: "closed", at: now, by } }
}

/** [S8, I3] Closed by what has happened and not by a press, so that no press opens it again. */
export function closedForGood(group: Group, now: Instant): Group {
  const { door } = group
  if (door.kind === "closed" && door.by === null) return group
  return {
    ...group,
    door: { kind: "closed", at: door.kind === "closed" ? door.at : now, by: null },
  }
}

/** [S4] */
export function closingUndone(group: Group, now: Instant): Result<Group> {
  const { door } = group
  if (door.kind === "open") return accept(group)
  if (door.by === null || now >= door.at + UNDO_CLOSING_MS)
    return refuse("stale", "Opening the group again is for the group to decide")
  return accept(opened(group))
}

/** [S7] The members have decided to open: it counts as a new group, and all take the pledge again. */
export function reopened(group: Group): Group {
  return group.door.kind === "open" ? group : formedAnew(opened(group))
}

/** [S7] Newcomers need not knock any more. */
function opened(group: Group): Group {
  const knocks = group.knocks.filter(({ kind }) => kind !== "newcomer")
  return { ...group, door: { kind: "open" }, knocks }
}

/** [S6] The people of the group are others: one formation later, so the pledge has another version. */
export function formedAnew(group: Group): Group {
  return { ...group, formation: group.formation + 1 }
}
