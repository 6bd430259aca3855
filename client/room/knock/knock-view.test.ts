import { describe, expect, it } from "vitest"

import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import { groupOf } from "../testing/pretend-group.ts"
import { START, meetingOf } from "../testing/pretend-meeting.ts"
import { knockViews, restorable } from "./knock-view.ts"

const MEMBERS = { 1: "Kari", 2: "Liv", 3: "Tor" }
const mona = { id: "m".repeat(22), kind: "newcomer", name: "Mona", at: START } as const
const per = { id: "p".repeat(22), kind: "returning", name: "Per", at: START + 1 } as const

function proposed(what: Proposed): MeetingEvent {
  return { type: "proposed", seat: 1, at: START, what }
}

describe("a knock", () => {
  it("[K1] says who is there, and what opening would mean", () => {
    const around = { group: groupOf(MEMBERS, { knocks: [mona, per] }), meeting: meetingOf([1, 2]) }
    expect(knockViews(around)).toMatchObject([
      { name: "Mona", sentence: { id: "room.knock.newcomer" }, action: "admit" },
      { name: "Per", sentence: { id: "room.knock.returning" }, action: "restore" },
    ])
  })

  it("[S1] says that a full group has no seat to give", () => {
    const group = groupOf(MEMBERS, { knocks: [mona, per], view: { seats: 3 } })
    const [newcomer, returning] = knockViews({ group, meeting: meetingOf([1, 2]) })
    expect(newcomer).toMatchObject({ line: { id: "room.knock.full" }, action: null })
    expect(returning).toMatchObject({ action: "restore" })
  })

  it("[K4] gives no seat back while everyone is here", () => {
    const around = { group: groupOf(MEMBERS, { knocks: [per] }), meeting: meetingOf([1, 2, 3]) }
    expect(knockViews(around)).toMatchObject([{ line: { id: "room.knock.allHere" }, action: null }])
  })

  it.each([
    { name: "to let in", what: { kind: "admit", knock: mona.id } as const, left: ["Per"] },
    {
      name: "to give a seat back",
      what: { kind: "restore", knock: per.id, seat: 3 } as const,
      left: ["Mona"],
    },
    { name: "anything else", what: { kind: "end" } as const, left: ["Mona", "Per"] },
  ])("gives way to a proposal $name", ({ what, left }) => {
    const group = groupOf(MEMBERS, { knocks: [mona, per] })
    const meeting = meetingOf([1, 2], proposed(what))
    expect(knockViews({ group, meeting }).map(({ name }) => name)).toEqual(left)
  })
})

describe("the seats that can be given back", () => {
  const group = groupOf(MEMBERS)
  it.each([
    { name: "are of those who have not come", meeting: meetingOf([1, 2]), seats: [3] },
    {
      name: "are of those whose line has just broken, too",
      meeting: meetingOf([1, 2, 3], { type: "dropped", seat: 2, at: START }),
      seats: [2],
    },
    {
      name: "are of those who have left",
      meeting: meetingOf([1, 2, 3], { type: "left", seat: 3, at: START }),
      seats: [3],
    },
  ])("$name", ({ meeting, seats }) => {
    expect(restorable({ group, meeting })).toEqual(seats)
  })
})
