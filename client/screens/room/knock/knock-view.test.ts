import { describe, expect, it } from "vitest"

import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { groupOf } from "../testing/pretend-group.ts"
import { START, meetingOf } from "../testing/pretend-meeting.ts"
import { freeable, restorable } from "../offers/more-offers.ts"
import { mayIn } from "../offers/room-may.ts"
import { knockViews } from "./knock-view.ts"

const MEMBERS = { 1: "Kari", 2: "Liv", 3: "Tor" }
const mona = { id: "m".repeat(22), kind: "newcomer", name: "Mona", at: START } as const
const per = { id: "p".repeat(22), kind: "returning", name: "Per", at: START + 1 } as const

function proposed(what: Proposed): MeetingEvent {
  return { type: "proposed", seat: 1, at: START, what }
}

/** The cards that the one on seat 1 sees. */
function viewsOf(around: { group: OpenedGroup; meeting: Meeting }) {
  return knockViews({ you: 1, ...around }, mayIn({ you: 1, ...around }, START))
}

describe("a knock", () => {
  it("[K1] says who is there, and what opening would mean", () => {
    const around = { group: groupOf(MEMBERS, { knocks: [mona, per] }), meeting: meetingOf([1, 2]) }
    expect(viewsOf(around)).toMatchObject([
      { name: "Mona", sentence: { id: "room.knock.newcomer" }, action: "admit" },
      { name: "Per", sentence: { id: "room.knock.returning" }, action: "restore" },
    ])
  })

  it("[S1] says that a full group has no seat to give", () => {
    const group = groupOf(MEMBERS, { knocks: [mona, per], view: { seats: 3 } })
    const [newcomer, returning] = viewsOf({ group, meeting: meetingOf([1, 2]) })
    expect(newcomer).toMatchObject({ line: { id: "room.knock.full" }, action: null })
    expect(returning).toMatchObject({ action: "restore" })
  })

  it("[I1, C9] offers no seat that is kept for the initiator, but lets the initiator in", () => {
    const view = { seats: 3, admissible: [] }
    const group = groupOf({ 1: "Kari", 2: "Liv" }, { knocks: [mona], view })
    const meeting = meetingOf([1, 2])
    expect(viewsOf({ group, meeting })).toMatchObject([{ action: null }])
    const theirs = groupOf({ 1: "Kari", 2: "Liv" }, { knocks: [mona], view: { seats: 3 } })
    expect(viewsOf({ group: theirs, meeting })).toMatchObject([{ action: "admit" }])
  })

  it("[C8.6, C9] proposes nothing about anyone outside while three proposals wait", () => {
    const group = groupOf(MEMBERS, {
      knocks: [mona, per],
      view: { closed: { at: START, by: null } },
    })
    const three = [
      { kind: "remove", seat: 2 },
      { kind: "reopen" },
      { kind: "deleteGroup" },
    ] as const
    const meeting = meetingOf([1, 2], ...three.map(proposed))
    expect(viewsOf({ group, meeting })).toMatchObject([
      { line: { id: "room.refused.proposals" }, action: null },
      { line: { id: "room.refused.proposals" }, action: null },
    ])
  })

  it("[K6, C8.18, C9] can be sent away by people who have a say, and says why to a person who has none", () => {
    const knocks = [mona, per]
    const meeting = meetingOf([1, 2])
    const views = viewsOf({ group: groupOf(MEMBERS, { knocks }), meeting })
    expect(views.map(({ sendAway }) => sendAway)).toEqual(
      knocks.map(({ id: knock }) => ({ type: "propose", what: { kind: "sendAway", knock } })),
    )
    const group = groupOf(MEMBERS, { knocks, view: { say: [2, 3] } })
    for (const view of viewsOf({ group, meeting }))
      expect(view).toMatchObject({
        sendAway: null,
        action: null,
        line: { id: "room.propose.noSay" },
      })
  })

  it("[K4] gives no seat back while everyone is here", () => {
    const around = { group: groupOf(MEMBERS, { knocks: [per] }), meeting: meetingOf([1, 2, 3]) }
    expect(viewsOf(around)).toMatchObject([{ line: { id: "room.knock.allHere" }, action: null }])
  })

  it.each([
    { name: "to send away", what: { kind: "sendAway", knock: mona.id } as const, left: ["Per"] },
    { name: "to let in", what: { kind: "admit", knock: mona.id } as const, left: ["Per"] },
    {
      name: "to give a seat back",
      what: { kind: "restore", knock: per.id, seat: 3 } as const,
      left: ["Mona"],
    },
    { name: "anything else", what: { kind: "end" } as const, left: ["Mona", "Per"] },
  ])("is hidden by a proposal $name", ({ what, left }) => {
    const group = groupOf(MEMBERS, { knocks: [mona, per] })
    const meeting = meetingOf([1, 2], proposed(what))
    expect(viewsOf({ group, meeting }).map(({ name }) => name)).toEqual(left)
  })
})

describe("the seats that can be given back", () => {
  const group = groupOf(MEMBERS, { knocks: [per] })
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
    const may = mayIn({ you: 1, group, meeting }, START)
    expect(restorable(group.view, per.id, may)).toEqual(seats)
  })
})

describe("a seat on which nobody sits", () => {
  it("[C8.20, C9] can be freed while its person is away, by a person who has a say", () => {
    const meeting = meetingOf([1, 2], { type: "dropped", seat: 2, at: START })
    const names = { ...MEMBERS, 4: "Eva" }
    const free = (say: number[]) => {
      const group = groupOf(names, { view: { say } })
      return freeable(group.view, mayIn({ you: 1, group, meeting }, START))
    }
    expect(free([1, 2, 3, 4])).toEqual([3, 4])
    expect(free([2, 3])).toEqual([])
  })
})
