import { describe, expect, it } from "vitest"

import { apply } from "./apply.ts"
import { dueAtStart } from "./due.ts"
import { MINUTE } from "./phase.ts"
import { isOver, settling } from "./settle.ts"
import { MeetingInTest } from "./testing/meeting-in-test.ts"
import { startRound } from "./testing/round-in-test.ts"

const everyone = () => true

describe("bringing a meeting up to the instant", () => {
  it("asks for nothing when nothing is due and all are connected", () => {
    const { state, now } = new MeetingInTest([1, 2])
    expect(settling(state, now, everyone)).toEqual([])
  })

  it("[P1] drops the people who are here without a connection, each once", () => {
    const { state, now } = new MeetingInTest([1, 2, 3])
    const events = settling(state, now, (seat) => seat === 2)
    expect(events).toEqual([
      { type: "dropped", seat: 1, at: now },
      { type: "dropped", seat: 3, at: now },
    ])
    expect(settling(events.reduce(apply, state), now, (seat) => seat === 2)).toEqual([])
  })

  it("puts what was due by the clock before the participants who dropped", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const at = meeting.now + 55 * MINUTE
    const types = settling(meeting.state, at, () => false).map(({ type }) => type)
    expect(types).toEqual(["breakBegan", "dropped", "dropped"])
  })

  it("[R6.2] costs nobody the offer when the server has just started", () => {
    const meeting = new MeetingInTest([1, 2])
    startRound(meeting, 1)
    const at = meeting.now + 31_000
    const types = settling(meeting.state, at, everyone, dueAtStart).map(({ type }) => type)
    expect(types).toEqual(["offerRenewed"])
  })
})

describe("a meeting is over", () => {
  it("when all have gone before the clock was started", () => {
    const meeting = new MeetingInTest([1])
    expect(isOver(meeting.state)).toBe(false)
    meeting.act(1, { type: "leave" })
    expect(isOver(meeting.state)).toBe(true)
  })

  it("[C7] when the goodbyes are over, and not when the clock runs in an empty room", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "leave" })
    expect(isOver(meeting.state)).toBe(false)
    meeting.wait(135 * MINUTE)
    expect(isOver(meeting.state)).toBe(true)
  })
})
