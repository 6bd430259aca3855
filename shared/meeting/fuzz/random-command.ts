import { LIMITS } from "../../values/limits.ts"
import type { Command } from "../command.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { Proposed } from "../proposals/proposal-state.ts"
import { connected } from "../people.ts"
import { OFFERED_TOPICS, SIGNS } from "../round/round-state.ts"
import type { Meeting } from "../state.ts"
import type { Random } from "./random.ts"

/** A newcomer who knocks, and a member who has lost the device that held the seat. */
export const KNOCKS = [
  { id: "k".repeat(22), kind: "newcomer" },
  { id: "r".repeat(22), kind: "returning" },
] as const

/** Something a person might press, and who presses it: mostly sensible, sometimes late or not theirs. */
export function randomCommand(
  meeting: Meeting,
  random: Random,
  people: number,
): { seat: SeatNumber; command: Command } {
  const { round } = meeting
  const here = random.chance(0.95) ? random.one(connected(meeting))?.seat : undefined
  const anyone = here ?? 1 + random.below(people)
  const own = meeting.undos.find(({ before }) => before.part === "turn")
  if (own !== undefined && random.chance(0.15))
    return {
      seat: (random.chance(0.9) ? own.seat : null) ?? anyone,
      command: { type: "undo", undo: own.id },
    }
  const hasTurn = round.kind === "offered" || round.kind === "speaking"
  if (hasTurn && random.chance(0.4)) {
    const seat = random.chance(0.85) ? round.seat : anyone
    return { seat, command: turnCommand(round.turn - (random.chance(0.05) ? 1 : 0), random) }
  }
  const mine = meeting.proposals.find(({ seat }) => seat === anyone)
  if (mine !== undefined && random.chance(0.05))
    return { seat: anyone, command: { type: "withdraw", proposal: mine.id } }
  return { seat: anyone, command: otherCommand(meeting, random, people) }
}

function turnCommand(turn: number, random: Random): Command {
  const microphone = random.chance(0.8)
  const press = random.below(8)
  if (press < 3) return { type: "takeWord", turn, microphone }
  if (press < 4) return { type: "passWord", turn }
  if (press < 7) return { type: "endTurn", turn }
  return { type: "setResponses", turn, open: random.chance(0.6) }
}

function otherCommand(meeting: Meeting, random: Random, people: number): Command {
  const on = random.chance(0.5)
  const presses = [
    () => aboutTheClock(meeting, random),
    () => aboutTheRound(meeting, random),
    () => aboutTheRound(meeting, random),
    () => aboutAProposal(meeting, random, people),
    () => aboutAProposal(meeting, random, people),
    (): Command => ({ type: "switchMicrophone", on: random.chance(0.8) }),
    (): Command => ({ type: "switchCamera", on }),
    (): Command => ({ type: on ? "raiseHand" : "lowerHand" }),
    (): Command => ({
      type: "haveSpoken",
      ms: 1 + random.below(5000),
      connected: random.below(8000),
    }),
    (): Command => ({ type: "showSign", sign: random.one(SIGNS) ?? "heart" }),
    () => aboutTheChoices(random),
    (): Command => ({
      type: "undo",
      undo: random.one(meeting.undos)?.id ?? random.below(meeting.version + 1),
    }),
  ]
  return random.one(presses)?.() ?? { type: "comeBack" }
}

function aboutTheClock({ clock }: Meeting, random: Random): Command {
  const press = random.below(10)
  if (press < 1) return { type: "startBreak" }
  if (press < 3) return { type: "putOffBreak" }
  if (clock.kind === "running" && clock.break.kind === "taken") return { type: "comeBack" }
  if (press < 8) return { type: clock.kind === "gathering" ? "startClock" : "startBreak" }
  return { type: "setPlan", minutes: 30 + random.below(151), breakMinutes: random.below(31) }
}

function aboutTheRound({ round, version }: Meeting, random: Random): Command {
  const id = round.kind === "none" ? random.below(version + 1) : round.id
  const press = random.below(10)
  if (press < 1) return { type: "endRound", round: id }
  if (press < 3) return { type: "stepOut", round: id }
  if (press < 6) return { type: "stepIn", round: id }
  const name = random.one(OFFERED_TOPICS) ?? "rightNow"
  return { type: "startRound", topic: { kind: "offered", name } }
}

function aboutTheChoices(random: Random): Command {
  const press = random.below(3)
  if (press === 0) return { type: "setListening", on: random.chance(0.7) }
  if (press === 1) return { type: "setLeastSpokenFirst", on: random.chance(0.7) }
  return { type: "setTurnTime", time: random.one(["off", "shared", 2, 5] as const) ?? "off" }
}

function aboutAProposal(meeting: Meeting, random: Random, people: number): Command {
  const proposal = random.one(meeting.proposals)?.id ?? random.below(meeting.version + 1)
  const press = random.below(10)
  if (press < 5) return { type: "vote", proposal, agree: random.chance(0.9) }
  if (press < 6) return { type: "withdraw", proposal }
  return { type: "propose", what: randomProposed(meeting, random, people) }
}

function randomProposed({ round }: Meeting, random: Random, people: number): Proposed {
  const turn = round.kind === "speaking" ? round.turn : random.below(9)
  const all: Proposed[] = [
    { kind: "extend" },
    { kind: "takeWord", turn },
    { kind: "takeWord", turn },
    { kind: "plan", minutes: 30 + random.below(151), breakMinutes: random.below(31) },
    { kind: "admit", knock: KNOCKS[0].id },
    { kind: "restore", knock: KNOCKS[1].id, seat: 1 + random.below(people) },
    { kind: "ownWords", words: random.chance(0.5) ? null : "w".repeat(LIMITS.sealedOwnWords) },
    { kind: "deleteGroup" },
    { kind: "reopen" },
    { kind: "extend" },
    { kind: "takeWord", turn },
    random.chance(0.3) ? { kind: "end" } : { kind: "extend" },
    random.chance(0.2) ? { kind: "remove", seat: 1 + random.below(people) } : { kind: "reopen" },
  ]
  return random.one(all) ?? { kind: "extend" }
}
