import { describe, expect, it } from "vitest"

import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { aFullGroup, aMeeting } from "../contract/stored-things.ts"
import { Book } from "./book.ts"
import type { Line, Sent } from "./lines.ts"

const GROUP = aFullGroup("a group")
const { room } = GROUP
const NOTHING = { group: undefined, meeting: undefined }

const groupOf = (version: number): Group => ({ ...GROUP, version })
const meetingOf = (version: number): Meeting => ({ ...aMeeting(1), version })
const sent = (change: number, what: Omit<Sent, "room">): Line => ({
  kind: "sent",
  change,
  what: { room, ...what },
})
const stored = (change: number): Line => ({ kind: "stored", change, fits: true })
const failed = (change: number): Line => ({ kind: "failed", change, why: "it was out of reach" })
const reported = (group: number, meeting: number | null = null): Line => ({
  kind: "reported",
  room,
  group,
  meeting,
})

function bookOf(...lines: Line[]): Book {
  const book = new Book()
  for (const line of lines) book.note(line)
  return book
}

const MADE = [sent(1, { group: groupOf(1) }), stored(1)]
const MEETS = [...MADE, sent(2, { group: groupOf(2), meeting: meetingOf(4) }), stored(2)]

describe("the record of what one run of the server reports", () => {
  it.each<[string, Line[]]>([
    ["of a group that goes to the store only now", [sent(1, { group: groupOf(1) }), reported(1)]],
    ["of a group that nobody has made", [reported(1)]],
    [
      "of a change that goes to the store only now",
      [...MADE, sent(2, { group: groupOf(2) }), reported(2)],
    ],
    [
      "of a change that was refused",
      [...MADE, sent(2, { group: groupOf(2) }), failed(2), reported(2)],
    ],
    [
      "of a meeting that goes to the store only now",
      [...MADE, sent(2, { meeting: meetingOf(1) }), reported(1, 1)],
    ],
    ["of a meeting that has not begun", [...MADE, reported(1, 1)]],
    ["of more than was stored of a meeting", [...MEETS, reported(2, 5)]],
    [
      "of more than there was of one that is over",
      [...MEETS, sent(3, { meeting: null }), stored(3), reported(2, 5)],
    ],
    [
      "of more than was stored of a group before it was deleted",
      [...MADE, sent(2, { group: null, meeting: null }), stored(2), reported(2)],
    ],
  ])("has an error when a client is notified %s", (_, lines) => {
    expect(() => bookOf(...lines)).toThrow(/^Reported /)
  })

  it.each<[string, Line[]]>([
    ["of what is stored", [...MEETS, reported(2, 4)]],
    [
      "of a meeting that is over since",
      [...MEETS, sent(3, { meeting: null }), stored(3), reported(2, 4)],
    ],
    [
      "that the next meeting is new",
      [...MEETS, sent(3, { meeting: null }), stored(3), reported(2, 0)],
    ],
    [
      "how the meeting ended in which the group was deleted",
      [...MEETS, sent(3, { group: null, meeting: null }), stored(3), reported(2, 6)],
    ],
    [
      "of that end, though the answer to the deletion was lost",
      [...MEETS, sent(3, { group: null, meeting: null }), failed(3), reported(2, 6)],
    ],
  ])("has none when a client is notified %s", (_, lines) => {
    expect(() => bookOf(...lines)).not.toThrow()
  })

  it("knows from what is found in the store what the next run may report", () => {
    const book = bookOf(...MEETS)
    book.beginAgain(new Map([[room, { group: groupOf(2), meeting: meetingOf(4) }]]))
    expect(() => book.note(reported(2, 4))).not.toThrow()
    expect(() => book.note(reported(3))).toThrow("Reported version 3")
    book.beginAgain(new Map())
    expect(() => book.note(reported(1))).toThrow("Reported version 1")
  })

  it("has no room for a store that acknowledges and has nothing", () => {
    const unanswered = bookOf(sent(1, { group: groupOf(1) }))
    expect(unanswered.mayBe(room)).toContainEqual(NOTHING)
    expect(bookOf(...MADE).mayBe(room)).toEqual([{ group: groupOf(1), meeting: undefined }])
    const older = { group: groupOf(1), meeting: undefined }
    expect(bookOf(...MEETS).mayBe(room)).not.toContainEqual(older)
    const half = { group: groupOf(2), meeting: undefined }
    expect(bookOf(...MEETS.slice(0, -1)).mayBe(room)).not.toContainEqual(half)
  })
})
