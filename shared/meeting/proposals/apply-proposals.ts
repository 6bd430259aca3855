import { assertNever } from "../../values/assert-never.ts"
import { endedNow, extended, replanned } from "../clock/change-end.ts"
import type { EventOf } from "../events.ts"
import { personAt } from "../people.ts"
import { emptied } from "../presence/apply-presence.ts"
import { withoutPart } from "../presence/seat-freed.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { roundOrderOf } from "../round/round-order.ts"
import { withDone } from "../round/come-and-go.ts"
import { offerNext } from "../round/offer.ts"
import type { Meeting } from "../state.ts"
import { withoutUndosOf } from "../undo/undo.ts"
import type { Proposal, Proposed } from "./proposal-state.ts"

export const PROPOSAL_EVENTS = {
  proposed: true,
  voted: true,
  proposalWithdrawn: true,
  proposalCarried: true,
  proposalLapsed: true,
} as const
export type ProposalEvent = EventOf<keyof typeof PROPOSAL_EVENTS>

export function applyProposals(meeting: Meeting, event: ProposalEvent): Meeting {
  switch (event.type) {
    case "proposed":
      return proposed(meeting, event)
    case "voted":
      return voted(meeting, event)
    case "proposalWithdrawn":
    case "proposalLapsed":
      return without(meeting, event.proposal)
    case "proposalCarried":
      return carried(without(meeting, event.proposal), event.what, event.at)
    default:
      return assertNever(event)
  }
}

function proposed(
  meeting: Meeting,
  { seat, at, what, atLeast, say }: EventOf<"proposed">,
): Meeting {
  const proposal: Proposal = {
    id: meeting.version + 1,
    seat,
    what,
    at,
    ...(atLeast && { atLeast }),
    ...(say && { say }),
    yes: [seat],
    enoughAt: null,
  }
  return { ...meeting, proposals: [...meeting.proposals, proposal] }
}

function voted(meeting: Meeting, { seat, proposal: id, agree }: EventOf<"voted">): Meeting {
  const proposals = meeting.proposals.map((proposal) => {
    if (proposal.id !== id) return proposal
    const others = proposal.yes.filter((other) => other !== seat)
    return { ...proposal, yes: agree ? [...others, seat] : others }
  })
  return { ...meeting, proposals }
}

function without(meeting: Meeting, id: number): Meeting {
  return { ...meeting, proposals: meeting.proposals.filter((proposal) => proposal.id !== id) }
}

function carried(meeting: Meeting, what: Proposed, at: Instant): Meeting {
  switch (what.kind) {
    case "extend":
      return extended(withoutUndosOf(meeting, "clock"), at)
    case "end":
      return endedNow(withoutUndosOf(meeting, "clock"), at)
    case "plan": {
      const { minutes, breakMinutes } = what
      return replanned(withoutUndosOf(meeting, "clock"), { minutes, breakMinutes }, at)
    }
    case "takeWord":
      return wordTakenAway(meeting, what.turn, at)
    case "remove":
      return removed(meeting, what.seat, at)
    case "admit":
    case "restore":
    case "reopen":
    case "ownWords":
    case "deleteGroup":
    case "free":
    case "sendAway":
      // The group carries it out, and not the meeting [C8.1].
      return meeting
    default:
      return assertNever(what)
  }
}

/** [R4] The turn is over, and the word is offered on. */
function wordTakenAway(meeting: Meeting, turn: number, at: Instant): Meeting {
  const { round } = meeting
  if (round.kind !== "speaking" || round.turn !== turn) return meeting
  return offerNext(meeting, withDone(roundOrderOf(round), round.seat), at)
}

/** [C8.10] Nobody is removed who has given up the seat in the same instant [P4]. */
function removed(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  if (personAt(meeting, seat) === undefined) return meeting
  const without = withoutPart(emptied(meeting, seat, "left"), seat, at)
  return { ...without, removed: [...meeting.removed, seat] }
}
