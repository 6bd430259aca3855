import { howToLeave, mayGroupFor } from "#shared/group/check-group-command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { isOpenAt } from "../../core/session/opening.ts"
import type { OpenedGroup } from "../../core/session/texts/opened-group.ts"

/** What the group's page offers a member to do to the group. */
export interface PageOffers {
  /** The meetings for which an apology can be sent [N2], soonest first. */
  apologise: readonly Instant[]
  /** The meetings for which the member's apology can be taken back [N2.1], soonest first. */
  comeAfterAll: readonly Instant[]
  /** Opening the door for a meeting outside the dates [S9]. */
  openDoor: boolean
  /** Keeping the group, whose deletion is near [L2]. */
  keep: boolean
  /** [V5] */
  setDates: boolean
  /** How the member gives up the seat; null in a room whose format does not let them. */
  leave: "withdraw" | "quit" | null
}

/** [C9] Of what the rules accept from the member on a seat at this instant, what has a use. */
export function pageOffers(
  { view, apologies }: Pick<OpenedGroup, "view" | "apologies">,
  you: SeatNumber,
  now: Instant,
): PageOffers {
  const may = mayGroupFor(view, you, now)
  const own = new Set(apologies.filter(({ seat }) => seat === you).map((each) => each.meetingAt))
  const leave = howToLeave(may)
  return {
    apologise: view.coming.filter(
      (at) => !own.has(at) && may({ type: "apologise", at, words: null }),
    ),
    // Nobody can come any more to a meeting that is over; its apology is stored for another day [L5].
    comeAfterAll: view.coming.filter((at) => own.has(at) && may({ type: "comeAfterAll", at })),
    openDoor: !isOpenAt(view.opening, now) && may({ type: "openDoor" }),
    keep: view.deletedAt !== null && may({ type: "keep" }),
    setDates: may({ type: "setDates", dates: view.dates }),
    leave: may({ type: leave, words: null }) ? leave : null,
  }
}
