import { assertNever } from "../../values/assert-never.ts"
import type { CommandOf } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { MeetingEvent } from "../events.ts"
import { isPresent } from "../people.ts"
import { MINUTE, phaseAt } from "../phase.ts"
import { checkPlan } from "../plan.ts"
import type { Meeting } from "../state.ts"
import { type GroupNow, checkForGroup, needsTwo } from "./group-rules.ts"
import type { Proposed } from "./proposal-state.ts"
import { hasVoice } from "./votes.ts"

/** More than this at a time are refused: one thing to do at a time [C8.6]. */
const MOST_PROPOSALS = 3

/** Whether there are as many proposals as there may be, so that a new one is refused [C8.6]. */
export function hasMostProposals({ proposals }: Meeting): boolean {
  return proposals.length >= MOST_PROPOSALS
}

/** Kinds of which all proposals are the same [C8.5]: they have no fields. */
const ALIKE = new Set<Proposed["kind"]>(["extend", "end", "reopen", "deleteGroup"])

export const PROPOSAL_COMMANDS = { propose: true, vote: true, withdraw: true } as const
export type ProposalCommand = CommandOf<keyof typeof PROPOSAL_COMMANDS>

export function decideProposals(
  meeting: Meeting,
  command: ProposalCommand,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow,
): Result<MeetingEvent[]> {
  if (command.type === "propose") return propose(meeting, command.what, seat, now, group)
  const proposal = meeting.proposals.find(({ id }) => id === command.proposal)
  if (proposal === undefined) return refuse("stale", "That proposal is gone")
  if (command.type === "withdraw") {
    if (proposal.seat !== seat) return refuse("not-allowed", "Only the proposer can take it back")
    return accept([{ type: "proposalWithdrawn", seat, proposal: proposal.id }])
  }
  const { agree } = command
  if (proposal.yes.includes(seat) === agree) return accept([])
  if (agree && !hasVoice(meeting, proposal, seat)) return refuse("not-allowed", NO_SAY)
  return accept([{ type: "voted", seat, at: now, proposal: proposal.id, agree }])
}

/** [C8.5] The same proposal made twice is one: the second is an agreement. */
function propose(
  meeting: Meeting,
  what: Proposed,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow,
): Result<MeetingEvent[]> {
  const same = meeting.proposals.find((proposal) => isSame(proposal.what, what))
  if (same !== undefined) {
    const vote = { type: "vote", proposal: same.id, agree: true } as const
    return decideProposals(meeting, vote, seat, now, group)
  }
  if (hasMostProposals(meeting)) return refuse("too-many", "There are proposals to answer first")
  if (wantsASay(what) && group.say?.includes(seat) === false) return refuse("not-allowed", NO_SAY)
  const possible = checkProposed(meeting, what, seat, now, group)
  if (!possible.ok) return possible
  const two = needsTwo(what, group) ? ({ atLeast: 2 } as const) : {}
  const say = wantsASay(what) && group.say !== undefined ? { say: [...group.say] } : {}
  return accept([{ type: "proposed", seat, at: now, what, ...two, ...say }])
}

const NO_SAY = "Those who have been in a whole meeting of the group decide this"

/** [C8.18] Everyone present decides what is about tonight; those who have a say decide what is about the group. */
function wantsASay({ kind }: Proposed): boolean {
  return !TONIGHT.has(kind)
}

const TONIGHT = new Set<Proposed["kind"]>(["extend", "end", "plan", "takeWord"])

function isSame(one: Proposed, other: Proposed): boolean {
  if (one.kind === "plan" && other.kind === "plan")
    return one.minutes === other.minutes && one.breakMinutes === other.breakMinutes
  if (one.kind === "takeWord" && other.kind === "takeWord") return one.turn === other.turn
  if (one.kind === "remove" && other.kind === "remove") return one.seat === other.seat
  if (one.kind === "admit" && other.kind === "admit") return one.knock === other.knock
  if (one.kind === "sendAway" && other.kind === "sendAway") return one.knock === other.knock
  if (one.kind === "free" && other.kind === "free") return one.seat === other.seat
  if (one.kind === "restore" && other.kind === "restore")
    return one.knock === other.knock && one.seat === other.seat
  // Sealed twice, the same words are two texts: nobody but the members can tell.
  if (one.kind === "ownWords" && other.kind === "ownWords") return one.words === other.words
  return one.kind === other.kind && ALIKE.has(one.kind)
}

function checkProposed(
  meeting: Meeting,
  what: Proposed,
  seat: SeatNumber,
  now: Instant,
  group: GroupNow,
): Result<unknown> {
  switch (what.kind) {
    case "extend":
    case "end":
    case "plan":
      return checkLength(meeting, what, now)
    case "takeWord":
      return checkTakeWord(meeting, what.turn, seat)
    case "remove":
      return checkRemove(meeting, what.seat, seat)
    case "admit":
    case "restore":
    case "reopen":
    case "ownWords":
    case "deleteGroup":
    case "free":
    case "sendAway":
      return checkForGroup(meeting, what, group)
    default:
      return assertNever(what)
  }
}

function checkLength(
  { clock }: Meeting,
  what: Extract<Proposed, { kind: "extend" | "end" | "plan" }>,
  now: Instant,
): Result<unknown> {
  if (clock.kind !== "running") return refuse("wrong-phase", "The clock has not started")
  if (what.kind === "extend") return accept(what)
  if (phaseAt(clock, now).kind === "over") return refuse("wrong-phase", "The meeting has ended")
  if (what.kind === "end") return accept(what)
  if (clock.startedAt + what.minutes * MINUTE <= now)
    return refuse("not-allowed", "That end has passed already")
  return checkPlan(what)
}

function checkTakeWord({ round }: Meeting, turn: number, seat: SeatNumber): Result<unknown> {
  if (round.kind !== "speaking" || round.turn !== turn) return refuse("stale", "That turn is over")
  if (round.seat === seat) return refuse("not-allowed", "You can end your own turn")
  return accept(turn)
}

function checkRemove(meeting: Meeting, target: SeatNumber, seat: SeatNumber): Result<unknown> {
  if (target === seat) return refuse("not-allowed", "You can leave")
  if (!isPresent(meeting, target)) return refuse("stale", "Nobody sits there")
  return accept(target)
}
