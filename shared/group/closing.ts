import type { Instant, SeatNumber } from "../values/ids.ts"
import type { Group } from "./state.ts"

/** [S4] A member may close the group by a slip: anyone with a say can undo it for this long; ms. */
export const UNDO_CLOSING_MS = 10_000

/** [S4] The group closed: a person without a seat can only knock. */
export function closed(group: Group, by: SeatNumber, now: Instant): Group {
  return group.door.kind === "closed" ? group : { ...group, door: { kind: "closed", at: now, by } }
}

/** [S8, I3] The group closed without anyone's command, so that no command opens it again. */
export function closedForGood(group: Group, now: Instant): Group {
  const { door } = group
  if (door.kind === "closed" && door.by === null) return group
  return {
    ...group,
    door: { kind: "closed", at: door.kind === "closed" ? door.at : now, by: null },
  }
}

/** When and by whom a group was closed; `by` is null when no command closed it [S8, I3]. */
export interface Closed {
  at: Instant
  by: SeatNumber | null
}

/** [S4] The instant from which a closing can no longer be undone; null when no command closed the group. */
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

/** [S7] The group opened by its members: it counts as a new group, and everyone takes the pledge again. */
export function reopened(group: Group): Group {
  return group.door.kind === "open" ? group : withNextFormation(opened(group))
}

/** [S7] An open group without the knocks of newcomers, who need not knock any more. */
function opened(group: Group): Group {
  const knocks = group.knocks.filter(({ kind }) => kind !== "newcomer")
  return { ...group, door: { kind: "open" }, knocks }
}

/** [S6] The group as its next formation: the pledge has a new version, which everyone signs. */
export function withNextFormation(group: Group): Group {
  return { ...group, formation: group.formation + 1 }
}
