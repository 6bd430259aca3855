import { describe, expect, it } from "vitest"

import { MINUTE } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import {
  finish,
  heard,
  order,
  pass,
  speak,
  startRound,
  take,
  turn,
  turnOf,
} from "../testing/round-in-test.ts"
import { undosFor } from "./undo.ts"

/** The one on the seat takes back what ended their turn; the code with which that is refused. */
function undo(meeting: MeetingInTest, seat: number): string | undefined {
  const own = meeting.state.undos.find(({ before }) => before.part === "turn")
  return meeting.refusal(seat, { type: "undo", undo: own?.id ?? -1 })
}

/** Whether the screen of the one on the seat offers it. */
function isOffered({ state, now }: MeetingInTest, seat: number): boolean {
  return undosFor(state, seat, now).some(({ before }) => before.part === "turn")
}

function stepOut(meeting: MeetingInTest): void {
  const { seat, id } = turn(meeting)
  meeting.act(seat, { type: "stepOut", round: id })
}

describe("[C8.17] the participant's own turn", () => {
  it.each([
    { what: "ended", press: speak },
    { what: "passed", press: pass },
    { what: "given up by only listening", press: (m: MeetingInTest) => (take(m), stepOut(m)) },
    { what: "not taken, by only listening", press: stepOut },
  ])(
    "[C8.17] $what is offered again to the participant who undoes it, and the next keeps the place",
    ({ press }) => {
      const meeting = new MeetingInTest([1, 2, 3])
      startRound(meeting, 1)
      press(meeting)
      expect(turnOf(meeting)).toBe("offered 2")
      meeting.wait(9999)
      expect(undo(meeting, 1)).toBeUndefined()
      expect(turnOf(meeting)).toBe("offered 1")
      expect(order(meeting)).toEqual([1, 2, 3])
      expect(meeting.state.round).toMatchObject({
        done: [],
        again: [],
        listeners: [],
        at: meeting.now,
      })
    },
  )

  it("[C8.17] cannot be undone after ten seconds, or by anyone else", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    speak(meeting)
    expect(undo(meeting, 2)).toBe("not-allowed")
    expect(isOffered(meeting, 2)).toBe(false)
    meeting.wait(10_000)
    expect(undo(meeting, 1)).toBe("stale")
    expect(isOffered(meeting, 1)).toBe(false)
  })

  it("[C8.17, R4] takes the word from nobody: it is over when the next one has taken it", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    speak(meeting)
    take(meeting)
    expect(undo(meeting, 1)).toBe("stale")
    finish(meeting)
    expect(isOffered(meeting, 1)).toBe(false)
    expect(isOffered(meeting, 2)).toBe(true)
  })

  it("[C8.17, R8] makes the press of the next one stale, when both press at once", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    speak(meeting)
    const seen = turn(meeting).turn
    undo(meeting, 1)
    expect(meeting.refusal(2, { type: "takeWord", turn: seen, microphone: true })).toBe("stale")
    expect(turnOf(meeting)).toBe("offered 1")
  })

  it("[C8.17, C5] opens no microphone: taking the word does", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    take(meeting)
    expect(heard(meeting)).toEqual([1])
    finish(meeting)
    meeting.act(1, { type: "switchMicrophone", on: false })
    undo(meeting, 1)
    expect(heard(meeting)).toEqual([])
    take(meeting)
    expect(heard(meeting)).toEqual([1])
  })

  it("[C8.17] brings back a round that ended with it, with the participants who have come meanwhile", () => {
    const meeting = new MeetingInTest([1, 2])
    startRound(meeting, 1)
    speak(meeting)
    speak(meeting)
    expect(turnOf(meeting)).toBe("none")
    meeting.enter(3)
    expect(undo(meeting, 2)).toBeUndefined()
    expect(turnOf(meeting)).toBe("offered 2")
    expect(order(meeting)).toEqual([2, 3])
    expect(meeting.state.round).toMatchObject({ done: [1] })
  })

  it("[C8.17] keeps what else has happened in the round", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    startRound(meeting, 1)
    speak(meeting)
    const { id } = turn(meeting)
    meeting.act(3, { type: "stepOut", round: id })
    meeting.enter(5)
    undo(meeting, 1)
    expect(meeting.state.round).toMatchObject({ queue: [2, 3, 4, 5], listeners: [3] })
  })

  it("[C8.17] is over when another round has begun, the round was ended, or the break", () => {
    for (const then of ["endRound", "startRound", "startBreak"] as const) {
      const meeting = new MeetingInTest([1, 2])
      meeting.act(1, { type: "startClock" })
      startRound(meeting, 1)
      speak(meeting)
      if (then === "endRound") meeting.act(2, { type: then, round: turn(meeting).id })
      if (then === "startBreak") meeting.act(2, { type: then })
      if (then === "startRound") {
        speak(meeting)
        startRound(meeting, 1)
      }
      expect([then, undo(meeting, then === "startRound" ? 2 : 1)]).toEqual([then, "stale"])
    }
  })

  it("[C8.17, C4.2] is over when the break that waited for it has begun", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    meeting.wait(54 * MINUTE)
    startRound(meeting, 1)
    take(meeting)
    meeting.wait(2 * MINUTE)
    finish(meeting)
    expect(meeting.state.clock).toMatchObject({ break: { kind: "taken" } })
    expect(undo(meeting, 1)).toBe("stale")
  })

  it("[C8.17, C8.12] pushes out nothing that others did", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(3, { type: "startClock" })
    meeting.act(3, { type: "setListening", on: false })
    startRound(meeting, 1)
    for (let turns = 0; turns < 4; turns += 1) pass(meeting)
    expect(undosFor(meeting.state, 1, meeting.now).map(({ what }) => what)).toEqual([
      "clockStarted",
      "choicesSet",
      "roundStarted",
      "wordPassed",
    ])
  })
})
