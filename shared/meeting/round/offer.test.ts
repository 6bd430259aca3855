import { describe, expect, it } from "vitest"

import { dueAtStart } from "../due.ts"
import { MINUTE } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import {
  finish,
  order,
  pass,
  speak,
  startRound,
  take,
  turn,
  turnOf,
} from "../testing/round-in-test.ts"

function roundOf(seats: number[], starter: number) {
  const meeting = new MeetingInTest(seats)
  startRound(meeting, starter)
  return meeting
}

describe("passing", () => {
  it("[R5] moves on at once, and the word is offered once more at the end", () => {
    const meeting = roundOf([1, 2, 3], 1)
    pass(meeting)
    speak(meeting)
    pass(meeting)
    expect(order(meeting)).toEqual([1, 3])
    speak(meeting)
    pass(meeting)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R5.1] ends the turn of a person who had the word and lost it", () => {
    const meeting = roundOf([1, 2], 1)
    take(meeting)
    meeting.act(1, { type: "drop" })
    meeting.wait(61_000)
    meeting.enter(1)
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 1")
    pass(meeting)
    expect(turnOf(meeting)).toBe("none")
  })
})

describe("an offer", () => {
  it("[R6] that nobody answers moves on after 30 s, the person to the end and not out", () => {
    const meeting = roundOf([1, 2, 3], 1)
    meeting.wait(29_999)
    expect(turnOf(meeting)).toBe("offered 1")
    meeting.wait(1)
    expect(order(meeting)).toEqual([2, 3, 1])
  })

  it("[R6.1] that lapses twice is the last", () => {
    const meeting = roundOf([1, 2], 1)
    meeting.wait(30_000)
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 1")
    meeting.wait(30_000)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R6.1] is not lost by a person without a connection", () => {
    const meeting = roundOf([1, 2], 1)
    meeting.wait(30_000)
    speak(meeting)
    meeting.act(1, { type: "drop" })
    meeting.wait(100_000)
    expect(turnOf(meeting)).toBe("offered 1")
    meeting.enter(1)
    speak(meeting)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R6.2] is not spent by a server that was down", () => {
    const meeting = roundOf([1, 2, 3], 1)
    meeting.wait(20_000)
    meeting.sleep(10 * MINUTE)
    expect(turnOf(meeting)).toBe("offered 1")
    meeting.wait(29_999)
    expect(turnOf(meeting)).toBe("offered 1")
    meeting.wait(1)
    expect(turnOf(meeting)).toBe("offered 2")
  })

  it("[R6.2] counts again when the server has been down for a moment, due meanwhile or not", () => {
    const meeting = roundOf([1, 2, 3], 1)
    const { turn: id } = turn(meeting)
    for (const away of [1000, 29_999, 30_000, 31_000]) {
      const now = meeting.now + away
      expect(dueAtStart(meeting.state, now)).toEqual([{ type: "offerRenewed", turn: id, at: now }])
    }
    take(meeting)
    expect(dueAtStart(meeting.state, meeting.now + 31_000)).toEqual([])
  })
})

describe("falling out", () => {
  it("[R7] keeps the speaker's word for 60 s, and the speaker is first at the end", () => {
    const meeting = roundOf([1, 2, 3], 1)
    pass(meeting)
    take(meeting)
    meeting.act(2, { type: "drop" })
    meeting.wait(59_999)
    expect(turnOf(meeting)).toBe("speaking 2")
    meeting.wait(1)
    expect(turnOf(meeting)).toBe("offered 3")
    meeting.enter(2)
    expect(order(meeting)).toEqual([3, 2, 1])
  })

  it("[R7] leaves the word with a speaker who is back in time", () => {
    const meeting = roundOf([1, 2], 1)
    take(meeting)
    meeting.act(1, { type: "drop" })
    meeting.wait(59_000)
    meeting.enter(1)
    meeting.wait(5 * MINUTE)
    expect(turnOf(meeting)).toBe("speaking 1")
  })

  it("[R7.1] is passed by while others are here, and waited for when only they are left", () => {
    const meeting = roundOf([1, 2, 3], 1)
    take(meeting)
    meeting.act(2, { type: "drop" })
    finish(meeting)
    expect(turnOf(meeting)).toBe("offered 3")
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
  })

  it("[R7.2] moves the offer on when the person who is offered the word leaves", () => {
    const meeting = roundOf([1, 2], 1)
    meeting.act(1, { type: "leave" })
    expect(turnOf(meeting)).toBe("offered 2")
    meeting.enter(1)
    expect(order(meeting)).toEqual([2, 1])
  })

  it("[R7.2] ends the round when only absent people are left", () => {
    const meeting = roundOf([1, 2, 3], 1)
    meeting.act(2, { type: "drop" })
    meeting.act(3, { type: "leave" })
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
    meeting.wait(2 * MINUTE)
    expect(turnOf(meeting)).toBe("none")
  })
})
