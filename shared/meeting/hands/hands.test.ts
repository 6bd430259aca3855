import { describe, expect, it } from "vitest"

import { apply } from "../apply.ts"
import { MINUTE } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { finish, startRound, take, turn } from "../testing/round-in-test.ts"
import { eventFor, viewOf } from "../view.ts"

/** Says so much without a break. */
function saysInOne(meeting: MeetingInTest, seat: number, connected: number) {
  return meeting.ask(seat, { type: "haveSpoken", ms: Math.max(1, connected), connected })
}

function speakFor(meeting: MeetingInTest, seat: number, seconds: number) {
  for (let second = 0; second < seconds; second++)
    meeting.act(seat, { type: "haveSpoken", ms: 1000 })
}

describe("hands", () => {
  it("[F1] are a queue in the order in which they were raised", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(3, { type: "raiseHand" })
    meeting.act(1, { type: "raiseHand" })
    expect(meeting.act(3, { type: "raiseHand" })).toEqual([])
    expect(meeting.state.hands).toEqual([3, 1])
    meeting.act(3, { type: "lowerHand" })
    expect(meeting.act(3, { type: "lowerHand" })).toEqual([])
    expect(meeting.state.hands).toEqual([1])
  })

  it("[F1] survive falling out and coming back", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "raiseHand" })
    meeting.act(2, { type: "raiseHand" })
    meeting.act(1, { type: "drop" })
    meeting.wait(MINUTE)
    meeting.enter(1)
    expect(meeting.state.hands).toEqual([1, 2])
  })

  it("[F1] are lowered when that person has spoken for five seconds without a break", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "raiseHand" })
    for (let times = 0; times < 5; times += 1) saysInOne(meeting, 1, 4999)
    speakFor(meeting, 1, 20)
    saysInOne(meeting, 2, 10_000)
    expect(meeting.state.hands).toEqual([1])
    saysInOne(meeting, 1, 5000)
    expect(meeting.state).toMatchObject({ hands: [], talk: [] })
  })

  it("[F1.1] stay up for what nobody could hear, and while another has the word", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "raiseHand" })
    startRound(meeting, 2)
    take(meeting)
    expect(saysInOne(meeting, 1, 5000)).toMatchObject({ error: { code: "not-allowed" } })
    const { turn: id } = turn(meeting)
    meeting.act(2, { type: "setResponses", turn: id, open: true })
    meeting.act(1, { type: "switchMicrophone", on: true })
    expect(saysInOne(meeting, 1, 5000)).toEqual({ ok: true, value: [] })
    expect(meeting.state.hands).toEqual([1])
    finish(meeting)
    saysInOne(meeting, 1, 5000)
    expect(meeting.state.hands).toEqual([])
  })

  it("[F1.2] go down when their person leaves or is absent", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    for (const seat of [1, 2, 3]) meeting.act(seat, { type: "raiseHand" })
    meeting.act(1, { type: "leave" })
    meeting.act(2, { type: "drop" })
    meeting.wait(2 * MINUTE)
    expect(meeting.state.hands).toEqual([3])
  })
})

describe("participants who have spoken least", () => {
  function whoSpoke() {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    meeting.act(1, { type: "setLeastSpokenFirst", on: true })
    speakFor(meeting, 1, 8)
    speakFor(meeting, 2, 3)
    return meeting
  }

  it("[F2] come first when the group so chooses", () => {
    const meeting = whoSpoke()
    for (const seat of [1, 2, 3, 4]) meeting.act(seat, { type: "raiseHand" })
    expect(meeting.state.hands).toEqual([3, 4, 2, 1])
  })

  it("[F2] do not come first unless it is chosen, and nothing is counted", () => {
    const meeting = new MeetingInTest([1, 2])
    speakFor(meeting, 1, 8)
    meeting.act(1, { type: "raiseHand" })
    meeting.act(2, { type: "raiseHand" })
    expect(meeting.state).toMatchObject({ hands: [1, 2], talk: [] })
  })

  it("[F2.1] are known to nobody but the server and themselves", () => {
    const meeting = whoSpoke()
    expect(viewOf(meeting.state, 2).talk).toEqual([{ seat: 2, ms: 3000 }])
    expect(viewOf(meeting.state, 3).talk).toEqual([])
    const [talked] = meeting.act(2, { type: "haveSpoken", ms: 700 })
    if (talked === undefined) throw new Error("It should be counted")
    expect(eventFor(talked, 2)).toEqual(talked)
    expect(JSON.stringify(eventFor(talked, 3))).not.toMatch(/700|"seat":2/)
  })

  it("[F2.1] give the same state from the events sent as from a fresh view", () => {
    const meeting = whoSpoke()
    let screen = viewOf(meeting.state, 3)
    meeting.takeEvents()
    meeting.act(2, { type: "raiseHand" })
    speakFor(meeting, 2, 5)
    for (const event of meeting.takeEvents()) screen = apply(screen, eventFor(event, 3))
    expect(screen).toEqual(viewOf(meeting.state, 3))
  })

  it("[F2.1] are forgotten when the choice is taken back and when the meeting closes", () => {
    const meeting = whoSpoke()
    meeting.act(3, { type: "setLeastSpokenFirst", on: false })
    expect(meeting.state.talk.every(({ ms }) => ms === 0)).toBe(true)
    meeting.act(1, { type: "startClock" })
    meeting.wait(135 * MINUTE)
    expect(meeting.state.talk).toEqual([])
  })

  it("[F2.2] do not move hands that were raised before", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "setLeastSpokenFirst", on: true })
    speakFor(meeting, 3, 1)
    meeting.act(1, { type: "raiseHand" })
    meeting.act(2, { type: "raiseHand" })
    speakFor(meeting, 1, 4)
    expect(meeting.state.hands).toEqual([1, 2])
    meeting.act(3, { type: "raiseHand" })
    expect(meeting.state.hands).toEqual([3, 1, 2])
  })
})
