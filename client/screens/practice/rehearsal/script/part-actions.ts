import { personAt } from "#shared/meeting/people.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { Part } from "../coach/parts.ts"
import { AHMED, BERIT, JONAS, LIV } from "../drawn-people/people.ts"
import type { Utterance, Planned, Scene } from "./actions.ts"

/** Time to read the coach's card before anything happens, ms. */
const READ_MS = 2600
/** How long a short line stays, ms. */
const SAY_MS = 3600
/** Between one action and the next, ms. */
const GAP_MS = 1200
/** A round that was not all it should be is started once more after this, ms. */
const AGAIN_MS = 6000
/** The break comes so soon after the jump to it, ms. */
const BREAK_COMES_MS = 3000

/** What belongs to the part that the coach has come to. */
export function partAction(scene: Scene): Planned | undefined {
  return startClock(scene) ?? PARTS[scene.part](scene)
}

const PARTS: Record<Part, (scene: Scene) => Planned | undefined> = {
  door: (scene) => first(scene, [line("hello", BERIT), line("welcome", AHMED)]),
  microphone: () => undefined,
  hand,
  round,
  break: pause,
  network: (scene) =>
    first(scene, [
      { key: "fallOut", action: { kind: "fallOut", seat: JONAS } },
      ...(isHere(scene, JONAS) ? [line("network", JONAS)] : []),
    ]),
  leave: (scene) => first(scene, [line("bye", BERIT)]),
}

type Step = Omit<Planned, "at">

/** The first of the steps that has not been done: after a while to read, and a little after the last. */
function first({ since, changedAt, done }: Scene, steps: readonly Step[]): Planned | undefined {
  const step = steps.find(({ key }) => key === undefined || !done.has(key))
  return step && { ...step, at: Math.max(since + READ_MS, changedAt + GAP_MS) }
}

function line(which: Utterance, seat: SeatNumber): Step {
  return { key: which, action: { kind: "say", seat, utterance: which, ms: SAY_MS } }
}

function act(seat: SeatNumber, command: Command, key?: string): Step {
  const action = { kind: "command", seat, command } as const
  return key === undefined ? { action } : { action, key }
}

/** Someone starts the clock, unless the person has: where all that follows needs it. */
function startClock(scene: Scene): Planned | undefined {
  const early = scene.part === "door" || scene.part === "microphone"
  if (early || scene.meeting.clock.kind !== "gathering") return undefined
  return first(scene, [act(BERIT, { type: "startClock" })])
}

/** Liv asks for the word first, so that there is a queue to stand in; then it is the person's. */
function hand(scene: Scene): Planned | undefined {
  const { you, meeting, done } = scene
  if (meeting.round.kind !== "none") return undefined
  const up = meeting.hands.includes(LIV)
  if (!done.has("hand.up")) return first(scene, [act(LIV, { type: "raiseHand" }, "hand.up")])
  if (!meeting.hands.includes(you)) return undefined
  return first(scene, [
    ...(isHeard(scene, LIV) ? [] : [act(LIV, { type: "switchMicrophone", on: true })]),
    line("hand-liv", LIV),
    ...(up ? [act(LIV, { type: "lowerHand" })] : []),
    line("hand-go", BERIT),
  ])
}

/** Berit starts a round; and another, as long as there is something left to try. */
function round(scene: Scene): Planned | undefined {
  const { meeting, resting, changedAt, done } = scene
  if (meeting.round.kind !== "none" || resting) return undefined
  const start = act(BERIT, { type: "startRound", topic: { kind: "offered", name: "rightNow" } })
  if (!done.has("round-start")) return first(scene, [line("round-start", BERIT)])
  const again = meeting.version > 0 && done.has("round.began")
  const at = again ? changedAt + AGAIN_MS : changedAt + GAP_MS
  return { ...start, at, key: again ? "round.again" : "round.began" }
}

/** Time jumps to just before the break, so that it comes by the clock as it always does. */
function pause(scene: Scene): Planned | undefined {
  const { clock, round } = scene.meeting
  if (clock.kind !== "running" || round.kind !== "none") return undefined
  if (clock.break.kind === "over") return first(scene, [line("break-over", BERIT)])
  if (clock.break.kind !== "planned") return undefined
  const coming = first(scene, [line("break", BERIT)])
  if (coming) return coming
  const to = clock.break.at - BREAK_COMES_MS
  const at = scene.changedAt + GAP_MS
  return at < to ? { at, action: { kind: "jump", to } } : undefined
}

function isHere({ meeting }: Scene, seat: SeatNumber): boolean {
  return personAt(meeting, seat)?.presence.kind === "here"
}

function isHeard({ meeting }: Scene, seat: SeatNumber): boolean {
  return personAt(meeting, seat)?.microphone === true
}
