import fc from "fast-check"

import { personAt } from "../people.ts"
import { MINUTE } from "../phase.ts"
import { OPEN_GROUP } from "../proposals/group-rules.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { KNOCKS, randomCommand } from "./random-command.ts"
import { Random } from "./random.ts"
import { ServerModel } from "./server-model.ts"

/** The most steps in one run: half as many on average. */
const MOST_STEPS = 400

/**
 * One run of the fuzz, chosen by fast-check. Each step has a number of its own for all that is random in it, so
 * that fast-check can leave out steps of a run that fails until only those are left that it takes.
 */
export interface MeetingRun {
  people: number
  /** Whether the group is closed, with two people knocking. */
  closed: boolean
  steps: readonly number[]
}

export const stepNumbers = fc.array(fc.noShrink(fc.nat({ max: 0xffff_ffff })), {
  maxLength: MOST_STEPS,
  size: "max",
})

export const meetingRuns: fc.Arbitrary<MeetingRun> = fc.record({
  people: fc.integer({ min: 2, max: 12 }),
  closed: fc.boolean(),
  steps: stepNumbers,
})

/** Presses, drops, returns, time and restarts in one room; throws when a rule breaks. Returns how often each event came. */
export function runMeeting(
  { people, closed, steps }: MeetingRun,
  look: (model: ServerModel, random: Random) => void = () => {},
): ReadonlyMap<string, number> {
  const members = Array.from({ length: people }, (_, index) => index + 1)
  const model = new ServerModel(
    closed
      ? { ...OPEN_GROUP, closed, knocks: KNOCKS, admissible: [KNOCKS[0].id], members }
      : { ...OPEN_GROUP, members },
  )
  for (const seat of members) model.enter(seat, true, true)
  for (const [index, step] of steps.entries()) {
    const random = new Random(step)
    takeStep(model, random, people)
    look(model, random)
    if (index % 20 === 19) model.checkScreens()
  }
  model.checkScreens()
  return model.happened
}

function takeStep(model: ServerModel, random: Random, people: number): void {
  const seat = 1 + random.below(people)
  const kind = random.below(100)
  if (kind < 3) return model.drop(seat)
  if (kind < 18) return comeIn(model, random, seat)
  if (kind < 19) return people === 2 ? model.leaveToTheNext(seat) : model.leave(seat)
  if (kind < 20 && random.chance(0.5)) return model.giveUp(seat)
  if (kind < 20) return restart(model, random, people)
  if (kind < 30) return model.wait(someTime(random))
  const { seat: presser, command } = randomCommand(model.state, random, people)
  model.send(presser, command)
  // Two who press at once: the same command, again or by another.
  if (random.chance(0.1)) model.send(random.chance(0.5) ? presser : seat, command)
}

/** A person who is here already seldom enters again: from a second tab, which takes over. */
function comeIn(model: ServerModel, random: Random, seat: SeatNumber): void {
  if (personAt(model.state, seat)?.presence.kind === "here" && random.chance(0.8)) return
  model.enter(seat, random.chance(0.7), random.chance(0.7))
}

/** Most are back in a moment; some only later, or never. */
function restart(model: ServerModel, random: Random, people: number): void {
  model.restart(random.chance(0.5) ? 500 : random.below(4 * MINUTE))
  for (let seat = 1; seat <= people; seat++)
    if (random.chance(0.8)) model.enter(seat, random.chance(0.7), random.chance(0.7))
}

/** Mostly moments, sometimes most of an offer, sometimes minutes, seldom a whole half. */
function someTime(random: Random): number {
  const kind = random.below(10)
  if (kind < 5) return random.below(2000)
  if (kind < 8) return random.below(45_000)
  return random.below(random.chance(0.5) ? 45 * MINUTE : 8 * MINUTE)
}
