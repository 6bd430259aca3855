import { personAt } from "#shared/meeting/people.ts"
import type { Proposal, Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { LAPSES_MS, votesFor, votesNeeded } from "#shared/meeting/proposals/votes.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"

import type { NameOf } from "../round/round-view.ts"
import { type Words, words } from "../../i18n/words.ts"

/** A proposal, ready to draw. */
export interface ProposalView {
  id: number
  /** Who proposes what. */
  sentence: Words
  /** How many agree, and how many are needed. */
  count: Words
  /** Agrees already. */
  agreed: boolean
  /** Is one's own: it can be taken back. */
  own: boolean
  /** Asks whether one should go out oneself: no answer is asked of one. */
  aboutYou: boolean
  /** When it lapses by itself. */
  lapsesAt: Instant
}

/** The proposals that wait for an answer, oldest first. */
export function proposalViews(meeting: Meeting, you: SeatNumber, nameOf: NameOf): ProposalView[] {
  return meeting.proposals.map((proposal) => proposalView(proposal, meeting, you, nameOf))
}

function proposalView(
  proposal: Proposal,
  meeting: Meeting,
  you: SeatNumber,
  nameOf: NameOf,
): ProposalView {
  const own = proposal.seat === you
  return {
    id: proposal.id,
    sentence: sentenceOf(proposal, meeting, you, nameOf),
    count: words("room.proposal.count", {
      agree: votesFor(meeting, proposal),
      needed: votesNeeded(meeting),
    }),
    agreed: proposal.yes.includes(you),
    own,
    aboutYou: proposal.what.kind === "remove" && proposal.what.seat === you,
    lapsesAt: proposal.at + LAPSES_MS,
  }
}

/** Who proposes what, in one sentence. */
export function sentenceOf(
  { seat, what }: Pick<Proposal, "seat" | "what">,
  meeting: Meeting,
  you: SeatNumber,
  nameOf: NameOf,
): Words {
  if (what.kind === "remove" && what.seat === you)
    return words("room.proposal.remove.me", { name: nameOf(seat) })
  const who = seat === you ? "you" : "other"
  return words(`room.proposal.${what.kind}.${who}`, {
    name: nameOf(seat),
    ...valuesOf(what, meeting, nameOf),
  })
}

function valuesOf(what: Proposed, { round }: Meeting, nameOf: NameOf): Words["values"] {
  switch (what.kind) {
    case "plan":
      return { minutes: what.minutes, pause: what.breakMinutes }
    case "remove":
      return { whom: nameOf(what.seat) }
    case "takeWord":
      return { whom: round.kind === "speaking" ? nameOf(round.seat) : "" }
    case "extend":
    case "end":
    case "admit":
    case "reopen":
    case "restore":
    case "ownWords":
    case "deleteGroup":
      return {}
  }
}

/** Whom one may ask the group to take out: everyone else with a place, as one asks kindly. */
export function mayBeRemoved(meeting: Meeting, you: SeatNumber): SeatNumber[] {
  return meeting.people
    .filter(({ seat }) => seat !== you && isThere(meeting, seat))
    .map(({ seat }) => seat)
}

function isThere(meeting: Meeting, seat: SeatNumber): boolean {
  const kind = personAt(meeting, seat)?.presence.kind
  return kind === "here" || kind === "dropped"
}
