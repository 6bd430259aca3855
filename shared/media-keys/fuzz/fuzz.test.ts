import fc from "fast-check"
import { describe, expect, it } from "vitest"

import type { Effect, Warning } from "../input.ts"
import { keyRuns, runMediaKeys } from "./run.ts"

const RUNS = 2000
const IN_ONE_TEST = 200

const EFFECTS = Object.keys({
  makeGeneration: true,
  ratchetOwn: true,
  useKey: true,
  forgetOwn: true,
  sendKey: true,
  sendReceipt: true,
  installKey: true,
  forgetKey: true,
  forgetSteps: true,
  forgetSeat: true,
  announce: true,
  warn: true,
} satisfies Record<Effect["type"], true>)

const WARNINGS = Object.keys({
  "replayed-announcement": true,
  "stray-key": true,
  "stray-receipt": true,
  "made-up-receipt": true,
} satisfies Record<Warning, true>)

describe(`${RUNS} random rooms`, () => {
  const happened = new Map<string, number>()
  const seeds = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => index)

  it.each(seeds)("[E2, E3] keep every invariant of SPEC.md, with seed %i", (seed) => {
    const keepsAll = fc.property(keyRuns, (steps) => {
      for (const [what, times] of runMediaKeys(steps))
        happened.set(what, (happened.get(what) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed, numRuns: IN_ONE_TEST, includeErrorInReport: true })
    expect(happened.size).toBeGreaterThan(0)
  })

  it("has seen every effect and every warning at least twenty times", () => {
    const rare = [...EFFECTS, ...WARNINGS].filter((what) => (happened.get(what) ?? 0) < 20)
    expect(rare).toEqual([])
  })
})
