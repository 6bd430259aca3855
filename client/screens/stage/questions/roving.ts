import type { InfoId } from "#shared/infoMeeting/state.ts"

/** Where the arrow keys lead from `current`: stops at both ends. */
export function step(
  ids: readonly InfoId[],
  current: InfoId | null,
  key: "ArrowUp" | "ArrowDown" | "Home" | "End",
): InfoId | null {
  const at = current === null ? -1 : ids.indexOf(current)
  const last = ids.length - 1
  switch (key) {
    case "Home":
      return ids[0] ?? null
    case "End":
      return ids[last] ?? null
    case "ArrowUp":
      return ids[Math.max(0, at - 1)] ?? null
    case "ArrowDown":
      return ids[Math.min(last, at + 1)] ?? null
  }
}

/**
 * The row to be on when the list has changed: the same one, or where it is gone the one that now stands in its place, or
 * the last.
 */
export function kept(
  before: readonly InfoId[],
  now: readonly InfoId[],
  current: InfoId | null,
): InfoId | null {
  if (current !== null && now.includes(current)) return current
  if (current === null) return now[0] ?? null
  const there = new Set(now)
  const at = before.indexOf(current)
  const after = before.slice(at + 1).find((id) => there.has(id))
  const ahead = before.slice(0, Math.max(0, at)).findLast((id) => there.has(id))
  return after ?? ahead ?? now[0] ?? null
}
