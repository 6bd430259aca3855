import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"
import type { Command } from "#shared/meeting/command.ts"

import { latestUndo, undoView } from "./undo-view.ts"

function done(by: number, ...commands: Command[]) {
  const meeting = new MeetingInTest([1, 2, 3])
  for (const command of commands) meeting.act(by, command)
  return meeting
}

describe("what can be undone", () => {
  it.each([
    { command: { type: "startClock" }, what: "clockStarted" },
    { command: { type: "setPlan", minutes: 90, breakMinutes: 10 }, what: "planSet" },
    { command: { type: "startRound", topic: { kind: "none" } }, what: "roundStarted" },
    { command: { type: "setListening", on: false }, what: "listeningOff" },
    { command: { type: "setTurnTime", time: 5 }, what: "turnTime" },
    { command: { type: "setLeastSpokenFirst", on: true }, what: "choicesSet" },
  ] as const)("[C8] names who did what: $what", ({ command, what }) => {
    const { state, now } = done(2, command)
    expect(undoView(state, 1, now)).toMatchObject({
      seat: 2,
      words: { id: `room.undo.${what}.other` },
    })
    expect(undoView(state, 2, now)?.words.id).toBe(`room.undo.${what}.you`)
  })

  const endings: { what: string; press: (turn: number, round: number) => Command }[] = [
    { what: "turnEnded", press: (id) => ({ type: "endTurn", turn: id }) },
    { what: "wordPassed", press: (id) => ({ type: "passWord", turn: id }) },
    { what: "steppedOut", press: (_, round) => ({ type: "stepOut", round }) },
  ]
  it.each(endings)(
    "[C8.17] shows $what to the one whose turn it was, and to nobody else",
    (each) => {
      const meeting = new MeetingInTest([1, 2, 3])
      startRound(meeting, 2)
      meeting.wait(10_000)
      if (each.what !== "wordPassed") take(meeting)
      const { turn: id, id: round } = turn(meeting)
      meeting.act(2, each.press(id, round))
      const { state, now } = meeting
      expect(undoView(state, 2, now)?.words.id).toBe(`room.undo.${each.what}.you`)
      expect(undoView(state, 1, now)).toBeNull()
      take(meeting)
      expect(undoView(meeting.state, 2, now)).toBeNull()
    },
  )

  it("[C8] is there for ten seconds", () => {
    const { state, now } = done(2, { type: "startClock" })
    expect(undoView(state, 1, now)?.until).toBe(now + 10_000)
    expect(undoView(state, 1, now + 9999)).not.toBeNull()
    expect(undoView(state, 1, now + 10_000)).toBeNull()
  })

  it("[C8.11] shows what was done last", () => {
    const { state, now } = done(2, { type: "startClock" }, { type: "setListening", on: false })
    expect(undoView(state, 1, now)?.words.id).toBe("room.undo.listeningOff.other")
  })

  it("[C8, S4] one line at a time: of the meeting's and the group's, what was done last", () => {
    const { state, now } = done(2, { type: "startClock" })
    const inMeeting = undoView(state, 1, now)
    const closing = {
      seat: 3,
      until: now + 12_000,
      words: { id: "room.undo.closed.other" },
      undoes: { kind: "closing" } as const,
    }
    expect(latestUndo(inMeeting, closing)).toBe(closing)
    expect(latestUndo(inMeeting, null)).toBe(inMeeting)
    expect(latestUndo(null, null)).toBeNull()
  })
})
