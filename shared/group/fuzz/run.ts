import fc from "fast-check"

import { Random } from "../../meeting/fuzz/random.ts"
import { stepNumbers } from "../../meeting/fuzz/run.ts"
import { GroupModel, type Outcome } from "./group-model.ts"
import { takeInvitedStep } from "./invited-step.ts"
import { takeStep } from "./random-step.ts"

/** One run of the fuzz, chosen by fast-check: see `MeetingRun`. */
export interface GroupRun {
  seats: number
  /** Whether the group was made by its initiator. */
  initiated: boolean
  /** Whether it is a practice room with opening hours instead, in which the initiator is the helper. */
  helped?: boolean
  /** How many of its seats were given by personal links, from seat 1 on. */
  invited?: number
  steps: readonly number[]
}

export const groupRuns: fc.Arbitrary<GroupRun> = fc.record({
  seats: fc.integer({ min: 2, max: 12 }),
  initiated: fc.boolean(),
  steps: stepNumbers,
})

export const invitedRuns: fc.Arbitrary<GroupRun> = fc.record({
  seats: fc.integer({ min: 2, max: 12 }),
  initiated: fc.boolean(),
  invited: fc.integer({ min: 1, max: 12 }),
  steps: stepNumbers,
})

export const helpedRuns: fc.Arbitrary<GroupRun> = fc.record({
  seats: fc.constant(2),
  initiated: fc.constant(true),
  helped: fc.constant(true),
  steps: stepNumbers,
})

/** Months of a group; throws when a rule breaks. Returns how often each outcome came. */
export function runGroup(
  { seats, initiated, helped = false, invited = 0, steps }: GroupRun,
  look: (model: GroupModel, random: Random) => void = () => {},
): ReadonlyMap<Outcome, number> {
  const browsers = Array.from({ length: seats + 3 }, (_, index) => `b${index}`)
  const initiator = initiated ? "b0" : null
  // The initiator's may be among them.
  const seatsToGive = Math.min(invited, seats - (initiated && invited < 2 ? 1 : 0))
  const model = new GroupModel({ seats, initiator, helped, invited: seatsToGive })
  for (const step of steps) {
    const random = new Random(step)
    if (invited > 0 && random.chance(0.2)) takeInvitedStep(model, random, browsers)
    else takeStep(model, random, browsers)
    look(model, random)
  }
  return model.happened
}
