import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { ProposalOutcome } from "../../../core/session/outcomes.ts"
import type { NameOf } from "../round/round-view.ts"
import { type Message, message } from "../../../i18n/message.ts"
import { proposalName } from "./proposal-view.ts"

/**
 * What became of a proposal, in one line; null when there is nothing to show, as to the person who has just
 * taken it back. Takes `outside`, the name of the person who knocked.
 */
export function outcomeWords(
  { proposal, how, outside }: ProposalOutcome,
  you: SeatNumber,
  nameOf: NameOf,
): Message | null {
  const { seat, what } = proposal
  if (how === "carried")
    return message(`room.outcome.${proposalName(what)}`, {
      ...valuesOf(what, nameOf),
      ...(outside === null ? {} : { outside }),
    })
  if (seat === you) return how === "lapsed" ? message("room.outcome.lapsed.you") : null
  return message(`room.outcome.${how}.other`, { name: nameOf(seat) })
}

function valuesOf(what: Proposed, nameOf: NameOf): Message["values"] {
  switch (what.kind) {
    case "plan":
      return { minutes: what.minutes, pause: what.breakMinutes }
    case "remove":
      return { whom: nameOf(what.seat) }
    case "restore":
    case "takeWord":
    case "extend":
    case "end":
    case "admit":
    case "reopen":
    case "ownWords":
    case "deleteGroup":
    case "sendAway":
    case "free":
      return {}
  }
}
