import type { Instant } from "../../protocol/ids.ts"
import { inCircle, personAt } from "../people.ts"
import type { Meeting } from "../state.ts"
import type { Proposal } from "./proposal-state.ts"

/** A proposal lapses after this [C8]. */
export const LAPSES_MS = 120_000

/**
 * [C8.2] How many of those present must agree: more than half, so both of two and the only one at once; two
 * where it concerns those who are not there [C8.16].
 * One who has just fallen out still counts, until the seat is absent [C8.3].
 */
export function votesNeeded(meeting: Meeting, { atLeast }: Pick<Proposal, "atLeast">): number {
  return Math.max(atLeast ?? 1, Math.floor(inCircle(meeting).length / 2) + 1)
}

/** [C8.2] How many of those present agree now. */
export function votesFor(meeting: Meeting, { yes }: Proposal): number {
  return inCircle(meeting).filter(({ seat }) => yes.includes(seat)).length
}

/** [C8.4] Counts again after anyone agreed, came or went; and drops what there is no need for any more. */
export function recounted(meeting: Meeting, at: Instant): Meeting {
  const proposals = meeting.proposals
    .filter((proposal) => !isMoot(meeting, proposal))
    .map((proposal) => {
      const enough = votesFor(meeting, proposal) >= votesNeeded(meeting, proposal)
      if (enough === (proposal.enoughAt !== null)) return proposal
      return { ...proposal, enoughAt: enough ? at : null }
    })
  return { ...meeting, proposals }
}

/**
 * [R4.3] The turn that a proposal would end has ended; [C8.10] the one to remove is removed; [C8.15] the
 * one whose seat would be given to another has come.
 */
function isMoot(meeting: Meeting, { what }: Proposal): boolean {
  const { round, removed } = meeting
  if (what.kind === "takeWord") return round.kind !== "speaking" || round.turn !== what.turn
  if (what.kind === "restore") return personAt(meeting, what.seat)?.presence.kind === "here"
  return what.kind === "remove" && removed.includes(what.seat)
}
