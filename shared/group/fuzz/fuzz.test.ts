import fc from "fast-check"
import { describe, expect, it } from "vitest"

import type { Outcome } from "./group-model.ts"
import { groupRuns, helpedRuns, invitedRuns, runGroup } from "./run.ts"

const RUNS = 600
const IN_ONE_TEST = 200

/** What there is to see; what follows a colon is a refusal. */
const WANTED: Outcome[] = [
  "sign",
  "sign: full",
  "sign: knock-first",
  "enter",
  "enter: not-open",
  "enter: pledge-needed",
  "knock newcomer",
  "knock newcomer: full",
  "knock newcomer: stale",
  "knock returning",
  "knock returning: not-allowed",
  "knock returning: too-many",
  "knock-away",
  "a knock lapses",
  "close",
  "undoClosing",
  "undoClosing: stale",
  "openDoor",
  "keep",
  "setDates",
  "apologise",
  "apologise: stale",
  "comeAfterAll",
  "quit",
  "a seat is freed",
  "withdraw",
  "withdraw: not-allowed",
  "the mark has ended",
  "carried admit",
  "carried restore",
  "carried reopen",
  "carried remove",
  "carried ownWords",
  "carried free",
  "carried sendAway",
  "close: not-allowed",
  "setDates: not-allowed",
  "propose deleteGroup: not-allowed",
  "propose reopen: not-allowed",
  "vote: not-allowed",
  "somebody gets a say",
  "knock returning: later",
  "propose restore: not-allowed",
  "a meeting is held",
  "something is forgotten",
  "deleted",
  "carried deleteGroup",
  "deleted by time",
]

describe("random rooms with a helper", () => {
  const WANTED_THERE: Outcome[] = [
    "sign",
    "sign: full",
    "sign: not-open",
    "enter",
    "close: not-allowed",
    "quit: not-allowed",
    "propose ownWords: not-allowed",
    "a seat lapses",
    "a seat is freed",
    "a new beginning",
  ]

  it("[H3, H4] keep every invariant of SPEC.md", () => {
    const happened = new Map<Outcome, number>()
    const keepsAll = fc.property(helpedRuns, (run) => {
      for (const [what, times] of runGroup(run))
        happened.set(what, (happened.get(what) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed: 1, numRuns: 100, includeErrorInReport: true })
    expect(WANTED_THERE.filter((what) => (happened.get(what) ?? 0) < 10)).toEqual([])
  })
})

describe("random groups with personal links", () => {
  const WANTED_THERE: Outcome[] = [
    "claim",
    "claim: stale",
    "claim: knock-first",
    "reissue",
    "reissue: not-allowed",
    "reissue: bad-input",
    "sign: full",
    "carried admit",
  ]

  it("[S12] keep every invariant of SPEC.md", () => {
    const happened = new Map<Outcome, number>()
    const keepsAll = fc.property(invitedRuns, (run) => {
      for (const [what, times] of runGroup(run))
        happened.set(what, (happened.get(what) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed: 1, numRuns: 100, includeErrorInReport: true })
    expect(WANTED_THERE.filter((what) => (happened.get(what) ?? 0) < 10)).toEqual([])
  })
})

describe(`${RUNS} random groups`, () => {
  const happened = new Map<Outcome, number>()
  const seeds = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => index)

  it.each(seeds)("keep every invariant of SPEC.md, with seed %i", (seed) => {
    const keepsAll = fc.property(groupRuns, (run) => {
      for (const [what, times] of runGroup(run))
        happened.set(what, (happened.get(what) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed, numRuns: IN_ONE_TEST, includeErrorInReport: true })
    expect(happened.size).toBeGreaterThan(0)
  })

  it("has seen all that can become of a group at least ten times", () => {
    expect(WANTED.filter((what) => (happened.get(what) ?? 0) < 10)).toEqual([])
  })
})
