import type { Opening } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

/**
 * Whether the room can be entered by now: the server's latest answer, followed by the clock. The server
 * notifies when a door closes; that it opens at its time needs no notification [D4].
 */
export function isOpenAt(opening: Opening, now: Instant): boolean {
  return opening.open || (opening.opensAt !== null && now >= opening.opensAt)
}

/** When `isOpenAt` next changes, as far as this browser knows. */
export function opensAt(opening: Opening, now: Instant): Instant | null {
  return isOpenAt(opening, now) || opening.open ? null : opening.opensAt
}
