import type { GroupCommand } from "#shared/group/group-command.ts"

import type { NotOffered } from "../../fuzz/reasons.ts"
import { closingUndo } from "../../room/group/group-view.ts"
import { groupCommandOffers } from "../../room/offers/more-offers.ts"
import { pageOffers } from "../page-offers.ts"
import type { ShownPage } from "./page-wishes.ts"

/** A command that the rules accept from a member who looks at the group's page. */
export interface PageWish {
  command: GroupCommand
  shown: ShownPage
  /** Whether the server lets members enter now. */
  isOpen: boolean
}

/** Commands that the rules accept and the group's page does not offer. Each row must be needed. */
export const NOT_ON_PAGE: readonly NotOffered<PageWish>[] = [
  {
    // The door of the room is open, or the member can open it [S9], and the room's dialog about the group offers it.
    why: "closing is offered in the room, where the others see who did it and can undo it [S4]",
    is: ({ command, shown: { page, you, now } }) =>
      command.type === "close" && groupCommandOffers(page.view, you, now).close,
  },
  {
    why: "undoing a closing is offered in the room for its ten seconds: only those inside see it happen [S4]",
    is: ({ command, shown: { page, you, now } }) =>
      command.type === "undoClosing" && closingUndo(page, you, now) !== null,
  },
  {
    // The rules accept it from older pages, and treat it as withdrawing.
    why: "the initiator gives up the seat by withdrawing, and is not asked which of the two it is [I3]",
    is: ({ command, shown }) => command.type === "quit" && offersOn(shown).leave === "withdraw",
  },
  {
    // While anyone is inside the others can enter, so more time is gained by going in [D4].
    why: "an open door needs no opening: who wants to meet goes in",
    is: ({ command, isOpen }) => command.type === "openDoor" && isOpen,
  },
  {
    why: "a group that is not to be deleted soon need not be kept: entering it does the same [L2]",
    is: ({ command, shown: { page } }) => command.type === "keep" && page.view.deletedAt === null,
  },
  {
    // [N2] An apology that is sent again replaces the first; here that takes two presses.
    why: "whoever wants other words in an apology takes it back first",
    is: ({ command, shown }) =>
      command.type === "apologise" && offersOn(shown).comeAfterAll.includes(command.at),
  },
  {
    why: "nobody can come to a meeting that is over; its apology is shown no longer [N2] and is deleted in a day [L5]",
    is: ({ command, shown: { page } }) =>
      command.type === "comeAfterAll" && !page.view.coming.includes(command.at),
  },
]

function offersOn({ page, you, now }: ShownPage) {
  return pageOffers(page, you, now)
}
