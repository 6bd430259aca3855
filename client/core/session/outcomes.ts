import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Proposal } from "#shared/meeting/proposals/proposal-state.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import type { OpenedKnock } from "./texts/opened-group.ts"

/** What became of a proposal, to be announced once. */
export interface ProposalOutcome {
  proposal: Proposal
  how: "carried" | "lapsed" | "withdrawn"
  /** The name of the person outside whom it was about: they may be gone by now. Null for any other. */
  outside: string | null
}

/** So many are remembered: more cannot be open at a time [C8.6]. */
const MOST = 3

const HOW = {
  proposalCarried: "carried",
  proposalLapsed: "lapsed",
  proposalWithdrawn: "withdrawn",
} as const

/** The latest outcomes, with the one that an event brings. The very same list when it brings none. */
export function withOutcome(
  outcomes: readonly ProposalOutcome[],
  before: Meeting,
  event: MeetingEvent,
  knocks: readonly OpenedKnock[],
): readonly ProposalOutcome[] {
  if (!isEnd(event)) return outcomes
  const proposal = before.proposals.find(({ id }) => id === event.proposal)
  if (proposal === undefined) return outcomes
  const outcome = { proposal, how: HOW[event.type], outside: nameOutside(proposal, knocks) }
  return [...outcomes, outcome].slice(-MOST)
}

function isEnd(event: MeetingEvent): event is Extract<MeetingEvent, { type: keyof typeof HOW }> {
  return event.type in HOW
}

function nameOutside({ what }: Proposal, knocks: readonly OpenedKnock[]): string | null {
  if (what.kind !== "admit" && what.kind !== "restore" && what.kind !== "sendAway") return null
  return knocks.find(({ id }) => id === what.knock)?.name ?? ""
}
