import type { Instant, SeatNumber } from "../../values/ids.ts"
import { withoutHand } from "../hands/hands.ts"
import { personAt } from "../people.ts"
import type { Proposal } from "../proposals/proposal-state.ts"
import { removeFromRound } from "../round/come-and-go.ts"
import type { Break, Meeting } from "../state.ts"
import type { Undo } from "../undo/undo-state.ts"

/**
 * [P4] The meeting when the person on a seat has lost it and somebody else may get it: everything that was that
 * person's is removed. The same object when the meeting holds nothing of the seat.
 */
export function seatFreed(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  if (!knowsOf(meeting, seat)) return meeting
  const people = meeting.people.filter((person) => person.seat !== seat)
  const left = withoutPart({ ...meeting, people }, seat, at)
  return {
    ...left,
    removed: left.removed.filter((other) => other !== seat),
    undos: left.undos.map((undo) => (undo.seat === seat ? { ...undo, seat: null } : undo)),
  }
}

/** Whether anything in the meeting is by the person on the seat, or about them. */
export function knowsOf(meeting: Meeting, seat: SeatNumber): boolean {
  if (personAt(meeting, seat) !== undefined || meeting.removed.includes(seat)) return true
  return meeting.proposals.some(
    (proposal) => concerns(proposal, seat) || proposal.say?.includes(seat) === true,
  )
}

/**
 * [C8.10, P4] The meeting without the part that the person on a seat has in it: proposals by them and about them,
 * votes, hand, sign, talk time, the mark of being back and the place in the round. What they did at once for
 * everyone can still be undone.
 */
export function withoutPart(meeting: Meeting, seat: SeatNumber, at: Instant): Meeting {
  const left = withoutHand(withoutBack(meeting, seat), seat)
  return {
    ...left,
    round: removeFromRound(left, seat, at).round,
    signs: left.signs.filter((sign) => sign.seat !== seat),
    talk: left.talk.filter((talk) => talk.seat !== seat),
    proposals: proposalsOfOthers(left, seat),
    undos: left.undos
      .filter((undo) => undo.before.part !== "turn" || undo.seat !== seat)
      .map((undo) => undoWithout(left, undo, seat, at)),
  }
}

function proposalsOfOthers({ proposals }: Meeting, seat: SeatNumber): Proposal[] {
  return proposals
    .filter((proposal) => !concerns(proposal, seat))
    .map((proposal) => {
      const yes = proposal.yes.filter((other) => other !== seat)
      if (proposal.say === undefined) return { ...proposal, yes }
      return { ...proposal, yes, say: proposal.say.filter((other) => other !== seat) }
    })
}

function concerns({ seat: by, what }: Proposal, seat: SeatNumber): boolean {
  return by === seat || ("seat" in what && what.seat === seat)
}

/** A round that is put back must not bring back the place of a person who has none. */
function undoWithout(meeting: Meeting, undo: Undo, seat: SeatNumber, at: Instant): Undo {
  const { before } = undo
  if (before.part !== "round" && before.part !== "turn") return undo
  const { round } = removeFromRound({ ...meeting, round: before.round }, seat, at)
  if (before.part === "round") return { ...undo, before: { ...before, round } }
  return round.kind === "paused" ? { ...undo, before: { ...before, round } } : undo
}

function withoutBack(meeting: Meeting, seat: SeatNumber): Meeting {
  const { clock } = meeting
  if (clock.kind !== "running" || clock.break.kind !== "taken") return meeting
  const back = clock.break.back.filter((other) => other !== seat)
  const pause: Break = { ...clock.break, back }
  return { ...meeting, clock: { ...clock, break: pause } }
}
