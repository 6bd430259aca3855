import { type GroupFacts, howToLeave, mayGroupFor } from "#shared/group/check-group-command.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { May } from "#shared/meeting/may.ts"
import type { Plan } from "#shared/meeting/plan.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { putOffBreak } from "../command-for.ts"
import { planChoices, withLength } from "../plan-choices.ts"

/** A command to offer, or null when the rules would refuse it now [C9]. */
export function offered(may: May, command: Command): Command | null {
  return may(command) ? command : null
}

export function proposing(may: May, what: Proposed): Command | null {
  return offered(may, { type: "propose", what })
}

/** Under "Mer", about the break that is to come [C4]. */
export function breakOffers({ clock }: Meeting, may: May) {
  const putOff = putOffBreak(clock)
  return {
    start: offered(may, { type: "startBreak" }),
    putOff: putOff && offered(may, putOff),
  }
}

/** Under "Mer", about the round that goes on. */
export function roundOffers({ round }: Meeting, you: SeatNumber, may: May) {
  if (round.kind === "none") return { step: null, end: null, takeWord: null }
  const type = round.listeners.includes(you) ? "stepIn" : "stepOut"
  const { id } = round
  return {
    step: offered(may, { type, round: id }),
    end: offered(may, { type: "endRound", round: id }),
    takeWord:
      round.kind === "speaking" ? proposing(may, { kind: "takeWord", turn: round.turn }) : null,
  }
}

/** Under "Mer", which of the choices about the talk are the group's to make [R9, R10, F2]. */
export function talkOffers({ choices }: Meeting, may: May) {
  const { listening, turnTime, leastSpokenFirst } = choices
  return {
    listening: may({ type: "setListening", on: listening }),
    turnTime: may({ type: "setTurnTime", time: turnTime }),
    leastSpokenFirst: may({ type: "setLeastSpokenFirst", on: leastSpokenFirst }),
  }
}

/** Under "Mer", what the group decides together [C8]. */
export function proposeOffers({ people }: Meeting, may: May) {
  const remove = people
    .map(({ seat }) => seat)
    .filter((seat) => may({ type: "propose", what: { kind: "remove", seat } }))
  return {
    extend: proposing(may, { kind: "extend" }),
    end: proposing(may, { kind: "end" }),
    remove,
  }
}

/** Proposes another plan [C8.9]; null for the present one, and for one that the rules refuse now. */
export function planProposal(other: Plan, { plan: now }: Meeting, may: May): Command | null {
  return isSamePlan(other, now) ? null : proposing(may, { kind: "plan", ...other })
}

function isSamePlan(one: Plan, other: Plan): boolean {
  return one.minutes === other.minutes && one.breakMinutes === other.breakMinutes
}

/** How long the meeting can be proposed to be, and its break; the way it is now stands there too. */
export function planOffers(chosen: Plan, meeting: Meeting, may: May) {
  const choices = planChoices(chosen)
  const canBe = (plan: Plan) =>
    isSamePlan(plan, meeting.plan) || planProposal(plan, meeting, may) !== null
  return {
    minutes: choices.minutes.filter((minutes) => canBe(withLength(chosen, minutes))),
    breakMinutes: choices.breakMinutes.filter((breakMinutes) => canBe({ ...chosen, breakMinutes })),
    propose: planProposal(chosen, meeting, may),
  }
}

/** In the dialog about the group: what the meeting decides about it. */
export function groupOffers(may: May) {
  return {
    reopen: proposing(may, { kind: "reopen" }),
    noWords: proposing(may, { kind: "ownWords", words: null }),
    /** Whether words can be proposed; asked with words that are like no others, before any are written. */
    words: proposing(may, { kind: "ownWords", words: "" }) !== null,
    deleteGroup: proposing(may, { kind: "deleteGroup" }),
  }
}

/** In the dialog about the group: what a member does to it at once [S4, S5, I3]. */
export function groupCommandOffers(
  view: GroupFacts & Pick<GroupView, "coming">,
  you: SeatNumber,
  now: Instant,
) {
  const may = mayGroupFor(view, you, now)
  return {
    close: view.closed === null && may({ type: "close" }),
    /** How one gives up the seat. */
    leave: howToLeave(may),
  }
}

/** The seats that can be given back to a person who knocks: those of members who are not here [C8.1]. */
export function restorable(
  { members }: { members: readonly { seat: SeatNumber }[] },
  knock: string,
  may: May,
): SeatNumber[] {
  return members
    .map(({ seat }) => seat)
    .filter((seat) => may({ type: "propose", what: { kind: "restore", knock, seat } }))
}

/** The seats that can be freed: those of members who are not present [C8.20]. */
export function freeable(
  { members }: { members: readonly { seat: SeatNumber }[] },
  may: May,
): SeatNumber[] {
  return members
    .map(({ seat }) => seat)
    .filter((seat) => may({ type: "propose", what: { kind: "free", seat } }))
}
