import { describe, expect, it } from "vitest"

import { MINUTE } from "../meeting/phase.ts"
import type { Dates } from "../schedule/dates.ts"
import { datesNow, openingAt } from "./dates-now.ts"
import { DAY, GroupInTest } from "./testing/group-in-test.ts"
import { holdMeeting } from "./testing/hold-meeting.ts"

const THURSDAYS: Dates = { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" }

/** Three days before the group meets, by dates set at that instant. */
function betweenMeetings() {
  const group = new GroupInTest({ names: ["Kari", "Ola"] })
  group.now += 4 * DAY
  group.press(1, { type: "setDates", dates: THURSDAYS })
  return group
}

function isOpen({ state, now }: GroupInTest, ms = 0) {
  return openingAt(state, now + ms).open
}

describe("the door of a group with dates", () => {
  it("[D4] shows when it opens and when the group meets", () => {
    const { state, now } = betweenMeetings()
    const start = now + 3 * DAY
    // The clocks go back on 25 October, so the fourth is an hour later than three weeks of days.
    const fourth = start + 21 * DAY + 60 * MINUTE
    expect(datesNow(state, now)).toEqual({
      next: start,
      coming: [start, start + 7 * DAY, start + 14 * DAY, fourth],
      opening: { open: false, opensAt: start - 30 * MINUTE },
    })
    expect(openingAt(state, start - 30 * MINUTE)).toEqual({ open: true })
  })

  it("[S9] is opened outside them by any participant, for as long as a meeting lasts", () => {
    const group = betweenMeetings()
    expect(isOpen(group)).toBe(false)
    expect(group.press(2, { type: "openDoor" })).toBeUndefined()
    const lasts = (30 + 120 + 15) * MINUTE
    expect(isOpen(group)).toBe(true)
    expect(isOpen(group, lasts - 1)).toBe(true)
    expect(isOpen(group, lasts)).toBe(false)
    expect(openingAt(group.state, group.now)).toEqual({ open: true, until: group.now + lasts })
  })

  it("[S9] is closed again when that meeting has been held, or the dates change", () => {
    const group = betweenMeetings()
    group.press(2, { type: "openDoor" })
    holdMeeting(group, { minutes: 30, breakMinutes: 0 })
    expect(isOpen(group)).toBe(false)
    group.press(2, { type: "openDoor" })
    group.press(1, { type: "setDates", dates: { ...THURSDAYS, time: "20:00" } })
    expect(isOpen(group)).toBe(false)
  })
})
