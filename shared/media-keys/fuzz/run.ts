import fc from "fast-check"

import { Random } from "../../meeting/fuzz/random.ts"
import { takeStep } from "./random-step.ts"
import { RoomModel } from "./room-model.ts"

/** The most steps in one run: half as many on average. */
const MOST_STEPS = 400
/** So many steps, and then the relay becomes reliable for a moment. */
const RECOVERS_AFTER = 40

/** One run: each step has a number for all that is random in it, so that fast-check can leave out steps of a run that fails. */
export const keyRuns = fc.array(fc.noShrink(fc.nat({ max: 0xffff_ffff })), {
  maxLength: MOST_STEPS,
  size: "max",
})

/** Tabs that come, go, fail and are attacked; throws when an invariant breaks. Returns how often what happened. */
export function runMediaKeys(steps: readonly number[]): ReadonlyMap<string, number> {
  const room = new RoomModel(new Random(steps.length))
  for (let seat = 1; seat <= 4; seat++) room.enter(seat)
  for (const [index, step] of steps.entries()) {
    takeStep(room, new Random(step))
    if (index % RECOVERS_AFTER === RECOVERS_AFTER - 1) recover(room)
  }
  recover(room)
  return room.happened
}

function recover(room: RoomModel): void {
  room.checkRecovers()
  room.isReliable = false
}
