import { personAt } from "../people.ts"
import { MINUTE } from "../phase.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { KNOCKS, randomCommand } from "./random-command.ts"
import { Random } from "./random.ts"
import { ServerModel } from "./server-model.ts"

export const STEPS = 200

/** One meeting's life by chance: presses, drops, returns, time, restarts. Throws when a rule breaks. */
export function runSeed(
  seed: number,
  look: (model: ServerModel, random: Random) => void = () => {},
): ReadonlyMap<string, number> {
  const random = new Random(seed)
  const people = 2 + (seed % 11)
  const members = Array.from({ length: people }, (_, index) => index + 1)
  const model = new ServerModel(
    seed % 2 === 0
      ? { closed: true, knocks: KNOCKS, admissible: [KNOCKS[0].id], members }
      : { closed: false, knocks: [], admissible: [], members },
  )
  for (let seat = 1; seat <= people; seat++) model.enter(seat, random.chance(0.7), true)
  for (let step = 0; step < STEPS; step++) {
    takeStep(model, random, people)
    look(model, random)
    if (step % 20 === 19) model.checkScreens()
  }
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

/** One who is here already comes in seldom: from a second tab, which takes over. */
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
