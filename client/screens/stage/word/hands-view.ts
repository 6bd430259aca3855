import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { ShownHand } from "#shared/infoMeeting/view.ts"
import type { Instant } from "#shared/values/ids.ts"

/** A raised hand as the hosts see it: nothing about who raised it. */
export interface HandRow {
  id: InfoId
  /** Which in the order it is, from 1. */
  number: number
  at: Instant
  invited: boolean
}

/** The hands in the order in which they were raised. */
export function handRows(hands: readonly ShownHand[]): HandRow[] {
  return hands
    .toSorted((a, b) => a.at - b.at)
    .map(({ id, at, invitedAt }, index) => ({
      id,
      number: index + 1,
      at,
      invited: invitedAt !== null,
    }))
}
