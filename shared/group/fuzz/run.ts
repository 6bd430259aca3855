import { Random } from "../../meeting/fuzz/random.ts"
import { GroupModel, type Outcome } from "./group-model.ts"
import { takeStep } from "./random-step.ts"

export const STEPS = 200

/** Months of a group's life by chance. Throws when a rule breaks. */
export function runSeed(
  seed: number,
  look: (model: GroupModel, random: Random) => void = () => {},
): ReadonlyMap<Outcome, number> {
  const random = new Random(seed)
  const seats = 2 + (seed % 11)
  const browsers = Array.from({ length: seats + 3 }, (_, index) => `b${index}`)
  const model = new GroupModel({ seats, initiator: seed % 2 === 0 ? "b0" : null })
  for (let step = 0; step < STEPS; step += 1) {
    takeStep(model, random, browsers)
    look(model, random)
  }
  return model.happened
}
