import { expect, it } from "vitest"

import { guidedMeeting } from "./guided.ts"

it.each([
  { held: 0, initiator: null, meeting: 1 },
  { held: 1, initiator: null, meeting: 2 },
  { held: 2, initiator: null, meeting: 3 },
  { held: 3, initiator: null, meeting: null },
  { held: 0, initiator: 2, meeting: null },
])("the start guide after $held meetings, with the mark on $initiator: $meeting", (group) => {
  expect(guidedMeeting(group)).toBe(group.meeting)
})
