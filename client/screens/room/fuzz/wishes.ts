import { turnTimeSchema } from "#shared/meeting/choices/choices.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Plan } from "#shared/meeting/plan.ts"
import { checkPlan } from "#shared/meeting/plan.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { OFFERED_TOPICS, SIGNS } from "#shared/meeting/round/round-state.ts"
import { currentTurn } from "#shared/meeting/round/turn.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import { putOffBreak } from "../command-for.ts"
import { withLength } from "../plan-choices.ts"
import { OWN_TOPIC, OWN_WORDS, type Shown } from "./all-offers.ts"

const BOTH = [true, false] as const
const LENGTHS = [30, 60, 120, 180]
const BREAKS = [0, 5, 20]

type Wishes<Kind extends string, T> = Record<Kind, (room: Shown) => readonly T[]>

/**
 * What a person in the room could want, whether the rules accept it or not: each kind of command, about each thing
 * that there is in the room. A new kind of command is missing here at once.
 */
const WISHES: Wishes<Command["type"], Command> = {
  setPlan: ({ meeting }) => plans(meeting).map((plan) => ({ type: "setPlan", ...plan })),
  startClock: () => [{ type: "startClock" }],
  startBreak: () => [{ type: "startBreak" }],
  putOffBreak: ({ meeting }) => [putOffBreak(meeting.clock)].filter((command) => command !== null),
  comeBack: () => [{ type: "comeBack" }],
  switchMicrophone: () => BOTH.map((on) => ({ type: "switchMicrophone", on })),
  switchCamera: () => BOTH.map((on) => ({ type: "switchCamera", on })),
  startRound: () => [
    ...OFFERED_TOPICS.map(
      (name) => ({ type: "startRound", topic: { kind: "offered", name } }) as const,
    ),
    { type: "startRound", topic: { kind: "none" } },
    { type: "startRound", topic: OWN_TOPIC },
  ],
  endRound: ({ meeting }) => ofRound(meeting, (round) => ({ type: "endRound", round })),
  stepOut: ({ meeting }) => ofRound(meeting, (round) => ({ type: "stepOut", round })),
  stepIn: ({ meeting }) => ofRound(meeting, (round) => ({ type: "stepIn", round })),
  // The press that takes the word opens the microphone, if there is one [R9].
  takeWord: ({ meeting }) =>
    ofTurn(meeting, (turn) => ({ type: "takeWord", turn, microphone: true })),
  passWord: ({ meeting }) => ofTurn(meeting, (turn) => ({ type: "passWord", turn })),
  endTurn: ({ meeting }) => ofTurn(meeting, (turn) => ({ type: "endTurn", turn })),
  setResponses: ({ meeting }) =>
    BOTH.flatMap((open) => ofTurn(meeting, (turn) => ({ type: "setResponses", turn, open }))),
  showSign: () => SIGNS.map((sign) => ({ type: "showSign", sign })),
  raiseHand: () => [{ type: "raiseHand" }],
  lowerHand: () => [{ type: "lowerHand" }],
  haveSpoken: () => [{ type: "haveSpoken", ms: 5000, connected: 5000 }],
  setListening: () => BOTH.map((on) => ({ type: "setListening", on })),
  setTurnTime: () => turnTimeSchema.def.values.map((time) => ({ type: "setTurnTime", time })),
  setLeastSpokenFirst: () => BOTH.map((on) => ({ type: "setLeastSpokenFirst", on })),
  propose: (room) =>
    Object.values(PROPOSALS)
      .flatMap((wishes) => wishes(room))
      .map((what) => ({ type: "propose", what })),
  vote: ({ meeting }) =>
    BOTH.flatMap((agree) =>
      meeting.proposals.map(({ id }) => ({ type: "vote", proposal: id, agree }) as const),
    ),
  withdraw: ({ meeting }) =>
    meeting.proposals.map(({ id }) => ({ type: "withdraw", proposal: id })),
  undo: ({ meeting }) => meeting.undos.map(({ id }) => ({ type: "undo", undo: id })),
}

const PROPOSALS: Wishes<Proposed["kind"], Proposed> = {
  extend: () => [{ kind: "extend" }],
  end: () => [{ kind: "end" }],
  plan: ({ meeting }) => plans(meeting).map((plan) => ({ kind: "plan", ...plan })),
  takeWord: ({ meeting }) => ofTurn(meeting, (turn) => ({ kind: "takeWord", turn })),
  remove: ({ meeting }) => meeting.people.map(({ seat }) => ({ kind: "remove", seat })),
  admit: ({ group }) => group.knocks.map(({ id }) => ({ kind: "admit", knock: id })),
  sendAway: ({ group }) => group.knocks.map(({ id }) => ({ kind: "sendAway", knock: id })),
  restore: ({ group }) =>
    group.knocks.flatMap(({ id }) =>
      group.view.members.map(({ seat }) => ({ kind: "restore", knock: id, seat }) as const),
    ),
  free: ({ group }) => group.view.members.map(({ seat }) => ({ kind: "free", seat })),
  reopen: () => [{ kind: "reopen" }],
  ownWords: () => [
    { kind: "ownWords", words: null },
    { kind: "ownWords", words: OWN_WORDS },
  ],
  deleteGroup: () => [{ kind: "deleteGroup" }],
}

export function wishesOf(room: Shown): Command[] {
  return Object.values(WISHES).flatMap((wishes) => wishes(room))
}

/** Other plans than the present one: another length, or another break. */
function plans({ plan }: Meeting): Plan[] {
  return [
    ...LENGTHS.map((minutes) => withLength(plan, minutes)),
    ...BREAKS.map((breakMinutes) => ({ minutes: plan.minutes, breakMinutes })),
  ].filter((other) => checkPlan(other).ok)
}

function ofRound<T>({ round }: Meeting, wish: (round: number) => T): T[] {
  return round.kind === "none" ? [] : [wish(round.id)]
}

function ofTurn<T>({ round }: Meeting, wish: (turn: number) => T): T[] {
  const turn = currentTurn(round)
  return turn ? [wish(turn.turn)] : []
}
