import { describe, expect, it } from "vitest"

import { newMeeting } from "../meeting/apply.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { followMeeting } from "./follow-meeting.ts"
import { knockId } from "./knocks.ts"
import { GroupInTest, hashOf } from "./testing/group-in-test.ts"
import { HeldMeeting, holdMeeting } from "./testing/hold-meeting.ts"

function carriedNow(
  group: GroupInTest,
  what: Extract<MeetingEvent, { type: "proposalCarried" }>["what"],
) {
  return { type: "proposalCarried", proposal: 1, at: group.now, what } as const
}

describe("a group and its meetings", () => {
  it("[C8.1] change together: the group does what the meeting has decided", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    const meeting = new HeldMeeting(group)
    meeting.take(carriedNow(group, { kind: "remove", seat: 2 }))
    group.knock("Liv")
    meeting.take(carriedNow(group, { kind: "admit", knock: knockId(hashOf("Liv")) }))
    expect(group.names).toEqual(["Kari", "Ola", "Liv"])
    expect(group.state).toMatchObject({ formation: 2, door: { kind: "closed", by: null } })
  })

  it("[L4] have nothing to do with each other once the group is deleted", () => {
    const { state, now } = new GroupInTest({ names: ["Kari", "Ola"] })
    const at = { proposal: 1, at: now }
    const events: MeetingEvent[] = [
      { type: "proposalCarried", ...at, what: { kind: "deleteGroup" } },
      { type: "proposalCarried", ...at, what: { kind: "reopen" } },
    ]
    const meeting = newMeeting()
    expect(followMeeting(state, events, { before: meeting, after: meeting }, now)).toBeNull()
  })

  it("count those that are held to the end, and are as long as the last one next time", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    const meeting = new HeldMeeting(group)
    const before = group.state
    meeting.enter(1)
    meeting.take({ type: "left", seat: 1, at: group.now })
    expect(group.state).toBe(before)
    holdMeeting(group, { minutes: 90, breakMinutes: 0 })
    expect(group.state).toMatchObject({ held: 1, plan: { minutes: 90, breakMinutes: 0 } })
    holdMeeting(group)
    expect(group.state).toMatchObject({ held: 2, plan: { minutes: 90, breakMinutes: 0 } })
  })
})
