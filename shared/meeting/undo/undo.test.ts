import { describe, expect, it } from "vitest"

import type { Command } from "../command.ts"
import { MINUTE } from "../phase.ts"
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
import { undosAt } from "./undo.ts"

/** Undoes what was done last, by someone else. */
function undo(meeting: MeetingInTest, seat = 2) {
  const last = undosAt(meeting.state, meeting.now).at(-1)
  if (last === undefined) throw new Error("There should be something to undo")
  meeting.act(seat, { type: "undo", undo: last.id })
}

/** Everything but what an undo is allowed to change. */
function asBefore({ state }: MeetingInTest) {
  return { ...state, version: 0, undos: [] }
}

describe("undo", () => {
  const gathering: Command[] = [
    { type: "setPlan", minutes: 60, breakMinutes: 5 },
    { type: "startClock" },
    { type: "startRound", topic: { kind: "offered", name: "rightNow" } },
    { type: "setListening", on: false },
    { type: "setTurnTime", time: 5 },
    { type: "setLeastSpokenFirst", on: true },
  ]
  it.each(gathering)("[C8] takes back $type within ten seconds, by anyone", (command) => {
    const meeting = new MeetingInTest([1, 2])
    const before = asBefore(meeting)
    meeting.act(1, command)
    expect(undosAt(meeting.state, meeting.now)).toMatchObject([{ seat: 1 }])
    meeting.wait(9999)
    undo(meeting, 2)
    expect(asBefore(meeting)).toEqual(before)
  })

  it.each([
    { kind: "extend" },
    { kind: "end" },
    { kind: "plan", minutes: 60, breakMinutes: 5 },
  ] as const)("[C8.21] of the start of the clock ends the proposal: $kind", (what) => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "startClock" })
    meeting.act(2, { type: "propose", what })
    meeting.act(2, { type: "propose", what: { kind: "remove", seat: 3 } })
    undo(meeting)
    expect(meeting.state.proposals.map((proposal) => proposal.what.kind)).toEqual(["remove"])
  })

  it.each([{ type: "startBreak" }, { type: "putOffBreak" }] as const)(
    "[C8] takes back $type while the clock runs",
    (command) => {
      const meeting = new MeetingInTest([1, 2])
      meeting.act(1, { type: "startClock" })
      meeting.wait(20 * MINUTE)
      const { clock } = meeting.state
      meeting.act(1, command)
      undo(meeting)
      expect(meeting.state.clock).toEqual(clock)
    },
  )

  it("[C8] is over after ten seconds", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const [entry] = undosAt(meeting.state, meeting.now)
    meeting.wait(10_000)
    expect(undosAt(meeting.state, meeting.now)).toEqual([])
    expect(meeting.refusal(2, { type: "undo", undo: entry?.id ?? 0 })).toBe("stale")
  })

  it("[C8.11] takes the last thing of each part first", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "setPlan", minutes: 60, breakMinutes: 5 })
    meeting.act(1, { type: "setListening", on: false })
    meeting.act(1, { type: "startClock" })
    expect(undosAt(meeting.state, meeting.now).map(({ what }) => what)).toEqual([
      "choicesSet",
      "clockStarted",
    ])
    undo(meeting)
    expect(undosAt(meeting.state, meeting.now).map(({ what }) => what)).toEqual([
      "planSet",
      "choicesSet",
    ])
  })

  it("[C8.11] does not reach what was decided together", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "propose", what: { kind: "extend" } })
    expect(undosAt(meeting.state, meeting.now)).toEqual([])
  })

  it("[C8.11] does not reach what the clock has brought", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "startClock" })
    meeting.wait(54 * MINUTE + 59_000)
    meeting.wait(10 * MINUTE)
    expect(undosAt(meeting.state, meeting.now)).toEqual([])
    meeting.wait(50 * MINUTE)
    expect(meeting.state.clock).toMatchObject({ break: { kind: "over" } })
    expect(undosAt(meeting.state, meeting.now)).toEqual([])
  })

  it("[C8.12] keeps the three latest things", () => {
    const meeting = new MeetingInTest([1, 2])
    for (const minutes of [60, 70, 80, 90])
      meeting.act(1, { type: "setPlan", minutes, breakMinutes: 5 })
    expect(meeting.state.undos).toHaveLength(3)
    for (let times = 0; times < 3; times++) undo(meeting)
    expect(meeting.state.plan.minutes).toBe(60)
  })

  it("[C8.13] of ending the round offers the word again to the person who had it", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    startRound(meeting, 1)
    speak(meeting)
    take(meeting)
    const { id, turn: before } = turn(meeting)
    meeting.act(2, { type: "endRound", round: id })
    meeting.enter(4)
    undo(meeting, 3)
    expect(turnOf(meeting)).toBe("offered 2")
    expect(order(meeting)).toEqual([2, 3, 4])
    expect(turn(meeting).turn).not.toBe(before)
  })

  it("[C8.13] of ending the round knows who came and who was removed meanwhile, in the break too", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "startClock" })
    startRound(meeting, 1)
    meeting.act(2, { type: "endRound", round: turn(meeting).id })
    meeting.act(2, { type: "startBreak" })
    meeting.act(1, { type: "propose", what: { kind: "remove", seat: 3 } })
    meeting.act(2, { type: "propose", what: { kind: "remove", seat: 3 } })
    meeting.enter(4)
    const ended = meeting.state.undos.find(({ what }) => what === "roundEnded")
    meeting.act(1, { type: "undo", undo: ended?.id ?? 0 })
    expect(turnOf(meeting)).toBe("paused")
    expect(order(meeting)).toEqual([1, 2, 4])
  })

  it("[C8.13] of a break puts it back as due when its instant has passed, and opens no microphone", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    meeting.wait(55 * MINUTE - 5000)
    meeting.act(1, { type: "putOffBreak" })
    meeting.wait(8000)
    undo(meeting)
    expect(meeting.state.clock).toMatchObject({ break: { kind: "taken", from: meeting.now } })
    expect(heard(meeting)).toEqual([])
  })

  it("[C8.13] of a break lets the round go on", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    startRound(meeting, 1)
    meeting.act(2, { type: "startBreak" })
    expect(turnOf(meeting)).toBe("paused")
    undo(meeting, 1)
    expect(turnOf(meeting)).toBe("offered 1")
  })

  it("[C8.13] of calling the break while someone has the word lets the speaker go on", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    meeting.wait(20_000)
    startRound(meeting, 1)
    take(meeting)
    meeting.act(2, { type: "startBreak" })
    undo(meeting, 1)
    finish(meeting)
    expect(turnOf(meeting)).toBe("offered 2")
  })
})
