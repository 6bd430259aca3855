import { describe, expect, it } from "vitest"

import type { MeetingEvent } from "#shared/meeting/events.ts"

import { announcedState, listed, announcementsSince } from "./announcements.ts"
import { groupOf } from "../testing/pretend-group.ts"
import { MINUTE, START, breakBegan, clockStarted, meetingOf } from "../testing/pretend-meeting.ts"

const time = (at: number) => `+${(at - START) / MINUTE}`

interface Moment {
  seats?: number[]
  events?: MeetingEvent[]
  minutes?: number
  connection?: "online" | "reconnecting"
  audioBlocked?: boolean
}

function moment({ seats = [1, 2, 3], events = [], minutes = 0, ...rest }: Moment) {
  const room = { you: 1, meeting: meetingOf(seats, ...events), connection: "online" as const }
  const quiet = { audioBlocked: false, group: groupOf({}), outcomes: [] }
  return announcedState({ ...quiet, ...room, ...rest }, START + minutes * MINUTE)
}

function announced(before: Moment, after: Moment) {
  const now = START + (after.minutes ?? 0) * MINUTE
  return announcementsSince(moment(before), moment(after), now, time)
}

const over: MeetingEvent = { type: "breakEnded", at: START + 65 * MINUTE }
const whole = [clockStarted, breakBegan, over]

describe("what is announced to screen readers", () => {
  it("merges people who do the same, and leaves the user out", () => {
    expect(announced({ seats: [] }, { seats: [1, 2, 3] })).toEqual([
      { words: { id: "room.say.came", values: { count: 2 } }, urgency: "polite", seats: [2, 3] },
    ])
  })

  it.each([
    { does: { type: "dropped", seat: 2, at: START }, id: "room.say.fell" },
    { does: { type: "left", seat: 2, at: START }, id: "room.say.left" },
  ] as const)("[P1] says that someone $does.type", ({ does, id }) => {
    expect(announced({}, { events: [does] })).toEqual([
      { words: { id, values: { count: 1 } }, urgency: "polite", seats: [2] },
    ])
  })

  it("[P1] says that someone who fell out is back", () => {
    const dropped: MeetingEvent = { type: "dropped", seat: 2, at: START }
    expect(announced({ events: [dropped] }, {})[0]?.words.id).toBe("room.say.returned")
  })

  it("says nothing twice when a person who left counts as absent", () => {
    const left: MeetingEvent = { type: "left", seat: 2, at: START }
    const absent: MeetingEvent = { type: "becameAbsent", seat: 2, at: START }
    expect(announced({ events: [left] }, { events: [left, absent] })).toEqual([])
  })

  it.each([
    { name: "[C2] the clock starts", from: [], to: [clockStarted], at: [0, 0], id: "started" },
    {
      name: "[C5] the break begins",
      from: [clockStarted],
      to: [clockStarted, breakBegan],
      at: [55, 55],
      id: "break",
    },
    {
      name: "[C5] the break is nearly over",
      from: [clockStarted, breakBegan],
      to: [clockStarted, breakBegan],
      at: [63, 64],
      id: "breakEnding",
    },
    {
      name: "the break is over",
      from: [clockStarted, breakBegan],
      to: whole,
      at: [64, 65],
      id: "breakOver",
    },
    { name: "[C7] closing", from: whole, to: whole, at: [104, 105], id: "closing" },
    { name: "[C7] the end", from: whole, to: whole, at: [119, 120], id: "over" },
  ])("politely: $name", ({ from, to, at, id }) => {
    const [before = 0, after = 0] = at
    const all = announced({ events: from, minutes: before }, { events: to, minutes: after })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ words: { id: `room.say.${id}` }, urgency: "polite" })
  })

  it("[C7] cannot wait to say that five minutes are left", () => {
    expect(announced({ events: whole, minutes: 114 }, { events: whole, minutes: 115 })).toEqual([
      { words: { id: "room.say.endingSoon" }, urgency: "assertive", seats: [] },
    ])
  })

  it("says that the connection is lost, and that it is back", () => {
    expect(announced({}, { connection: "reconnecting" })[0]?.words.id).toBe("room.say.reconnecting")
    expect(announced({ connection: "reconnecting" }, {})[0]?.words.id).toBe("room.say.online")
  })
})

describe("several names", () => {
  it.each([
    { names: [], says: "" },
    { names: ["Berit"], says: "Berit" },
    { names: ["Berit", "Aud"], says: "Berit og Aud" },
    { names: ["Berit", "Jonas", "Aud"], says: "Berit, Jonas og Aud" },
  ])("are announced as $says", ({ names, says }) => {
    expect(listed(names, "og")).toBe(says)
  })
})
