import type { Opening } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

import { isOpenAt } from "../core/session/opening.ts"
import type { OwnSeat } from "../core/session/session-state.ts"

/** Where one stands while one is not inside: on the way in, or at the group's own page. */
export type SessionPlace = "gate" | "page"

/**
 * The first place of a visit. A member comes to the way in while the door is open: one screen, one
 * press. While it is closed there is nothing to do there, so the page comes first [D4].
 */
export function firstPlace(own: OwnSeat | null, opening: Opening, now: Instant): SessionPlace {
  return mayLook(own) && !isOpenAt(opening, now) ? "page" : "gate"
}

/** Whether the group's page may be shown: to a member who has signed the current text [G1]. */
export function mayLook(own: OwnSeat | null): boolean {
  return own !== null && own.signed
}
