import { describe, expect, it } from "vitest"

import { groupOf } from "../testing/pretend-group.ts"
import { START } from "../testing/pretend-meeting.ts"
import { closingUndo, doorView, initiatorWords, isConfirmed } from "./group-view.ts"

const MEMBERS = { 1: "Kari", 2: "Liv" }
const nameOf = (seat: number) => `seat ${seat}`
const closed = (by: number | null) => groupOf(MEMBERS, { view: { closed: { at: START, by } } })

describe("the door of the group", () => {
  it("[S4] is open to anyone with the link, as long as there are seats", () => {
    expect(doorView(groupOf(MEMBERS), 1, nameOf)).toMatchObject({
      closed: false,
      line: { id: "room.group.open.line" },
    })
    expect(doorView(groupOf(MEMBERS, { view: { freeSeats: 0 } }), 1, nameOf).line?.id).toBe(
      "room.group.open.full",
    )
  })

  it.each([
    { by: 1, line: { id: "room.group.closed.you" } },
    { by: 2, line: { id: "room.group.closed.other", values: { name: "seat 2" } } },
    { by: null, line: { id: "room.group.closed.when" } },
    { by: 5, line: { id: "room.group.closed.when" } },
  ])("[S4] is closed, and says who did it: seat $by", ({ by, line }) => {
    expect(doorView(closed(by), 1, nameOf)).toMatchObject({ closed: true, line, closedAt: START })
  })
})

describe("closing", () => {
  it.each([
    { by: 1, ms: 0, words: "room.undo.closed.you" },
    { by: 2, ms: 9_999, words: "room.undo.closed.other" },
    { by: 2, ms: 10_000, words: undefined },
    { by: null, ms: 0, words: undefined },
  ])("[S4] by seat $by can be undone after $ms ms: $words", ({ by, ms, words }) => {
    expect(closingUndo(closed(by), 1, START + ms)?.words.id).toBe(words)
  })

  it("[S4, V5] is nothing to undo for a member without a say", () => {
    const group = groupOf(MEMBERS, { view: { closed: { at: START, by: 2 }, say: [2] } })
    expect([1, 2].map((you) => closingUndo(group, you, START) !== null)).toEqual([false, true])
  })

  it("[S4] is nothing to undo in an open group", () => {
    expect(closingUndo(groupOf(MEMBERS), 1, START)).toBeNull()
  })
})

describe("the initiator's mark", () => {
  it.each([
    { held: 0, you: 2, words: { id: "room.initiator.you", values: { left: 5 } } },
    { held: 4, you: 1, words: { id: "room.initiator.other", values: { left: 1, name: "seat 2" } } },
  ])("[I2] says for how many meetings more, after $held", ({ held, you, words }) => {
    expect(initiatorWords(groupOf(MEMBERS, { view: { initiator: 2, held } }), you, nameOf)).toEqual(
      words,
    )
  })

  it("[I3] is nobody's when the initiator has gone", () => {
    expect(initiatorWords(groupOf(MEMBERS), 1, nameOf)).toBeNull()
  })
})

describe("to delete the group one types", () => {
  it.each([
    { typed: "Torsdagsgruppa", is: true },
    { typed: " torsdagsgruppa ", is: true },
    { typed: "Slett", is: true },
    { typed: "slett gruppa", is: false },
    { typed: "", is: false },
  ])("“$typed”: $is", ({ typed, is }) => {
    expect(isConfirmed(typed, "Torsdagsgruppa", "slett")).toBe(is)
  })

  it("nothing that an unreadable name would let through", () => {
    expect(isConfirmed("", "", "slett")).toBe(false)
  })
})
