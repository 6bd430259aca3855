import { describe, expect, it } from "vitest"

import { groupOf } from "../testing/pretend-group.ts"
import { guidedMeeting } from "./guided.ts"

describe("the start guide", () => {
  it.each([
    { held: 0, initiator: null, meeting: 1 },
    { held: 1, initiator: null, meeting: 2 },
    { held: 2, initiator: null, meeting: 3 },
    { held: 3, initiator: null, meeting: null },
    { held: 0, initiator: 2, meeting: null },
  ])("after $held meetings, with the mark on $initiator: meeting $meeting", (group) => {
    const { held, initiator, meeting } = group
    expect(guidedMeeting(groupOf({ 1: "Kari" }, { view: { held, initiator } }))).toBe(meeting)
  })
})
