import type { Opening } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

/**
 * Whether one can go in by now: what the server said last, followed by the clock. When a door closes
 * the server tells; that it opens at its time needs no telling [D4].
 */
export function isOpenAt(opening: Opening, now: Instant): boolean {
  return opening.open || (opening.opensAt !== null && now >= opening.opensAt)
}

/** When `isOpenAt` next says something else, as far as can be told from here. */
export function opensAt(opening: Opening, now: Instant): Instant | null {
  return isOpenAt(opening, now) || opening.open ? null : opening.opensAt
}
