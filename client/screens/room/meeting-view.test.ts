import { describe, expect, it } from "vitest"

import type { MeetingEvent } from "#shared/meeting/events.ts"

import { type MeetingInput, meetingView } from "./meeting-view.ts"
import { groupOf } from "./testing/pretend-group.ts"
import { MINUTE, START, breakBegan, clockStarted, meetingOf } from "./testing/pretend-meeting.ts"

const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8]
const time = (at: number) => `+${(at - START) / MINUTE}`

function at(minutes: number, events: MeetingEvent[], more: Partial<MeetingInput> = {}) {
  const room: MeetingInput = {
    you: 1,
    meeting: meetingOf(EIGHT, ...events),
    connection: "online",
    audioBlocked: false,
    topic: null,
    group: groupOf({}),
    ...more,
  }
  return meetingView(room, START + minutes * MINUTE, time)
}

const over: MeetingEvent = { type: "breakEnded", at: START + 65 * MINUTE }

describe("the middle of the ring", () => {
  it.each([
    {
      name: "[C2] gathering",
      view: at(0, []),
      sentence: "room.gathering",
      line: "room.gathering.line",
      actions: ["startClock"],
    },
    {
      name: "[C1] the first half",
      view: at(38, [clockStarted]),
      sentence: "room.free",
      line: "room.breakIn",
      minutes: 17,
      actions: ["startBreak"],
    },
    {
      name: "[C4] shortly before the break",
      view: at(51, [clockStarted]),
      sentence: "room.free",
      line: "room.breakIn",
      minutes: 4,
      actions: ["startBreak", "putOffBreak"],
    },
    {
      name: "the second half",
      view: at(70, [clockStarted, breakBegan, over]),
      sentence: "room.free",
      line: "room.closingIn",
      minutes: 35,
      actions: [],
    },
    {
      name: "[C7] closing",
      view: at(108, [clockStarted, breakBegan, over]),
      sentence: "room.closing",
      line: "room.endsIn",
      minutes: 12,
      actions: ["startClosing"],
    },
    {
      name: "[C7] over",
      view: at(123, [clockStarted, breakBegan, over]),
      sentence: "room.over",
      line: "room.closesIn",
      minutes: 12,
      actions: [],
    },
    {
      name: "closed",
      view: at(140, [clockStarted, breakBegan, over]),
      sentence: "room.over",
      line: "room.closed",
      actions: [],
    },
  ])("says where the meeting is: $name", ({ view, sentence, line, minutes, actions }) => {
    expect(view.sentence.id).toBe(sentence)
    expect(view.lines[0]?.id).toBe(line)
    expect(view.lines[0]?.values?.["minutes"]).toBe(minutes)
    expect(view.actions).toEqual(actions)
    expect(view.actions.length).toBeLessThanOrEqual(2)
  })

  it("[D4] says before the meeting when it begins, and that people may talk", () => {
    const group = groupOf({}, { view: { next: START } })
    const alone = meetingOf([1])
    const line = (minutes: number, more = {}) => at(minutes, [], { group, ...more }).lines[0]
    expect(line(-30)).toEqual({ id: "room.gathering.early", values: { time: "+0" } })
    expect(line(-1, { meeting: alone })?.id).toBe("room.alone.early")
    expect(line(0)?.id).toBe("room.gathering.line")
    // People who meet now although the next date is another day wait for nothing.
    expect(line(-31)?.id).toBe("room.gathering.line")
    expect(at(-40, [], { group }).changesAt).toBe(START - 30 * MINUTE)
    expect(at(-20, [], { group }).changesAt).toBe(START)
    expect(at(5, [], { group }).changesAt).toBeNull()
  })

  it("[C4] no longer offers to put off a break that was put off three times", () => {
    const wait = (until: number): MeetingEvent => ({
      type: "breakPutOff",
      seat: 2,
      at: START,
      until: START + until * MINUTE,
    })
    const view = at(68, [clockStarted, wait(60), wait(65), wait(70)])
    expect(view.actions).toEqual(["startBreak"])
  })

  it("offers the link to a person who is alone", () => {
    const view = at(0, [], { meeting: meetingOf([1]) })
    expect(view.sentence.id).toBe("room.alone")
    expect(view.actions).toEqual(["showLink", "startClock"])
  })

  it("[C3] changes only at the minute, never every second", () => {
    const view = at(38.4, [clockStarted])
    expect(view.lines[0]?.values?.["minutes"]).toBe(17)
    expect(view.changesAt).toBe(START + 39 * MINUTE)
    expect(at(0, []).changesAt).toBeNull()
  })

  it("draws what is left of the half as a part of the ring", () => {
    expect(at(0, [clockStarted]).sign).toEqual({ kind: "dial", part: 1 })
    expect(at(44, [clockStarted]).sign).toEqual({ kind: "dial", part: 11 / 55 })
    expect(at(65, [clockStarted, breakBegan, over]).sign).toEqual({ kind: "dial", part: 1 })
  })
})

describe("the middle of a room without a clock", () => {
  const group = groupOf({}, { view: { format: "breakout" } })

  it.each([
    { present: [1, 2, 3], sentence: "room.free", line: "room.untimed" },
    { present: [1], sentence: "room.alone", line: "room.untimed.alone" },
  ])("[IM11.7] says that the word is free, and offers neither clock nor link: $line", (room) => {
    const view = at(0, [], { group, meeting: meetingOf(room.present) })
    expect(view).toMatchObject({
      sentence: { id: room.sentence },
      lines: [{ id: room.line }],
      actions: [],
    })
  })
})

describe("the break in the middle of the ring", () => {
  const back: MeetingEvent[] = [2, 3, 1].map((seat) => ({ type: "cameBack", seat }))

  it("[C5, C6] says when it ends, that all is off, and who is back", () => {
    const view = at(56, [clockStarted, breakBegan, ...back.slice(0, 2)])
    expect(view.sentence).toEqual({ id: "room.breakUntil", values: { time: "+65" } })
    expect(view.lines).toEqual([
      { id: "room.allOff" },
      { id: "room.backCount", values: { back: 2, all: 8 } },
    ])
    expect(view.sign).toEqual({ kind: "cup" })
    expect(view.actions).toEqual(["comeBack"])
  })

  it("[C6] asks nothing more of a person who is back", () => {
    expect(at(56, [clockStarted, breakBegan, ...back]).actions).toEqual([])
  })

  it("does not say that all is off when somebody has switched on to chat", () => {
    const on: MeetingEvent = { type: "microphoneSwitched", seat: 4, on: true }
    expect(at(56, [clockStarted, breakBegan, on]).lines[0]?.id).toBe("room.someOn")
  })

  it("[C5] gives a notice one minute before it ends", () => {
    const view = at(64, [clockStarted, breakBegan])
    expect(view.lines[0]?.id).toBe("room.breakEnding")
    expect(view.notable).toBe(true)
    expect(at(63, [clockStarted, breakBegan]).notable).toBe(false)
    expect(at(63, [clockStarted, breakBegan]).changesAt).toBe(START + 64 * MINUTE)
  })
})

describe("what cannot wait in the middle of the ring", () => {
  it("[P1] says calmly that the connection is lost and that the place is kept", () => {
    const view = at(38, [clockStarted], { connection: "reconnecting", audioBlocked: true })
    expect(view.sentence.id).toBe("room.reconnecting")
    expect(view.actions).toEqual([])
  })

  it("asks for a press when the browser holds sound back", () => {
    const view = at(38, [clockStarted], { audioBlocked: true })
    expect(view.sentence.id).toBe("room.soundBlocked")
    expect(view.actions).toEqual(["hear"])
  })

  it("[C7] gives a notice five minutes before the end", () => {
    expect(at(114, [clockStarted, breakBegan, over]).notable).toBe(false)
    expect(at(115, [clockStarted, breakBegan, over]).notable).toBe(true)
  })
})
