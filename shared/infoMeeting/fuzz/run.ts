import fc from "fast-check"

import { Random } from "../../meeting/fuzz/random.ts"
import { MINUTE } from "../../meeting/phase.ts"
import { hashOf, sealedOf } from "../testing/info-meeting-in-test.ts"
import { InfoModel } from "./info-model.ts"
import { randomInfoCommand } from "./random-info-command.ts"

/** The most steps in one run: half as many on average. */
const MOST_STEPS = 400
/** More than there are places for. */
const HOSTS = 6

/** One run: each step has a number for all that is random in it, so that fast-check can leave out steps of a run that fails. */
export const infoRuns = fc.array(fc.noShrink(fc.nat({ max: 0xffff_ffff })), {
  maxLength: MOST_STEPS,
  size: "max",
})

/** Presses, drops, returns, time and restarts in one info meeting; throws when a rule breaks. Returns how often what happened. */
export function runInfoMeeting(steps: readonly number[]): ReadonlyMap<string, number> {
  const model = new InfoModel()
  begin(model)
  for (const [index, step] of steps.entries()) {
    const random = new Random(step)
    if (model.state.phase.kind === "ended" && random.chance(0.1)) begin(model)
    takeStep(model, random)
    model.checkEnds()
    if (index % 4 === 3) model.checkUnpublished(random)
    if (index % 20 === 19) model.checkStored()
  }
  model.checkStored()
  return model.happened
}

/** Another meeting, with two hosts. */
function begin(model: InfoModel): void {
  model.reset()
  for (const host of [0, 1]) enterStage(model, `host ${host}`, true)
}

function takeStep(model: InfoModel, random: Random): void {
  const person = random.one(model.state.stage)
  const name = `host ${random.below(HOSTS)}`
  const kind = random.below(100)
  if (kind < 4 && person !== undefined)
    return model.arrive({ type: "drop", tokenHash: person.tokenHash })
  if (kind < 12) {
    const tokenHash = random.chance(0.8) ? (person?.tokenHash ?? hashOf(name)) : hashOf(name)
    return model.arrive({ type: "return", tokenHash })
  }
  if (kind < 17) return enterStage(model, name, random.chance(0.5))
  if (kind < 18 && random.chance(0.5))
    return model.restart(random.chance(0.7) ? 500 : random.below(15 * MINUTE))
  if (kind < 28) return model.wait(someTime(random))
  const pressed = randomInfoCommand(model.state, random)
  model.press(pressed)
  // The same again: a press whose answer was lost.
  if (random.chance(0.1)) model.press(pressed)
}

function enterStage(model: InfoModel, name: string, microphone: boolean): void {
  const camera = !microphone
  const tokenHash = hashOf(name)
  model.arrive({ type: "enterStage", tokenHash, name: sealedOf(name), microphone, camera })
}

/** Mostly moments, sometimes the length of an offer, sometimes minutes. */
function someTime(random: Random): number {
  const kind = random.below(10)
  if (kind < 5) return random.below(2000)
  if (kind < 8) return random.below(45_000)
  return random.below(random.chance(0.8) ? 3 * MINUTE : 20 * MINUTE)
}
