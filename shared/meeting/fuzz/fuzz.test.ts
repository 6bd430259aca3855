import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { meetingEventSchema } from "../events.ts"
import { meetingRuns, runMeeting } from "./run.ts"

const RUNS = 2000
const IN_ONE_TEST = 200

describe(`${RUNS} random meetings`, () => {
  const happened = new Map<string, number>()
  const seeds = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => index)

  it.each(seeds)("keep every invariant of SPEC.md, with seed %i", (seed) => {
    const keepsAll = fc.property(meetingRuns, (run) => {
      for (const [type, times] of runMeeting(run))
        happened.set(type, (happened.get(type) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed, numRuns: IN_ONE_TEST, includeErrorInReport: true })
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
