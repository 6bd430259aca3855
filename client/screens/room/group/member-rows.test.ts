import { describe, expect, it } from "vitest"

import { groupOf } from "../testing/pretend-group.ts"
import { START, meetingOf } from "../testing/pretend-meeting.ts"
import { memberRows } from "./member-rows.ts"

const group = groupOf({ 1: "Kari", 2: "Liv", 4: "" }, { view: { initiator: 2 } })
const meeting = meetingOf([1, 2], { type: "dropped", seat: 2, at: START })
const signature = { seat: 1, name: "Kari", at: START, current: true }

describe("people who belong to the group", () => {
  it("are named with who is here, who is the user, and who has the mark", () => {
    expect(memberRows({ you: 1, group, meeting }, undefined)).toMatchObject([
      { name: "Kari", own: true, initiator: false, here: true, pledge: null },
      { name: "Liv", own: false, initiator: true, here: true },
      { name: "", own: false, initiator: false, here: false },
    ])
  })

  it.each([
    { change: {}, pledge: { id: "room.signed.on" }, signedAt: START },
    { change: { current: false }, pledge: { id: "room.signed.earlier" }, signedAt: START },
    {
      change: { at: null, current: false },
      pledge: { id: "room.signed.notYet" },
      signedAt: null,
    },
  ])("[G4] how it is with the pledge: $pledge.id", ({ change, pledge, signedAt }) => {
    const [row] = memberRows({ you: 1, group, meeting }, [{ ...signature, ...change }])
    expect(row).toMatchObject({ pledge, signedAt })
  })
})
