import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"

import { commandFor, onwardCommand } from "./command-for.ts"

function round(...steps: ((meeting: MeetingInTest) => void)[]) {
  const meeting = new MeetingInTest([1, 2])
  startRound(meeting, 1)
  for (const step of steps) step(meeting)
  return meeting
}

describe("the command of a press", () => {
  it("[R8] names the turn that was seen", () => {
    const meeting = round()
    const { turn: id } = turn(meeting)
    expect(commandFor("takeWord", meeting.state)).toEqual({
      type: "takeWord",
      turn: id,
      microphone: true,
    })
    expect(commandFor("passWord", meeting.state)).toEqual({ type: "passWord", turn: id })
    take(meeting)
    expect(commandFor("endTurn", meeting.state)).toEqual({ type: "endTurn", turn: id })
    expect(commandFor("openResponses", meeting.state)).toEqual({
      type: "setResponses",
      turn: id,
      open: true,
    })
  })

  it("[R8] is none when what it is about has passed", () => {
    expect(commandFor("takeWord", round(take).state)).toBeNull()
    expect(commandFor("endTurn", round().state)).toBeNull()
    expect(commandFor("closeResponses", new MeetingInTest([1, 2]).state)).toBeNull()
  })

  it("[C4.5] names the break that was seen", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    expect(commandFor("putOffBreak", meeting.state)).toEqual({
      type: "putOffBreak",
      at: meeting.now + 55 * 60_000,
    })
  })

  it("of N passes an offer and ends a turn, and only the user's own", () => {
    expect(onwardCommand(round().state, 1)?.type).toBe("passWord")
    expect(onwardCommand(round(take).state, 1)?.type).toBe("endTurn")
    expect(onwardCommand(round(take).state, 2)).toBeNull()
    expect(onwardCommand(new MeetingInTest([1]).state, 1)).toBeNull()
  })
})
