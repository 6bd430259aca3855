import { describe, expect, it } from "vitest"

import { meetingEventSchema } from "../events.ts"
import { STEPS, runSeed } from "./run.ts"

const RUNS = 2000
const IN_ONE_TEST = 200

describe(`a meeting by chance, ${RUNS} times ${STEPS} steps`, () => {
  const happened = new Map<string, number>()
  const batches = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => index * IN_ONE_TEST)

  it.each(batches)("keeps every invariant of SPEC.md from seed %i on", (first) => {
    for (let seed = first; seed < first + IN_ONE_TEST; seed++) {
      try {
        for (const [type, times] of runSeed(seed))
          happened.set(type, (happened.get(type) ?? 0) + times)
      } catch (cause) {
        throw new Error(`Seed ${seed} breaks a rule`, { cause })
      }
    }
    expect(happened.size).toBeGreaterThan(0)
  })

  it("has seen every kind of event, and every kind of undo, at least twenty times", () => {
    const rare = meetingEventSchema.def.options
      .flatMap(({ shape }): string[] => shape.type.def.values)
      .concat(
        ["plan", "gathering", "break", "round", "choices", "turn"].map((part) => `undone ${part}`),
      )
      .filter((type) => (happened.get(type) ?? 0) < 20)
    expect(rare).toEqual([])
  })
})
