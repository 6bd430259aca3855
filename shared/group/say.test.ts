import { describe, expect, it } from "vitest"

import { groupNow } from "./group-now.ts"
import { sayOf } from "./say.ts"
import { groupSchema } from "./state.ts"
import { GroupInTest } from "./testing/group-in-test.ts"
import { HeldMeeting, holdMeeting } from "./testing/hold-meeting.ts"
import { groupView } from "./view.ts"

const PLAN = { minutes: 60, breakMinutes: 10 }

/** A group that has met, Kari and Ola in it, and the others who have a seat by the link since. */
function metWith(...names: string[]): GroupInTest {
  const group = new GroupInTest({ seats: 12, names: ["Kari", "Ola"] })
  holdMeeting(group)
  for (const name of names) group.sign(name)
  return group
}

/** A meeting of those on these seats, who come before the clock is started. */
function meetingOf(group: GroupInTest, ...seats: number[]): HeldMeeting {
  const meeting = new HeldMeeting(group)
  for (const seat of seats) meeting.enter(seat)
  meeting.start(PLAN)
  return meeting
}

describe("who has a say", () => {
  it("[V1, V3] is a person who has been in a held meeting with someone who has a say", () => {
    const group = metWith("Liv", "Per", "Eva")
    expect(sayOf(group.state)).toEqual([1, 2])
    const meeting = meetingOf(group, 1, 3)
    meeting.enter(4)
    expect(sayOf(group.state)).toEqual([1, 2])
    meeting.end()
    expect(sayOf(group.state)).toEqual([1, 2, 3, 4])
  })

  it("[V2] is in a new group the first two, and the initiator whenever they sit down", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"], initiator: "Ida" })
    expect(sayOf(group.state)).toEqual([1, 2])
    group.sign("Ida")
    expect(sayOf(group.state)).toEqual([1, 2, 4])
  })

  it("[V2] is one more again when one of the first two gives up the seat before the first meeting", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
    group.press(2, { type: "quit", words: null })
    expect(sayOf(group.state)).toEqual([1])
    group.sign("Per")
    expect(sayOf(group.state)).toEqual([1, 2])
  })

  it("[V3] is not given to members who meet among themselves", () => {
    const group = metWith("Liv", "Per", "Eva")
    meetingOf(group, 3, 4, 5).end()
    expect(group.state.held).toBe(2)
    expect(sayOf(group.state)).toEqual([1, 2])
  })

  it("[V3] is not a person who comes after the end, even if the others are still there", () => {
    const group = metWith("Liv")
    const meeting = meetingOf(group, 1, 2)
    group.now += 61 * 60_000
    meeting.enter(3)
    group.now -= 61 * 60_000
    meeting.end()
    expect(sayOf(group.state)).toEqual([1, 2])
  })

  it("[V3] is not a person who was removed from the meeting", () => {
    const group = metWith("Liv", "Per")
    const meeting = meetingOf(group, 1, 2, 3, 4)
    const what = { kind: "remove", seat: 3 } as const
    meeting.take({ type: "proposalCarried", proposal: 1, at: group.now, what })
    meeting.end()
    expect(sayOf(group.state)).toEqual([1, 2, 4])
  })

  it("[V3] is a person who was there first, when someone with a say comes later in the meeting", () => {
    const group = metWith("Liv", "Per")
    const meeting = meetingOf(group, 3)
    meeting.take({ type: "left", seat: 3, at: group.now })
    meeting.enter(4)
    meeting.enter(1)
    meeting.end()
    expect(sayOf(group.state)).toEqual([1, 2, 4])
  })

  it("[V3.1] goes with the person to another device, and not to the next one on the seat", () => {
    const group = metWith("Liv")
    group.knock("Kari's new phone", "returning")
    group.restore("Kari's new phone", 1)
    expect(sayOf(group.state)).toEqual([1, 2])
    group.sign("Kari's new phone")
    expect(sayOf(group.state)).toEqual([1, 2])
    group.press(2, { type: "quit", words: null })
    group.sign("Somebody")
    expect(group.seatOf("Somebody")).toBe(2)
    expect(sayOf(group.state)).toEqual([1])
  })

  it("[V4] is all who are left when the last one with a say has gone", () => {
    const group = metWith("Liv", "Per")
    for (const seat of [1, 2]) group.press(seat, { type: "quit", words: null })
    expect(sayOf(group.state)).toEqual([3, 4])
    meetingOf(group, 3, 4).end()
    group.sign("Eva")
    expect(sayOf(group.state)).toEqual([3, 4])
  })

  it("[V4] is everyone whose seat was stored before the say was", () => {
    const { state } = metWith("Liv", "Per")
    const members = state.members.map(({ seat, tokenHash, name }) => ({
      seat,
      tokenHash,
      name,
      signed: null,
    }))
    const stored = groupSchema.parse(JSON.parse(JSON.stringify({ ...state, members })))
    expect(sayOf(stored)).toEqual([1, 2, 3, 4])
  })

  it("[V5] is not needed to close, undo that, or set the dates before the first meeting has been held", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
    expect(sayOf(group.state)).not.toContain(3)
    for (const command of [
      { type: "close" },
      { type: "undoClosing" },
      { type: "setDates", dates: { kind: "none" } },
    ] as const)
      expect(group.press(3, command)).toBeUndefined()
  })

  it("[V5] is needed to close, undo that, or set the dates, and for nothing else", () => {
    const group = metWith("Liv")
    const dates = { kind: "none" } as const
    for (const command of [{ type: "close" }, { type: "setDates", dates }] as const) {
      const before = group.state
      expect(group.press(3, command)).toBe("not-allowed")
      expect(group.state).toBe(before)
    }
    group.press(1, { type: "close" })
    expect(group.press(3, { type: "undoClosing" })).toBe("not-allowed")
    expect(group.press(2, { type: "undoClosing" })).toBeUndefined()
    for (const command of [{ type: "openDoor" }, { type: "keep" }] as const)
      expect(group.press(3, command)).toBeUndefined()
    expect(group.press(3, { type: "quit", words: null })).toBeUndefined()
  })

  it("[V1] is known to the meeting and to the members, by seat alone", () => {
    const { state, now } = metWith("Liv")
    expect(groupNow(state).say).toEqual([1, 2])
    const opening = { next: null, coming: [], opening: { open: true } } as const
    expect(groupView(state, "p".repeat(43), { ...opening, coming: [] }, now).say).toEqual([1, 2])
  })
})
