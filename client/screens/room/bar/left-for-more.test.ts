import { describe, expect, it } from "vitest"

import { mayFor } from "#shared/meeting/may.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { startRound } from "#shared/meeting/testing/round-in-test.ts"

import type { MeetingAction } from "../command-for.ts"
import { leftForMore, places } from "./bar-things.ts"

function left(made: MeetingInTest, small: boolean, ...actions: MeetingAction[]) {
  const { state, now } = made
  const may = mayFor(state, 1, now)
  const placed = places(actions, { meeting: state, you: 1, now, may }, small)
  return leftForMore(placed, state, may)
}

describe("[C9] what is left for the list under Mer", () => {
  it("is nothing where the middle and the bar have it all", () => {
    expect(left(new MeetingInTest([1, 2, 3]), false, "startClock")).toEqual([])
  })

  it("is a round on a phone before the clock has started", () => {
    expect(left(new MeetingInTest([1, 2, 3]), true, "startClock")).toEqual(["startRound"])
  })

  it("is the clock while it is someone's turn before it has started", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 2)
    expect(left(meeting, false)).toEqual(["startClock"])
  })

  it("has no second button for the closing round", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "startClock" })
    expect(left(meeting, true, "startClosing")).toEqual([])
  })
})
