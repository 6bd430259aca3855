import { describe, expect, it } from "vitest"

import type { OpenedNote } from "../../../core/session/texts/opened-group.ts"
import { EARLIER, groupOf } from "../testing/pretend-group.ts"
import { START } from "../testing/pretend-meeting.ts"
import { sinceLast, sinceView } from "./since-last.ts"

const nameOf = (seat: number) => `seat ${seat}`
const MEMBERS = { 1: "Kari", 2: "Liv", 3: "Tor" }

function note(change: Partial<OpenedNote> = {}): OpenedNote {
  return { kind: "quit", seat: 5, name: "Per", words: null, at: EARLIER, ...change }
}

describe("what has happened since last", () => {
  it.each([
    { noted: note({ words: "Takk for alt" }), id: "room.since.quit", quote: "Takk for alt" },
    { noted: note({ kind: "withdrew" }), id: "room.since.withdrew", quote: null },
    { noted: note({ kind: "newDates", seat: 2 }), id: "room.since.newDates", quote: null },
  ])("[N1] reports that someone: $id", ({ noted, id, quote }) => {
    const [line] = sinceLast(groupOf(MEMBERS, { notes: [noted] }), 1, nameOf)
    expect(line).toMatchObject({ words: { id, values: { name: "Per" } }, quote, meetingAt: null })
  })

  it("[N2] reports who cannot come to the next meeting, and to no other", () => {
    const [next, later] = [START, START + 7 * 86_400_000]
    const group = groupOf(MEMBERS, {
      apologies: [
        { seat: 3, meetingAt: next, words: "Er på reise" },
        { seat: 2, meetingAt: later, words: null },
      ],
      view: { next },
    })
    expect(sinceLast(group, 1, nameOf)).toEqual([
      {
        key: `apology 3 ${next}`,
        words: { id: "room.since.apology", values: { name: "seat 3" } },
        quote: "Er på reise",
        meetingAt: next,
      },
    ])
  })

  it("reports to nobody what they did themselves", () => {
    const group = groupOf(MEMBERS, {
      notes: [note({ kind: "newDates", seat: 1 })],
      apologies: [{ seat: 1, meetingAt: START, words: null }],
      view: { next: START },
    })
    expect(sinceLast(group, 1, nameOf)).toEqual([])
  })
})

describe("the card about it", () => {
  const lines = [1, 2, 3].map((seat) => ({
    key: `quit ${seat} 0`,
    words: { id: "room.since.quit" },
    quote: null,
    meetingAt: null,
  }))

  it("is there until it is put away", () => {
    expect(sinceView(lines.slice(0, 1), new Set(), false)).toMatchObject({ left: 0, more: false })
    expect(sinceView(lines.slice(0, 1), new Set(["quit 1 0"]), false)).toBeNull()
    expect(sinceView([], new Set(), false)).toBeNull()
  })

  it("comes back with what is new only", () => {
    const view = sinceView(lines, new Set(["quit 1 0", "quit 2 0"]), false)
    expect(view?.lines.map(({ key }) => key)).toEqual(["quit 3 0"])
  })

  it.each([
    { small: false, shown: ["quit 1 0", "quit 2 0"], left: 1 },
    { small: true, shown: ["quit 1 0"], left: 2 },
  ])("says how many more notices there are; on a phone: $small", ({ small, shown, left }) => {
    const view = sinceView(lines, new Set(), small)
    expect(view?.lines.map(({ key }) => key)).toEqual(shown)
    expect(view).toMatchObject({ left, more: true })
  })

  it("says that there is more to read where words may be cut", () => {
    const long = lines.slice(0, 1).map((line) => ({ ...line, quote: "x".repeat(60) }))
    expect(sinceView(long, new Set(), true)).toMatchObject({ left: 0, more: true })
    expect(sinceView(long, new Set(), false)).toMatchObject({ left: 0, more: false })
  })
})
