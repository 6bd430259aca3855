import { describe, expect, it } from "vitest"

import type { Dates } from "./dates.ts"
import { meetingsFrom, nextMeeting } from "./meetings.ts"
import { instantOf } from "./oslo.ts"
import { CHANGES, at, dayFrom, hoursAhead } from "./testing/changes.ts"

const MINUTE = 60_000
const TWO_HOURS = 120

function every(from: string, weeks: 1 | 2 = 1, time = "19:00"): Dates {
  return { kind: "every", weeks, from, time }
}

function own(...list: string[]): Dates {
  return { kind: "own", list }
}

const thursdays = every("2026-12-03")

describe("the next meeting", () => {
  it("[D1] is none without dates", () => {
    expect(nextMeeting({ kind: "none" }, 0, TWO_HOURS)).toBeNull()
  })

  it("[D1.1] is the first day's while that is to come, however far off", () => {
    expect(nextMeeting(thursdays, 0, TWO_HOURS)).toBe(instantOf("2026-12-03T19:00"))
  })

  it("[D3] stays the next while it goes on, and not a minute longer", () => {
    const start = instantOf("2026-12-10T19:00")
    const over = start + TWO_HOURS * MINUTE
    const week = instantOf("2026-12-17T19:00")
    expect(nextMeeting(thursdays, start - 1, TWO_HOURS)).toBe(start)
    expect(nextMeeting(thursdays, start, TWO_HOURS)).toBe(start)
    expect(nextMeeting(thursdays, over - 1, TWO_HOURS)).toBe(start)
    expect(nextMeeting(thursdays, over, TWO_HOURS)).toBe(week)
    expect(nextMeeting(thursdays, over, 150)).toBe(start)
  })

  it("[D3] is none when own dates are over", () => {
    const dates = own("2026-12-03T19:00", "2026-12-10T18:00")
    const last = instantOf("2026-12-10T18:00")
    expect(nextMeeting(dates, last + TWO_HOURS * MINUTE - 1, TWO_HOURS)).toBe(last)
    expect(nextMeeting(dates, last + TWO_HOURS * MINUTE, TWO_HOURS)).toBeNull()
  })

  it("[D3] is the first of two that overlap, as long as that goes on", () => {
    const dates = own("2026-12-03T19:00", "2026-12-03T19:30")
    const [first, second] = [instantOf("2026-12-03T19:00"), instantOf("2026-12-03T19:30")]
    expect(nextMeeting(dates, second, TWO_HOURS)).toBe(first)
    expect(nextMeeting(dates, first + TWO_HOURS * MINUTE, TWO_HOURS)).toBe(second)
  })

  it("[D1.3] is none after the year 2100, and a clock far off breaks nothing", () => {
    const last = instantOf("2100-12-30T19:00")
    expect(nextMeeting(thursdays, last, TWO_HOURS)).toBe(last)
    expect(nextMeeting(thursdays, last + TWO_HOURS * MINUTE, TWO_HOURS)).toBeNull()
    expect(nextMeeting(thursdays, Number.MAX_SAFE_INTEGER, TWO_HOURS)).toBeNull()
    expect(nextMeeting(every("2024-01-01"), -8e15, TWO_HOURS)).toBe(instantOf("2024-01-01T19:00"))
  })
})

describe("the meetings to come", () => {
  it.each(
    CHANGES.flatMap(({ forward, back }) =>
      ([1, 2] as const).flatMap((weeks) => [
        { change: forward, weeks },
        { change: back, weeks },
      ]),
    ),
  )("[D2] every $weeks week(s) are at 19:00 across $change", ({ change, weeks }) => {
    // Thursdays: three before the change and three after it.
    const first = dayFrom(change, -3 - 14 * weeks)
    const wanted = Array.from({ length: 6 }, (_, nth) => dayFrom(first, nth * 7 * weeks))
    const found = meetingsFrom(every(first, weeks), at(`${first}T00:00`, 1), TWO_HOURS, 6)
    expect(found).toEqual(wanted.map((day) => at(`${day}T19:00`, hoursAhead(day))))
  })

  it.each(CHANGES)(
    "[D2.1] on Sunday nights are found once each across $back",
    ({ forward, back }) => {
      for (const change of [forward, back]) {
        const first = dayFrom(change, -7)
        const found = meetingsFrom(every(first, 1, "02:30"), 0, 30, 3)
        const nights = [first, change, dayFrom(change, 7)]
        expect(found).toEqual(nights.map((night) => instantOf(`${night}T02:30`)))
        // However one looks in from the middle, it is the same nights.
        for (const start of found) {
          expect(nextMeeting(every(first, 1, "02:30"), start, 30)).toBe(start)
          expect(nextMeeting(every(first, 1, "02:30"), start - 1, 30)).toBe(start)
        }
      }
    },
  )

  it("[D2.2] in the night of a change are one when they are one instant, and in order", () => {
    const [first, second] = [at("2027-03-28T03:15", 2), at("2027-03-28T03:30", 2)]
    const dates = own("2027-03-28T02:30", "2027-03-28T03:15", "2027-03-28T03:30")
    expect(meetingsFrom(dates, 0, 30, 9)).toEqual([first, second])
  })

  it("[D1.1] keep the rhythm of the first day, years after it", () => {
    const dates = every("2024-01-04", 2)
    const now = instantOf("2031-06-01T12:00")
    const [next = 0, following = 0] = meetingsFrom(dates, now, TWO_HOURS, 2)
    expect(Math.round((next - instantOf("2024-01-04T19:00")) / 86_400_000) % 14).toBe(0)
    expect(next).toBe(instantOf("2031-06-12T19:00"))
    expect(following).toBe(instantOf("2031-06-26T19:00"))
  })

  it("[D3] are as many as asked for, or as many as there are", () => {
    expect(meetingsFrom(thursdays, 0, TWO_HOURS, 0)).toEqual([])
    expect(meetingsFrom(thursdays, 0, TWO_HOURS, 26)).toHaveLength(26)
    expect(meetingsFrom(own("2026-12-03T19:00"), 0, TWO_HOURS, 3)).toHaveLength(1)
    expect(meetingsFrom(thursdays, instantOf("2100-12-20T00:00"), TWO_HOURS, 9)).toHaveLength(2)
  })

  it("[D3] agree with going through every week, at every hour of a year", () => {
    const all = Array.from({ length: 60 }, (_, nth) =>
      instantOf(`${dayFrom("2027-01-03", nth * 7)}T02:30`),
    )
    const dates = every("2027-01-03", 1, "02:30")
    for (let now = at("2027-01-01T00:00", 1); now < at("2028-01-20T00:00", 1); now += 3_600_000) {
      const wanted = all.find((start) => start + TWO_HOURS * MINUTE > now)
      expect(nextMeeting(dates, now, TWO_HOURS)).toBe(wanted)
    }
  })
})
