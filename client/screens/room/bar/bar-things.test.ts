import { describe, expect, it } from "vitest"

import { mayFor } from "#shared/meeting/may.ts"
import { OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { currentTurn } from "#shared/meeting/round/turn.ts"
import { startRound, take } from "#shared/meeting/testing/round-in-test.ts"

import type { MeetingAction } from "../command-for.ts"
import { places } from "./bar-things.ts"

function meeting(...steps: ((meeting: MeetingInTest) => unknown)[]) {
  const made = new MeetingInTest([1, 2, 3])
  for (const step of steps) step(made)
  return made
}

const start = (made: MeetingInTest) => startRound(made, 1)
const clock = (made: MeetingInTest) => made.act(1, { type: "startClock" })
const pause = (made: MeetingInTest) => made.act(1, { type: "startBreak" })

function placed(made: MeetingInTest, you: number, small: boolean, ...actions: MeetingAction[]) {
  const { state, now } = made
  const may = mayFor(state, you, now)
  return places(actions, { meeting: state, you, now, may }, small)
}

describe("where each thing to do stands", () => {
  it("in free talk: the break in the middle, the hand and a round under the thumb", () => {
    expect(placed(meeting(clock), 1, false, "startBreak")).toEqual({
      middle: ["startBreak"],
      bar: ["hand", "startRound"],
      row: [],
    })
  })

  it("in free talk on a phone: the round on top, the hand under the thumb", () => {
    expect(placed(meeting(clock), 1, true, "startBreak")).toEqual({
      middle: ["startRound"],
      bar: ["hand"],
      row: [],
    })
  })

  it("[R3] an offer: in the middle, and on a phone in a row of its own", () => {
    const made = meeting(start)
    expect(placed(made, 1, false, "takeWord", "passWord")).toEqual({
      middle: ["takeWord", "passWord"],
      bar: [],
      row: [],
    })
    expect(placed(made, 1, true, "takeWord", "passWord")).toEqual({
      middle: [],
      bar: [],
      row: ["takeWord", "passWord"],
    })
  })

  it("[R4] the end of the participant's own turn is in the bar on every screen", () => {
    const made = meeting(start, take)
    expect(placed(made, 1, false, "endTurn", "openResponses").bar).toEqual([
      "endTurn",
      "openResponses",
    ])
    expect(placed(made, 1, true, "endTurn", "openResponses")).toEqual({
      middle: [],
      bar: ["endTurn"],
      row: ["openResponses"],
    })
  })

  it("[R9.4] silent signs for listeners, a hand for people who may talk", () => {
    const made = meeting(start, take)
    expect(placed(made, 2, false).bar).toEqual(["sign"])
    const turn = currentTurn(made.state.round)?.turn ?? 0
    made.act(1, { type: "setResponses", turn, open: true })
    expect(placed(made, 2, false).bar).toEqual(["hand"])
  })

  it("[R1.1] no round and no hand in the break", () => {
    expect(placed(meeting(clock, pause), 1, false, "comeBack")).toEqual({
      middle: [],
      bar: ["comeBack"],
      row: [],
    })
  })

  it("[C9] no hand where the room's format leaves it out", () => {
    const { state, now } = meeting(clock)
    const role = { ...OPEN_GROUP.role, excludedCommands: ["raiseHand"] as const }
    const may = mayFor(state, 1, now, { ...OPEN_GROUP, role })
    expect(places([], { meeting: state, you: 1, now, may }, true).bar).toEqual([])
  })

  it("before the clock has started, on a phone, the start of it", () => {
    expect(placed(meeting(), 1, true, "startClock").bar).toEqual(["startClock"])
  })
})
