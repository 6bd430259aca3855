import { describe, expect, it } from "vitest"

import { instantOf } from "#shared/schedule/oslo.ts"
import { CHANGES } from "#shared/schedule/testing/changes.ts"

import { countdown } from "./countdown.ts"

const MINUTE = 60_000
const start = instantOf("2026-12-03T19:00")

function wordsAt(now: number): string {
  const { words } = countdown(start, 120, now)
  return [words.id, ...Object.values(words.values ?? {})].join(" ")
}

describe("how long it is to the meeting", () => {
  it.each([
    ["2026-11-24T12:00", "dates.in.days 9"],
    ["2026-12-01T23:59", "dates.in.days 2"],
    ["2026-12-02T00:00", "dates.in.tomorrow"],
    ["2026-12-02T23:59", "dates.in.tomorrow"],
    ["2026-12-03T00:00", "dates.in.hours 19"],
    ["2026-12-03T16:29", "dates.in.hours 3"],
    ["2026-12-03T16:31", "dates.in.hours 2"],
    ["2026-12-03T17:00", "dates.in.hours 2"],
    ["2026-12-03T17:01", "dates.in.hour 59"],
    ["2026-12-03T18:00", "dates.in.hour 0"],
    ["2026-12-03T18:01", "dates.in.minutes 59"],
    ["2026-12-03T18:59", "dates.in.minutes 1"],
    ["2026-12-03T19:00", "dates.in.now"],
    ["2026-12-03T20:59", "dates.in.now"],
  ])("[D7] at %s is %s", (now, words) => {
    expect(wordsAt(instantOf(now))).toBe(words)
  })

  it("[D7] counts a begun minute, and is now from the very instant", () => {
    expect(wordsAt(start - 1)).toBe("dates.in.minutes 1")
    expect(wordsAt(start - MINUTE - 1)).toBe("dates.in.minutes 2")
    expect(wordsAt(start)).toBe("dates.in.now")
  })

  it("[D7] says hours for a meeting past midnight when it is near", () => {
    const night = instantOf("2026-12-04T00:30")
    const { words } = countdown(night, 120, instantOf("2026-12-03T22:00"))
    expect(words).toEqual({ id: "dates.in.hours", values: { hours: 3 } })
  })

  it.each(CHANGES)("[D7.1] counts midnights, also over $forward and $back", (year) => {
    for (const change of [year.forward, year.back]) {
      const sunday = instantOf(`${change}T22:00`)
      const friday = instantOf(`${change}T00:00`) - 24 * 60 * MINUTE - 1
      expect(countdown(sunday, 120, friday).words.values).toEqual({ days: 2 })
      expect(countdown(sunday, 120, friday + 1).words.id).toBe("dates.in.tomorrow")
      // The hours are real ones: 21 and 23 from midnight on the days that have 23 and 25.
      const { words } = countdown(sunday, 120, instantOf(`${change}T00:00`))
      expect(words.values).toEqual({ hours: change === year.forward ? 21 : 23 })
    }
  })

  it.each(["2026-12-03T19:00", "2027-03-28T19:00", "2026-10-25T00:10", "2026-12-03T12:00"])(
    "[D7.2] is the same until the instant it says, and other words then: %s",
    (wallTime) => {
      const meeting = instantOf(wallTime)
      let now = meeting - 4 * 24 * 60 * MINUTE
      let changes = 0
      while (now < meeting) {
        const { words, changesAt } = countdown(meeting, 120, now)
        expect(changesAt).toBeGreaterThan(now)
        for (const part of [0.3, 0.7]) {
          const between = Math.floor(now + (changesAt - 1 - now) * part)
          expect(countdown(meeting, 120, between)).toEqual({ words, changesAt })
        }
        expect(countdown(meeting, 120, changesAt - 1).words).toEqual(words)
        expect(countdown(meeting, 120, changesAt).words).not.toEqual(words)
        now = changesAt
        changes += 1
      }
      expect(changes).toBeGreaterThan(120)
      expect(countdown(meeting, 120, now).changesAt).toBe(meeting + 120 * MINUTE)
    },
  )
})
