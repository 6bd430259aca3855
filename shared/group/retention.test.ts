import { describe, expect, it } from "vitest"

import { MINUTE } from "../meeting/phase.ts"
import { carriedOut } from "./accepted-proposal.ts"
import {
  CERTAIN_MS,
  ANNOUNCED_BEFORE_MS,
  UNTOUCHED_MS,
  deletedAt,
  forgetAt,
  forgotten,
} from "./retention.ts"
import { touched } from "./follow-meeting.ts"
import type { Group } from "./state.ts"
import { DAY, GroupInTest, sealed } from "./testing/group-in-test.ts"
import { HeldMeeting } from "./testing/hold-meeting.ts"

const HOUR = 60 * MINUTE

/** What is left of the group after so long. */
function after({ state, now }: GroupInTest, ms: number): Group | null {
  return forgotten(state, now + ms)
}

function existing(group: Group | null): Group {
  if (group === null) throw new Error("The group should be left")
  return group
}

describe("a group that nobody comes to", () => {
  it("[L1] is deleted after 365 days, whole, and not before", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    expect(UNTOUCHED_MS).toBe(365 * DAY)
    const early = UNTOUCHED_MS - CERTAIN_MS
    expect(forgetAt(group.state)).toBe(group.now + early)
    expect(after(group, early - 1)).toEqual(group.state)
    group.state = existing(after(group, early))
    expect(forgetAt(group.state)).toBe(group.now + UNTOUCHED_MS)
    expect(after(group, UNTOUCHED_MS - 1)).toEqual(group.state)
    expect(after(group, UNTOUCHED_MS)).toBeNull()
  })

  it("[L1.1] is not deleted by a clock that is far off, and as ever once it is right", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    const before = group.state
    group.state = existing(after(group, 366 * DAY))
    expect(forgetAt(group.state)).toBe(group.now + 373 * DAY)
    expect(after(group, 373 * DAY - 1)).not.toBeNull()
    // Somebody saw it and put the clock right.
    expect(after(group, DAY)).toEqual(before)
    group.now += DAY / 2
    new HeldMeeting(group).enter(1)
    expect(group.state.dueSince).toBeUndefined()
  })

  it("[L1.1] is deleted once that has been due for seven days, however late it is noticed", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    group.state = existing(after(group, 500 * DAY))
    expect(after(group, 507 * DAY - 1)).not.toBeNull()
    expect(after(group, 507 * DAY)).toBeNull()
  })

  it("[L2] announces it to its participants two months before", () => {
    const { state, now } = new GroupInTest({ names: ["Kari"] })
    const end = now + UNTOUCHED_MS
    expect(ANNOUNCED_BEFORE_MS).toBeGreaterThanOrEqual(61 * DAY)
    expect(deletedAt(state, end - ANNOUNCED_BEFORE_MS - 1)).toBeNull()
    expect(deletedAt(state, end - ANNOUNCED_BEFORE_MS)).toBe(end)
    expect(deletedAt(state, end - 1)).toBe(end)
  })

  it("[L2] has another year when one of them wants to keep it", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    group.now += UNTOUCHED_MS - DAY
    group.press(1, { type: "keep" })
    expect(deletedAt(group.state, group.now)).toBeNull()
    expect(after(group, UNTOUCHED_MS - 1)).not.toBeNull()
  })

  it("[L3] has another year from each entry, recorded once a day", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.now += DAY
    new HeldMeeting(group).enter(1)
    expect(group.state.touchedAt).toBe(group.now)
    const before = group.state
    group.now += 23 * HOUR
    new HeldMeeting(group).enter(2)
    expect(group.state).toBe(before)
    expect(touched(before, before.touchedAt - HOUR)).toBe(before)
  })
})

describe("what is forgotten of a group that goes on", () => {
  it("[L4] is all of it when the members have decided so", () => {
    const { state, now } = new GroupInTest({ names: ["Kari", "Ola"] })
    expect(carriedOut(state, { kind: "deleteGroup" }, now)).toBeNull()
  })

  it("[L5] is who could not come, a day after that meeting", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    const apologies = [1, 2].map((days) => ({
      seat: 1,
      meetingAt: group.now + days * DAY,
      words: null,
    }))
    group.state = { ...group.state, apologies }
    expect(forgetAt(group.state)).toBe(group.now + 2 * DAY)
    expect(after(group, 2 * DAY - 1)?.apologies).toEqual(apologies)
    expect(after(group, 2 * DAY)?.apologies).toEqual(apologies.slice(1))
  })

  it("[L5] is who knocked, after a day", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    group.knock("Liv", "returning")
    expect(forgetAt(group.state)).toBe(group.now + DAY)
    expect(after(group, DAY - 1)?.knocks).toHaveLength(1)
    expect(after(group, DAY)?.knocks).toEqual([])
  })

  it("[L5] is a note, after 90 days without a meeting", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(2, { type: "quit", words: sealed("goodbye") })
    expect(forgetAt(group.state)).toBe(group.now + 90 * DAY)
    expect(after(group, 90 * DAY - 1)?.notes).toHaveLength(1)
    expect(after(group, 90 * DAY)?.notes).toEqual([])
  })

  it("[L5] leaves nothing to forget at the same instant", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.knock("Liv", "returning")
    group.press(2, { type: "quit", words: null })
    for (const ms of [0, DAY, 90 * DAY, 364 * DAY]) {
      const left = existing(after(group, ms))
      expect(forgetAt(left)).toBeGreaterThan(group.now + ms)
    }
  })
})
