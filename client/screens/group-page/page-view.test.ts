import { describe, expect, it } from "vitest"

import type { Dates } from "#shared/schedule/dates.ts"
import { instantOf } from "#shared/schedule/oslo.ts"

import { type Pretend, openedGroup } from "../new-group/testing/pretend-group.ts"
import { pageView } from "./page-view.ts"

const MINUTE = 60_000
const THURSDAYS: Dates = { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }
const START = instantOf("2026-12-03T19:00")
const WEEK = 7 * 24 * 60 * MINUTE
const MORNING = instantOf("2026-12-03T09:00")

/** The page as Kari on seat 1 sees it. */
function seen(pretend: Partial<Pretend>, now = MORNING) {
  const names = ["Kari", "Ola", "Aud"]
  const group = { dates: THURSDAYS, ...pretend.group }
  return pageView(openedGroup({ names, now, ...pretend, group }), 1, now)
}

describe("the door on the group's page", () => {
  it("[D4] opens half an hour before the meeting, by the client's clock", () => {
    const opensAt = START - 30 * MINUTE
    expect(seen({}).door).toEqual({ open: false, opensAt })
    const opened = openedGroup({ names: ["Kari"], now: MORNING, group: { dates: THURSDAYS } })
    expect(pageView(opened, 1, opensAt - 1).door.open).toBe(false)
    expect(pageView(opened, 1, opensAt).door.open).toBe(true)
  })

  it("[D4] is always open in a group without dates", () => {
    const view = seen({ group: { dates: { kind: "none" } } })
    expect(view).toMatchObject({ door: { open: true }, next: null, changesAt: null })
  })

  it("asks the server again when it opens, when the meeting is over, and when it closes", () => {
    const opens = START - 30 * MINUTE
    expect(seen({}).changesAt).toBe(opens)
    expect(seen({}, opens).changesAt).toBe(START + 120 * MINUTE)
    expect(seen({}, START + 125 * MINUTE).changesAt).toBe(START + 135 * MINUTE)
    expect(seen({}, START + 136 * MINUTE).changesAt).toBe(START + WEEK - 30 * MINUTE)
  })

  it("[S9] asks the server again when a door closes that a member has opened", () => {
    const group = { dates: THURSDAYS, openedAt: MORNING }
    expect(seen({ group }).changesAt).toBe(MORNING + 165 * MINUTE)
    expect(seen({ group }, MORNING + 165 * MINUTE).changesAt).toBe(START - 30 * MINUTE)
  })
})

describe("the participants who cannot come", () => {
  const apologies = [
    { seat: 3, meetingAt: START + WEEK, words: null },
    { seat: 2, meetingAt: START, words: "Er på reise." },
    { seat: 1, meetingAt: START + WEEK, words: "Bursdag." },
  ]

  it("[N1] are listed with what they wrote, the next meeting's first", () => {
    expect(seen({ apologies }).away).toEqual([
      { seat: 2, name: "Ola", words: "Er på reise.", meetingAt: START },
      { seat: 3, name: "Aud", words: null, meetingAt: START + WEEK },
    ])
  })

  it("[N2] do not include the participant: their own apologies are listed separately, by meeting", () => {
    const view = seen({ apologies })
    expect(view.offers.comeAfterAll).toEqual([START + WEEK])
    expect(view.offers.apologise.slice(0, 2)).toEqual([START, START + 2 * WEEK])
  })

  it("[N2] are listed until their meeting is over, and can come to it after all until then", () => {
    const over = START + 120 * MINUTE
    const before = seen({ apologies }, over - 1)
    expect(before.away.map(({ seat }) => seat)).toEqual([2, 3])
    const own = apologies.map((apology) => ({ ...apology, seat: 3 - apology.seat }))
    expect(seen({ apologies: own }, over - 1).offers.comeAfterAll).toEqual([START])
    expect(seen({ apologies }, over).away.map(({ seat }) => seat)).toEqual([3])
    expect(seen({ apologies: own }, over).offers.comeAfterAll).toEqual([])
  })
})

describe("the notices to a participant", () => {
  const note = { kind: "newDates", seat: 2, name: "Ola", words: null, at: MORNING } as const

  it("show the latest first, and nothing that the participant did", () => {
    const notes = [
      note,
      { ...note, kind: "quit", seat: 5, name: "Liv", words: "Takk.", at: MORNING + 5 } as const,
      { ...note, seat: 1, name: "Kari" },
    ]
    expect(seen({ notes }).notes.map(({ name }) => name)).toEqual(["Liv", "Ola"])
  })

  it("keep the goodbye of the previous participant on the same seat", () => {
    const quit = { ...note, kind: "quit", seat: 1, name: "Liv" } as const
    expect(seen({ notes: [quit] }).notes).toEqual([quit])
  })
})

describe("the group", () => {
  it("names its members, the participant and the initiator's mark", () => {
    const view = seen({ group: { initiator: { kind: "seated", seat: 2 }, held: 1 } })
    const unknown = { pledge: null, signedAt: null }
    expect(view.signed).toBeNull()
    expect(view.members).toEqual([
      { seat: 1, name: "Kari", you: true, initiator: false, ...unknown },
      { seat: 2, name: "Ola", you: false, initiator: true, ...unknown },
      { seat: 3, name: "Aud", you: false, initiator: false, ...unknown },
    ])
    expect(view).toMatchObject({ freeSeats: 5, initiatorMeetings: 4 })
    expect(view.offers.leave).toBe("quit")
  })

  it("[G4] says who has signed the pledge of today and when, once it is known", () => {
    const page = openedGroup({ names: ["Kari", "Ola", "Aud", "Liv"], now: MORNING })
    const signed = [
      { seat: 1, name: "Kari", at: MORNING - 5, current: true },
      { seat: 2, name: "Ola", at: MORNING - 9, current: false },
      { seat: 3, name: "Aud", at: null, current: false },
    ]
    const view = pageView(page, 1, MORNING, signed)
    expect(view.signed).toBe(1)
    expect(view.members.map(({ pledge }) => pledge)).toEqual(["on", "earlier", "notYet", null])
    expect(view.members[0]?.signedAt).toBe(MORNING - 5)
  })

  it("has no name for a member whose name cannot be read", () => {
    const page = openedGroup({ names: ["Kari", ""], now: MORNING })
    expect(pageView(page, 1, MORNING).members[1]?.name).toBe("")
  })

  it("[L4] goes with its last member", () => {
    expect(seen({}).youAreLast).toBe(false)
    expect(seen({ names: ["Kari"] }).youAreLast).toBe(true)
  })

  it("has a start guide before its first three meetings, unless an initiator helps it", () => {
    expect([0, 2, 3].map((held) => seen({ group: { held } }).guided)).toEqual([1, 3, null])
    expect(seen({ group: { initiator: { kind: "seated", seat: 2 } } }).guided).toBeNull()
  })

  it("[L2] says two months before when it will be deleted", () => {
    const day = 24 * 60 * MINUTE
    const touchedAt = MORNING - 310 * day
    expect(seen({}).deletedAt).toBeNull()
    expect(seen({ group: { touchedAt } }).deletedAt).toBe(touchedAt + 365 * day)
  })

  it("[S4] says whether it is closed", () => {
    expect(seen({}).closed).toBe(false)
    expect(seen({ group: { door: { kind: "closed", at: 1, by: null } } }).closed).toBe(true)
  })
})
