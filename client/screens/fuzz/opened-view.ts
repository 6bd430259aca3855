import type { GroupView } from "#shared/group/messages.ts"

import type { OpenedGroup } from "../../core/session/texts/opened-group.ts"

/** A group from a run of the fuzz as a client has it, without what people have written: that decides nothing. */
export function openedView(view: GroupView): OpenedGroup {
  return {
    view,
    names: new Map(),
    ownWords: null,
    knocks: view.knocks.map((knock) => ({ ...knock, name: "Utenfor" })),
    apologies: view.apologies.map((apology) => ({ ...apology, words: null })),
    notes: [],
  }
}
