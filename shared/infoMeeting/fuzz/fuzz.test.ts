import fc from "fast-check"
import { describe, expect, it } from "vitest"

import type { InfoEvent } from "../events.ts"
import { infoRuns, runInfoMeeting } from "./run.ts"

const RUNS = 2000
const IN_ONE_TEST = 200

/** Every kind of event, but one that no person's press leads to. */
const EVENTS = Object.keys({
  begun: true,
  ended: true,
  hostsRenewed: true,
  listenersRenewed: true,
  hostEntered: true,
  guestEntered: true,
  dropped: true,
  returned: true,
  leftStage: true,
  microphoneSwitched: true,
  cameraSwitched: true,
  screenShared: true,
  wordGiven: true,
  asked: true,
  questionTakenBack: true,
  marked: true,
  published: true,
  unpublished: true,
  merged: true,
  meTooSet: true,
  handRaised: true,
  handLowered: true,
  invited: true,
  orderSet: true,
  wentTo: true,
  circlesOffered: true,
  circleWanted: true,
  circlesFormed: true,
  circlesRecalled: true,
  circlesOver: true,
} satisfies Record<Exclude<InfoEvent["type"], "planChanged">, true>)

const REFUSALS = [
  "enterStage: full",
  "enterStage: closed",
  "return: stale",
  "invite: full",
  "answerInvitation: stale",
  "meToo: stale",
  "merge: stale",
  "renewHosts: stale",
  "renewListeners: stale",
  "end: wrong-phase",
  "shareScreen: full",
  "shareScreen: not-allowed",
  "wantCircle: stale",
]

describe(`${RUNS} random info meetings`, () => {
  const happened = new Map<string, number>()
  const seeds = Array.from({ length: RUNS / IN_ONE_TEST }, (_, index) => index)

  it.each(seeds)("[IM2.2, IM2.3] keep every invariant of SPEC.md, with seed %i", (seed) => {
    const keepsAll = fc.property(infoRuns, (steps) => {
      for (const [what, times] of runInfoMeeting(steps))
        happened.set(what, (happened.get(what) ?? 0) + times)
    })
    fc.assert(keepsAll, { seed, numRuns: IN_ONE_TEST, includeErrorInReport: true })
    expect(happened.size).toBeGreaterThan(0)
  })

  it("has seen every kind of event, and the refusals that matter, at least twenty times", () => {
    const rare = [...EVENTS, ...REFUSALS].filter((what) => (happened.get(what) ?? 0) < 20)
    expect(rare).toEqual([])
  })
})
