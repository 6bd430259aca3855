import { describe, expect, it } from "vitest"

import type { Dates } from "../schedule/dates.ts"
import { comingFor } from "./dates-now.ts"
import { DAY, GroupInTest, hashOf, sealed } from "./testing/group-in-test.ts"
import { HeldMeeting, holdMeeting } from "./testing/hold-meeting.ts"

const WEEK = 7 * DAY
/** Thursdays at seven, from the day on which a group in test begins. */
const THURSDAYS: Dates = { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" }
const FRIDAYS: Dates = { ...THURSDAYS, from: "2026-10-02" }

function weekly(names = ["Kari", "Ola", "Liv"]) {
  const group = new GroupInTest({ names })
  group.press(1, { type: "setDates", dates: THURSDAYS })
  group.state = { ...group.state, notes: [] }
  return group
}

function kinds({ state }: GroupInTest) {
  return state.notes.map(({ kind }) => kind)
}

describe("notes for the others", () => {
  it("[N1] are kept until a meeting has been held", () => {
    const group = weekly()
    group.press(3, { type: "quit", words: sealed("goodbye") })
    expect(kinds(group)).toEqual(["quit"])
    group.now += DAY
    new HeldMeeting(group).enter(1)
    expect(kinds(group)).toEqual(["quit"])
    holdMeeting(group)
    expect(kinds(group)).toEqual([])
  })

  it("[N1.1] made during a meeting are kept until the next one has been held", () => {
    const group = weekly()
    group.press(2, { type: "setDates", dates: FRIDAYS })
    group.now += 60_000
    const meeting = new HeldMeeting(group)
    meeting.start()
    group.now += 60_000
    group.press(3, { type: "quit", words: null })
    meeting.end()
    expect(kinds(group)).toEqual(["quit"])
    holdMeeting(group)
    expect(kinds(group)).toEqual([])
  })

  it("[N1.2] are twelve at most: the oldest is removed", () => {
    const group = weekly()
    for (let count = 0; count < 13; count += 1) {
      group.now += 1000
      group.sign(`P${count}`)
      group.press(4, { type: "quit", words: null })
    }
    expect(group.state.notes).toHaveLength(12)
    expect(group.state.notes[0]?.name).toBe(sealed("P1"))
  })
})

describe("an apology", () => {
  it("[N2] is for one of the next four meetings", () => {
    const group = weekly()
    const coming = comingFor(group.state, group.now)
    expect(coming).toEqual([0, 1, 2, 3].map((week) => group.now + week * WEEK))
    for (const at of coming)
      expect(group.press(2, { type: "apologise", at, words: null })).toBeUndefined()
    const before = group.state
    for (const at of [group.now - WEEK, group.now + 4 * WEEK, group.now + DAY])
      expect(group.press(2, { type: "apologise", at, words: null })).toBe("stale")
    expect(group.state).toBe(before)
    expect(group.state.apologies).toHaveLength(4)
  })

  it("[N2] sent again has the new words", () => {
    const group = weekly()
    const at = group.now + WEEK
    group.press(2, { type: "apologise", at, words: null })
    group.press(3, { type: "apologise", at, words: null })
    group.press(2, { type: "apologise", at, words: sealed("ill") })
    expect(group.state.apologies).toEqual([
      { seat: 3, meetingAt: at, words: null },
      { seat: 2, meetingAt: at, words: sealed("ill") },
    ])
  })

  it("[N2] is shown until that meeting is over", () => {
    const group = weekly()
    const [tonight = 0, next = 0] = comingFor(group.state, group.now)
    for (const at of [tonight, next]) group.press(2, { type: "apologise", at, words: null })
    holdMeeting(group)
    expect(group.state.apologies).toEqual([{ seat: 2, meetingAt: next, words: null }])
  })

  it("[N2] stays when the group meets outside its dates before then", () => {
    const group = weekly()
    const at = group.now + WEEK
    group.press(2, { type: "apologise", at, words: null })
    group.now += 3 * DAY
    group.press(1, { type: "openDoor" })
    holdMeeting(group)
    expect(group.state.apologies).toEqual([{ seat: 2, meetingAt: at, words: null }])
  })

  it("[N2.1] can be taken back", () => {
    const group = weekly()
    const at = group.now + WEEK
    const before = group.state
    group.press(2, { type: "apologise", at, words: null })
    group.press(3, { type: "comeAfterAll", at })
    expect(group.state.apologies).toHaveLength(1)
    group.press(2, { type: "comeAfterAll", at })
    expect(group.state).toEqual(before)
    const after = group.state
    group.press(2, { type: "comeAfterAll", at })
    expect(group.state).toBe(after)
  })

  it("[N2.2] is kept for four meetings a seat, and those that have been go first", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    const list = Array.from({ length: 9 }, (_, index) => `2026-10-01T19:0${index}`)
    group.state = { ...group.state, plan: { minutes: 30, breakMinutes: 0 } }
    group.press(1, { type: "setDates", dates: { kind: "own", list } })
    const all: number[] = []
    for (let minute = 0; minute < 9; minute += 1) {
      const [at = 0] = comingFor(group.state, group.now)
      all.push(at)
      expect(group.press(2, { type: "apologise", at, words: null })).toBeUndefined()
      group.now = at + 30 * 60_000
    }
    expect(new Set(all).size).toBe(9)
    expect(group.state.apologies.map(({ meetingAt }) => meetingAt)).toEqual(all.slice(-4))
  })
})

describe("new dates", () => {
  it("[N3] are set at once by any participant, and a note says who did", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(2, { type: "setDates", dates: THURSDAYS })
    expect(group.state.dates).toEqual(THURSDAYS)
    expect(group.state.notes).toEqual([
      { kind: "newDates", seat: 2, name: sealed("Ola"), at: group.now },
    ])
  })

  it("[N3] remove apologies for other times", () => {
    const group = weekly()
    const [first = 0, second = 0] = comingFor(group.state, group.now)
    for (const at of [first, second]) group.press(2, { type: "apologise", at, words: null })
    group.press(1, { type: "setDates", dates: { ...THURSDAYS, from: "2026-10-08" } })
    expect(group.state.apologies).toEqual([{ seat: 2, meetingAt: second, words: null }])
    group.press(1, { type: "setDates", dates: { kind: "none" } })
    expect(group.state.apologies).toEqual([])
  })

  it("[N3.1] set twice make one note, which names the person who set them last", () => {
    const group = weekly()
    group.press(3, { type: "quit", words: null })
    group.press(1, { type: "setDates", dates: FRIDAYS })
    group.press(2, { type: "setDates", dates: THURSDAYS })
    expect(kinds(group)).toEqual(["quit", "newDates"])
    expect(group.state.notes[1]?.seat).toBe(2)
  })

  it("[N3] are not set by a person without a seat", () => {
    const group = weekly(["Kari"])
    expect(group.press(5, { type: "setDates", dates: FRIDAYS })).toBe("not-allowed")
    expect(group.state.members[0]?.tokenHash).toBe(hashOf("Kari"))
  })
})
