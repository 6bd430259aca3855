import { describe, expect, it } from "vitest"

import { MINUTE, phaseAt } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import {
  finish,
  heard,
  order,
  speak,
  startRound,
  take,
  turn,
  turnOf,
} from "../testing/round-in-test.ts"

/** Three people, the clock running, so many minutes before the break is due. */
function beforeBreak(minutes: number) {
  const meeting = new MeetingInTest([1, 2, 3])
  meeting.act(1, { type: "startClock" })
  meeting.wait((55 - minutes) * MINUTE)
  return { meeting, due: meeting.now + minutes * MINUTE }
}

function phase(meeting: MeetingInTest) {
  return phaseAt(meeting.state.clock, meeting.now).kind
}

function breakOf({ state }: MeetingInTest) {
  if (state.clock.kind !== "running") throw new Error("The clock should be running")
  return state.clock.break
}

describe("the break", () => {
  it("[C4] waits for the speaker", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(3 * MINUTE)
    expect(phase(meeting)).toBe("firstHalf")
    finish(meeting)
    expect(phase(meeting)).toBe("break")
  })

  it("[C4] waits five minutes at most", () => {
    const { meeting, due } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(6 * MINUTE - 1)
    expect(turnOf(meeting)).toBe("speaking 1")
    meeting.wait(1)
    expect(breakOf(meeting)).toMatchObject({ kind: "taken", from: due + 5 * MINUTE })
  })

  it("[C4] is started or put off by anyone, three times at most, and the end stays", () => {
    const { meeting, due } = beforeBreak(1)
    for (const times of [1, 2, 3]) {
      meeting.act(2, { type: "putOffBreak" })
      expect(breakOf(meeting)).toMatchObject({ at: due + times * 5 * MINUTE, putOff: times })
    }
    expect(meeting.refusal(3, { type: "putOffBreak" })).toBe("not-allowed")
    meeting.act(3, { type: "startBreak" })
    expect(phase(meeting)).toBe("break")
    expect(meeting.state.clock).toMatchObject({ endsAt: due + 65 * MINUTE })
    expect(meeting.refusal(1, { type: "startBreak" })).toBe("wrong-phase")
  })

  it("[C4.1] that waited begins when the word is free and lasts its full length", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(4 * MINUTE)
    finish(meeting)
    const from = meeting.now
    expect(breakOf(meeting)).toMatchObject({ kind: "taken", from, until: from + 10 * MINUTE })
  })

  it("[C4.1] that waited begins when a speaker who fell out has lost the word", () => {
    const { meeting, due } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(50_000)
    meeting.act(1, { type: "drop" })
    meeting.wait(60_000)
    expect(breakOf(meeting)).toMatchObject({ kind: "taken", from: due + 50_000 })
  })

  it("[C4.2] that is due during an offer begins at once", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 1)
    speak(meeting)
    meeting.wait(45_000)
    expect(turnOf(meeting)).toBe("offered 3")
    meeting.wait(15_000)
    expect(phase(meeting)).toBe("break")
    expect(turnOf(meeting)).toBe("paused")
  })

  it("[C4.2] that waited goes before the next offer", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(2 * MINUTE)
    meeting.takeEvents()
    finish(meeting)
    expect(meeting.takeEvents().map(({ type }) => type)).toEqual(["turnEnded", "breakBegan"])
    expect(meeting.state.round).toMatchObject({ kind: "paused", next: null, queue: [2, 3] })
  })

  it("[C4.3] that someone starts while another has the word waits too", () => {
    const { meeting } = beforeBreak(20)
    startRound(meeting, 1)
    take(meeting)
    meeting.act(2, { type: "startBreak" })
    expect(turnOf(meeting)).toBe("speaking 1")
    expect(meeting.act(3, { type: "startBreak" })).toEqual([])
    meeting.wait(MINUTE)
    finish(meeting)
    expect(breakOf(meeting)).toMatchObject({ kind: "taken", from: meeting.now })
  })

  it("[C4.4] ends with the meeting and does not begin after it", () => {
    const { meeting } = beforeBreak(1)
    meeting.act(1, { type: "putOffBreak" })
    meeting.act(1, { type: "putOffBreak" })
    meeting.act(1, { type: "putOffBreak" })
    meeting.act(1, { type: "propose", what: { kind: "end" } })
    meeting.act(2, { type: "propose", what: { kind: "end" } })
    meeting.wait(14 * MINUTE)
    expect(phase(meeting)).toBe("over")
    expect(breakOf(meeting).kind).toBe("planned")
    expect(meeting.refusal(1, { type: "startBreak" })).toBe("wrong-phase")
  })

  it("[C4.4] started late is over when the meeting is", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "setPlan", minutes: 30, breakMinutes: 10 })
    meeting.act(1, { type: "startClock" })
    const end = meeting.now + 30 * MINUTE
    meeting.wait(5 * MINUTE)
    meeting.act(1, { type: "putOffBreak" })
    meeting.act(1, { type: "putOffBreak" })
    expect(meeting.refusal(1, { type: "putOffBreak" })).toBe("not-allowed")
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(18 * MINUTE)
    finish(meeting)
    expect(breakOf(meeting)).toMatchObject({ kind: "taken", until: end })
  })

  it("[C4.5] is put off once by two who press at the same time", () => {
    const { meeting, due } = beforeBreak(1)
    meeting.act(1, { type: "putOffBreak", at: due })
    expect(meeting.refusal(2, { type: "putOffBreak", at: due })).toBe("stale")
    expect(breakOf(meeting)).toMatchObject({ at: due + 5 * MINUTE })
  })

  it("[C4.5] that waits is put off from now", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(3 * MINUTE)
    meeting.act(2, { type: "putOffBreak" })
    expect(breakOf(meeting)).toMatchObject({ at: meeting.now + 5 * MINUTE })
    finish(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
  })

  it("[C5] silences everyone, each may switch on again, and nobody is switched on by its end", () => {
    const { meeting } = beforeBreak(1)
    meeting.wait(MINUTE)
    expect(meeting.state.people.every(({ microphone, camera }) => !microphone && !camera)).toBe(
      true,
    )
    meeting.act(2, { type: "switchMicrophone", on: true })
    expect(heard(meeting)).toEqual([2])
    meeting.wait(10 * MINUTE)
    expect(phase(meeting)).toBe("secondHalf")
    expect(heard(meeting)).toEqual([2])
  })

  it("[C6] shows who is back and ends by the clock", () => {
    const { meeting, due } = beforeBreak(1)
    expect(meeting.refusal(1, { type: "comeBack" })).toBe("wrong-phase")
    meeting.wait(MINUTE)
    meeting.act(3, { type: "comeBack" })
    expect(meeting.act(3, { type: "comeBack" })).toEqual([])
    meeting.act(1, { type: "comeBack" })
    expect(breakOf(meeting)).toMatchObject({ back: [3, 1] })
    meeting.act(2, { type: "comeBack" })
    expect(phase(meeting)).toBe("break")
    meeting.wait(due + 10 * MINUTE - meeting.now)
    expect(phase(meeting)).toBe("secondHalf")
  })
})

describe("a round around the break", () => {
  it("[R11] goes on in the same order afterwards", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 2)
    speak(meeting)
    expect(order(meeting)).toEqual([3, 1])
    meeting.wait(35_000)
    expect(order(meeting)).toEqual([1, 3])
    meeting.wait(35_000 + 10 * MINUTE)
    expect(turnOf(meeting)).toBe("offered 1")
    expect(order(meeting)).toEqual([1, 3])
  })

  it("[R11.1] offers the word first to the person whom the break cut off, as a new turn", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 2)
    take(meeting)
    const before = turn(meeting).turn
    meeting.wait(6 * MINUTE)
    expect(turnOf(meeting)).toBe("paused")
    meeting.wait(10 * MINUTE)
    expect(turnOf(meeting)).toBe("offered 2")
    expect(order(meeting)).toEqual([2, 3, 1])
    expect(meeting.refusal(2, { type: "endTurn", turn: before })).toBe("stale")
  })

  it("[R11.1] goes on to the next when that person is absent", () => {
    const { meeting } = beforeBreak(1)
    startRound(meeting, 2)
    meeting.wait(20_000)
    speak(meeting)
    meeting.wait(MINUTE)
    expect(turnOf(meeting)).toBe("paused")
    const { round } = meeting.state
    if (round.kind !== "paused" || round.next === null) throw new Error("Someone should be next")
    meeting.act(round.next.seat, { type: "leave" })
    const [first, second] = order(meeting)
    meeting.wait(10 * MINUTE)
    expect(turnOf(meeting)).toBe(`offered ${second}`)
    expect(order(meeting)).toContain(first)
  })
})
