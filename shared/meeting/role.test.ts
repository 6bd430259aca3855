import { describe, expect, it } from "vitest"

import { mayFor } from "./may.ts"
import { type GroupNow, OPEN_GROUP } from "./proposals/group-rules.ts"
import type { MeetingRole } from "./role.ts"
import { MeetingInTest } from "./testing/meeting-in-test.ts"
import { turn } from "./testing/round-in-test.ts"

/** A meeting of two in a room whose format leaves something out. */
function meetingWith(role: Partial<MeetingRole>) {
  const group: GroupNow = { ...OPEN_GROUP, role: { ...OPEN_GROUP.role, ...role } }
  const meeting = new MeetingInTest([1, 2], group)
  return { meeting, may: () => mayFor(meeting.state, 1, meeting.now, group) }
}

const START_ROUND = { type: "startRound", topic: { kind: "none" } } as const
const START_CLOCK = { type: "startClock" } as const

describe("what a room's format lets a participant use", () => {
  it("[C9.1] refuses a command that it leaves out, and no other", () => {
    const { meeting } = meetingWith({ excludedCommands: ["startRound"] })
    expect(meeting.refusal(1, START_ROUND)).toBe("not-allowed")
    expect(meeting.refusal(1, START_CLOCK)).toBeUndefined()
  })

  it("[C9] offers no command that it leaves out", () => {
    const { may } = meetingWith({ excludedCommands: ["startClock"] })
    expect(may()(START_CLOCK)).toBe(false)
    expect(may()(START_ROUND)).toBe(true)
  })

  it("[C9.1] never has a source on that it leaves out, and offers no switch for it", () => {
    const { meeting, may } = meetingWith({ sources: ["microphone"] })
    expect(meeting.state.people).toMatchObject([
      { microphone: true, camera: false },
      { microphone: true, camera: false },
    ])
    expect(meeting.refusal(1, { type: "switchCamera", on: true })).toBe("not-allowed")
    expect(meeting.refusal(1, { type: "switchCamera", on: false })).toBeUndefined()
    expect(may()({ type: "switchCamera", on: true })).toBe(false)
    expect(meeting.refusal(1, { type: "switchMicrophone", on: false })).toBeUndefined()
  })

  it("[C9.1] opens no microphone with the word where there are none", () => {
    const { meeting } = meetingWith({ sources: ["camera"] })
    meeting.act(1, START_ROUND)
    meeting.act(1, { type: "takeWord", turn: turn(meeting).turn, microphone: true })
    expect(meeting.state.round.kind).toBe("speaking")
    expect(meeting.state.people[0]).toMatchObject({ microphone: false, camera: true })
    expect(meeting.refusal(1, { type: "switchMicrophone", on: true })).toBe("not-allowed")
  })
})
