import { LIMITS } from "../../values/limits.ts"
import { describe, expect, it } from "vitest"

import { MINUTE } from "../phase.ts"
import { commandSchema } from "../command.ts"
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
import { topicsOffered } from "./topics.ts"

function roundOf(seats: number[], starter: number) {
  const meeting = new MeetingInTest(seats)
  startRound(meeting, starter)
  return meeting
}

describe("starting a round", () => {
  it("[R1] is for anyone, when none is running, with a topic or without", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "startRound", topic: { kind: "offered", name: "sinceLast" } })
    expect(meeting.state.round).toMatchObject({ seat: 2, topic: { name: "sinceLast" } })
    expect(meeting.refusal(1, { type: "startRound", topic: { kind: "none" } })).toBe("wrong-phase")
  })

  it("[R1] has topics for the opening and another for the closing", () => {
    const meeting = new MeetingInTest([1])
    expect(topicsOffered(meeting.state, meeting.now)).toContain("presentation")
    meeting.act(1, { type: "startClock" })
    meeting.wait(106 * MINUTE)
    expect(topicsOffered(meeting.state, meeting.now)).toEqual(["howWasIt"])
  })

  it("[R1.1] is not for the break", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "startBreak" })
    expect(meeting.refusal(1, { type: "startRound", topic: { kind: "none" } })).toBe("wrong-phase")
  })

  it("[R1.1] takes own words sealed, and not in clear", () => {
    const own = (text: string) =>
      commandSchema.safeParse({ type: "startRound", topic: { kind: "own", text } }).success
    expect(own("s".repeat(LIMITS.sealedTopic))).toBe(true)
    expect(own("s".repeat(LIMITS.sealedTopic + 1))).toBe(false)
    expect(own("Hva gleder jeg meg til?")).toBe(false)
  })
})

describe("the order", () => {
  it("[R2] is the circle of seats from the person who starts", () => {
    expect(order(roundOf([1, 3, 4, 7, 12], 4))).toEqual([4, 7, 12, 1, 3])
  })

  it("[R2] lets a person step out without a reason and in again at the same place", () => {
    const meeting = roundOf([1, 2, 3], 1)
    const { id: round } = turn(meeting)
    meeting.act(2, { type: "stepOut", round })
    expect(meeting.act(2, { type: "stepOut", round })).toEqual([])
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 3")
    meeting.act(2, { type: "stepIn", round })
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
  })

  it("[R2.1] moves the offer on when the person who is offered the word steps out", () => {
    const meeting = roundOf([1, 2, 3], 1)
    meeting.act(1, { type: "stepOut", round: turn(meeting).id })
    expect(turnOf(meeting)).toBe("offered 2")
    expect(order(meeting)).toEqual([2, 1, 3])
  })

  it("[R2.1] ends the turn when the speaker steps out", () => {
    const meeting = roundOf([1, 2], 1)
    take(meeting)
    meeting.act(1, { type: "stepOut", round: turn(meeting).id })
    expect(turnOf(meeting)).toBe("offered 2")
    expect(meeting.state.round).toMatchObject({ done: [1], listeners: [1] })
  })

  it("[R2.2] is done when the last who could be offered the word steps out", () => {
    const meeting = roundOf([1, 2], 1)
    const { id: round } = turn(meeting)
    meeting.act(2, { type: "stepOut", round })
    meeting.act(1, { type: "stepOut", round })
    expect(turnOf(meeting)).toBe("none")
    expect(meeting.refusal(1, { type: "stepIn", round })).toBe("stale")
  })

  it("[R7] has latecomers at the end", () => {
    const meeting = roundOf([2, 3, 4], 3)
    meeting.enter(1)
    expect(order(meeting)).toEqual([3, 4, 2, 1])
  })

  it("[R7] keeps the place of the absent, who are first in turn when they return", () => {
    const meeting = roundOf([1, 2, 3], 1)
    meeting.act(2, { type: "leave" })
    speak(meeting)
    expect(turnOf(meeting)).toBe("offered 3")
    meeting.enter(2)
    expect(order(meeting)).toEqual([3, 2])
  })
})

describe("the turn", () => {
  it("[R3] is offered first and taken then", () => {
    const meeting = roundOf([1, 2], 2)
    expect(turnOf(meeting)).toBe("offered 2")
    expect(
      meeting.refusal(1, { type: "takeWord", turn: turn(meeting).turn, microphone: true }),
    ).toBe("not-allowed")
    take(meeting)
    expect(turnOf(meeting)).toBe("speaking 2")
    finish(meeting)
    expect(turnOf(meeting)).toBe("offered 1")
    speak(meeting)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R3.1] goes around for a person alone, who may pass and is asked once more", () => {
    const meeting = roundOf([5], 5)
    pass(meeting)
    expect(turnOf(meeting)).toBe("offered 5")
    pass(meeting)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R3.1] goes to the only person left when all others have gone", () => {
    const meeting = roundOf([1, 2, 3], 1)
    take(meeting)
    meeting.act(1, { type: "leave" })
    meeting.act(2, { type: "leave" })
    expect(turnOf(meeting)).toBe("offered 3")
    speak(meeting)
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R4] is ended by the speaker and by nobody else", () => {
    const meeting = roundOf([1, 2, 3], 1)
    take(meeting)
    expect(meeting.refusal(2, { type: "endTurn", turn: turn(meeting).turn })).toBe("not-allowed")
    meeting.wait(30 * MINUTE)
    expect(turnOf(meeting)).toBe("speaking 1")
    finish(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
  })

  it("[R4.1] is over when the speaker leaves on purpose", () => {
    const meeting = roundOf([1, 2], 1)
    take(meeting)
    meeting.act(1, { type: "leave" })
    expect(turnOf(meeting)).toBe("offered 2")
    meeting.enter(1)
    expect(order(meeting)).toEqual([2])
  })

  it("[R4.2] is not ended by ending the round", () => {
    const meeting = roundOf([1, 2], 1)
    take(meeting)
    const { id: round } = turn(meeting)
    expect(meeting.refusal(2, { type: "endRound", round })).toBe("not-allowed")
    finish(meeting)
    meeting.act(1, { type: "endRound", round })
    expect(turnOf(meeting)).toBe("none")
  })

  it("[R8] that has passed is refused as stale to everyone", () => {
    const meeting = roundOf([1, 2, 3], 1)
    const { turn: first, id: round } = turn(meeting)
    pass(meeting)
    const { turn: second } = turn(meeting)
    const before = meeting.state
    expect(meeting.refusal(1, { type: "passWord", turn: first })).toBe("stale")
    expect(meeting.refusal(2, { type: "passWord", turn: first })).toBe("stale")
    expect(meeting.refusal(2, { type: "endTurn", turn: second })).toBe("stale")
    expect(meeting.refusal(1, { type: "endRound", round: round + 100 })).toBe("stale")
    expect(meeting.state).toBe(before)
  })

  it("[R8] gets a name of its own each time the word is offered", () => {
    const meeting = roundOf([1], 1)
    const { turn: first } = turn(meeting)
    pass(meeting)
    expect(turn(meeting).turn).not.toBe(first)
    expect(meeting.refusal(1, { type: "takeWord", turn: first, microphone: true })).toBe("stale")
  })
})
