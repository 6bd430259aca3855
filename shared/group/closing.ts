import type { Instant, SeatNumber } from "../values/ids.ts"
import type { Group } from "./state.ts"

/** [S4] A member may close the group by a slip: anyone with a say can undo it for this long; ms. */
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

/** When and by whom a group was closed; `by` is null when no press closed it [S8, I3]. */
export interface Closed {
  at: Instant
  by: SeatNumber | null
}

/** [S4] The instant from which a closing can no longer be undone; null when no press closed the group. */
export function closingUndoneUntil({ at, by }: Closed): Instant | null {
  return by === null ? null : at + UNDO_CLOSING_MS
}

export function canUndoClosing(closing: Closed, now: Instant): boolean {
  const until = closingUndoneUntil(closing)
  return until !== null && now < until
}

/** [S4] The group open again; the very same when it is open already. */
export function closingUndone(group: Group): Group {
  return group.door.kind === "open" ? group : opened(group)
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
