import { personAt } from "#shared/meeting/people.ts"
import type { Round } from "#shared/meeting/round/round-state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { AHMED, BERIT, JONAS, LIV, PEOPLE } from "../drawn-people/people.ts"
import type { Utterance, Planned, Scene } from "./actions.ts"

/** How long one thinks before taking the word, or leaving it, ms. */
const THINK_MS = 1600
/** From taking the word until one begins to speak; how long that takes to read; and to be done, ms. */
const BEGIN_MS = 600
const SAY_MS = 4200
const TURN_MS = 5400
/** A silent sign comes so long into the person's own turn, ms. */
const SIGN_MS = 2500

/** What each says when they have the word. Liv listens. */
const LINES: ReadonlyMap<SeatNumber, Utterance> = new Map([
  [BERIT, "round-berit"],
  [JONAS, "round-jonas"],
  [AHMED, "round-ahmed"],
])

/** In a round: those who are drawn take the word or leave it, speak, and give it on. */
export function turnAction(scene: Scene): Planned | undefined {
  const { round } = scene.meeting
  if (round.kind === "none" || round.kind === "paused") return undefined
  if (!PEOPLE.has(round.seat)) return sign(round, scene)
  if (personAt(scene.meeting, round.seat)?.presence.kind !== "here") return undefined
  return round.kind === "offered" ? answer(round) : speech(round, scene)
}

function answer({ seat, turn, at }: Extract<Round, { kind: "offered" }>): Planned {
  const command =
    seat === LIV
      ? ({ type: "passWord", turn } as const)
      : ({ type: "takeWord", turn, microphone: true } as const)
  return { at: at + THINK_MS, action: { kind: "command", seat, command } }
}

type Speaking = Extract<Round, { kind: "speaking" }>

function speech({ seat, turn, at }: Speaking, { done }: Scene): Planned {
  const utterance = LINES.get(seat)
  const key = `speech ${turn}`
  if (utterance !== undefined && !done.has(key))
    return { at: at + BEGIN_MS, action: { kind: "say", seat, utterance, ms: SAY_MS }, key }
  return { at: at + TURN_MS, action: { kind: "command", seat, command: { type: "endTurn", turn } } }
}

/** While the person has the word, Liv shows that she listens. */
function sign(round: Round, { done, meeting }: Scene): Planned | undefined {
  if (round.kind !== "speaking") return undefined
  const key = `sign ${round.turn}`
  if (done.has(key) || personAt(meeting, LIV)?.presence.kind !== "here") return undefined
  const command = { type: "showSign", sign: "recognise" } as const
  return { at: round.at + SIGN_MS, action: { kind: "command", seat: LIV, command }, key }
}
