import { describe, expect, it } from "vitest"

import { checkFreed, tracesOf } from "../fuzz/traces.ts"
import { MINUTE } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { pass, speak, startRound, turnOf } from "../testing/round-in-test.ts"

/** Seat 2 has something everywhere, and leaves. */
function meetingWithTraces(): MeetingInTest {
  const meeting = new MeetingInTest([1, 2, 3, 4, 5])
  meeting.act(1, { type: "setLeastSpokenFirst", on: true })
  meeting.act(1, { type: "startClock" })
  meeting.act(2, { type: "haveSpoken", ms: 3000 })
  meeting.act(2, { type: "raiseHand" })
  meeting.act(2, { type: "showSign", sign: "thanks" })
  meeting.act(2, { type: "propose", what: { kind: "end" } })
  meeting.act(1, { type: "propose", what: { kind: "remove", seat: 2 } })
  meeting.act(3, { type: "propose", what: { kind: "extend" } })
  const extend = meeting.state.proposals.at(-1)?.id ?? 0
  meeting.act(2, { type: "vote", proposal: extend, agree: true })
  startRound(meeting, 2)
  speak(meeting)
  return meeting
}

describe("a seat that is passed on", () => {
  it("[P4] keeps nothing of the person who had it", () => {
    const meeting = meetingWithTraces()
    meeting.act(2, { type: "leave" })
    expect(
      [...tracesOf(meeting.state).values()].filter((seat) => seat === 2).length,
    ).toBeGreaterThan(6)
    meeting.happens({ type: "seatFreed", seat: 2, at: meeting.now })
    checkFreed(meeting.state, 2)
    expect(meeting.state.proposals).toMatchObject([{ seat: 3, yes: [3] }])
    meeting.enter(2)
    expect(meeting.state.round).toMatchObject({ done: [], queue: [4, 5, 1, 2] })
  })

  it("[P4, C8.10] lets the next person in where the last was removed", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "propose", what: { kind: "remove", seat: 2 } })
    meeting.act(3, { type: "propose", what: { kind: "remove", seat: 2 } })
    expect(meeting.refusal(2, { type: "raiseHand" })).toBe("not-inside")
    expect(meeting.state.removed).toEqual([2])
    meeting.happens({ type: "seatFreed", seat: 2, at: meeting.now })
    meeting.enter(2)
    expect(meeting.state.removed).toEqual([])
  })

  it("[P4] is not brought back by undoing the end of a round", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 2)
    pass(meeting)
    meeting.act(3, { type: "endRound", round: roundOf(meeting) })
    meeting.act(2, { type: "leave" })
    meeting.happens({ type: "seatFreed", seat: 2, at: meeting.now })
    meeting.enter(2)
    const undo = meeting.state.undos.at(-1)?.id ?? 0
    meeting.act(1, { type: "undo", undo })
    expect(meeting.state.round).toMatchObject({
      kind: "offered",
      seat: 3,
      queue: [1, 2],
      again: [],
    })
  })

  it("[P4.1] leaves what was done for all to be undone by anyone, and names nobody", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "startClock" })
    meeting.act(2, { type: "leave" })
    meeting.happens({ type: "seatFreed", seat: 2, at: meeting.now })
    expect(meeting.state.undos).toMatchObject([{ what: "clockStarted", seat: null }])
    meeting.act(1, { type: "undo", undo: meeting.state.undos[0]?.id ?? 0 })
    expect(meeting.state.clock.kind).toBe("gathering")
  })

  it("[P4.2] changes nothing when its person comes back by another device", () => {
    const meeting = meetingWithTraces()
    const { proposals, hands } = meeting.state
    meeting.act(2, { type: "drop" })
    meeting.wait(MINUTE / 4)
    meeting.enter(2)
    expect(meeting.state).toMatchObject({ proposals, hands })
    expect(turnOf(meeting)).toBe("offered 3")
  })
})

function roundOf({ state }: MeetingInTest): number {
  return state.round.kind === "none" ? 0 : state.round.id
}
