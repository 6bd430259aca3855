import type { Instant, SeatNumber } from "../../values/ids.ts"
import { isConnected, isPresent, present } from "../people.ts"
import type { Meeting } from "../state.ts"
import type { Proposal } from "./proposal-state.ts"

/** A proposal lapses after this [C8]. */
export const LAPSES_MS = 120_000

/**
 * [C8.2] How many must agree: more than half of those present, so both of two and the only one at once; two
 * where it concerns people who may be absent [C8.16].
 * A person who has dropped still counts, until the seat is absent [C8.3]. Where not everyone has a say it is more
 * than half of those who have, and two of those present [C8.18].
 */
export function votesNeeded(meeting: Meeting, proposal: Proposal): number {
  const { atLeast = 1, say } = proposal
  const count = present(meeting).length
  if (say === undefined) return Math.max(atLeast, majorityOf(count))
  return Math.max(atLeast, Math.min(2, count), majorityOfSay(meeting, proposal))
}

/** [C8.2] How many of those present agree now, of those whose agreement counts. */
export function votesFor(meeting: Meeting, proposal: Proposal): number {
  return agreeing(meeting, proposal).filter((seat) => hasVoice(meeting, proposal, seat)).length
}

/**
 * [C8.18] Whether the vote of a seat counts: it has a say, or only one of those present has, so that nobody decides
 * alone about others.
 */
export function hasVoice(meeting: Meeting, proposal: Proposal, seat: SeatNumber): boolean {
  const { say, what, atLeast } = proposal
  if (say === undefined || say.includes(seat)) return true
  const others = "seat" in what ? say.filter((other) => other !== what.seat) : say
  // Of what is taken from those not there, the group's own two are asked, here or not [C8.16].
  if (atLeast === 2) return others.length < 2
  return present(meeting).filter((person) => others.includes(person.seat)).length < 2
}

function isEnough(meeting: Meeting, proposal: Proposal): boolean {
  const { say } = proposal
  if (votesFor(meeting, proposal) < votesNeeded(meeting, proposal)) return false
  if (say === undefined) return true
  const own = agreeing(meeting, proposal).filter((seat) => say.includes(seat))
  return own.length >= majorityOfSay(meeting, proposal)
}

/** One whom it is about is not needed for it, where two have a say and the one is they. */
function majorityOfSay(meeting: Meeting, { say = [], what }: Proposal): number {
  const having = present(meeting).filter(({ seat }) => say.includes(seat))
  const about = "seat" in what && having.some(({ seat }) => seat === what.seat) ? 1 : 0
  return Math.max(1, Math.min(majorityOf(having.length), having.length - about))
}

function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1
}

function agreeing(meeting: Meeting, { yes }: Proposal): SeatNumber[] {
  return yes.filter((seat) => isPresent(meeting, seat))
}

/** [C8.4] Counts again after anyone agreed, came or went; and drops what there is no need for any more. */
export function recounted(meeting: Meeting, at: Instant): Meeting {
  const proposals = meeting.proposals
    .filter((proposal) => !isMoot(meeting, proposal))
    .map((proposal) => {
      const enough = isEnough(meeting, proposal)
      if (enough === (proposal.enoughAt !== null)) return proposal
      return { ...proposal, enoughAt: enough ? at : null }
    })
  return { ...meeting, proposals }
}

/**
 * Whether a proposal has nothing left to decide: [R4.3] the turn that it would end has ended, [C8.10] its person
 * has been removed, [C8.15, C8.20] the person whose seat it is has come in, or [C8.21] the start of the clock
 * has been undone and no length is running that could be changed.
 */
function isMoot(meeting: Meeting, { what }: Proposal): boolean {
  const { clock, round, removed } = meeting
  if (what.kind === "extend" || what.kind === "end" || what.kind === "plan")
    return clock.kind !== "running"
  if (what.kind === "takeWord") return round.kind !== "speaking" || round.turn !== what.turn
  if (what.kind === "restore" || what.kind === "free") return isConnected(meeting, what.seat)
  return what.kind === "remove" && removed.includes(what.seat)
}
