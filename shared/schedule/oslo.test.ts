import { describe, expect, it } from "vitest"

import { dayAfter, dayInOslo, daysBetween, instantOf } from "./oslo.ts"
import { CHANGES, at, dayFrom, hoursAhead } from "./testing/changes.ts"

const HOUR = 3_600_000
const near = [-8, -7, -1, 0, 1, 7, 8]

/** Days around both changes of every year in the table: 98 of them. */
const days = CHANGES.flatMap(({ forward, back }) =>
  [forward, back].flatMap((change) => near.map((days) => dayFrom(change, days))),
)

describe("wall time in Oslo", () => {
  it.each(days)("[D2] 19:00 is 19:00 on %s", (day) => {
    expect(instantOf(`${day}T19:00`)).toBe(at(`${day}T19:00`, hoursAhead(day)))
  })

  it("[D2] is tried on more than 60 days", () => {
    expect(new Set(days).size).toBeGreaterThan(60)
  })

  it.each(CHANGES)(
    "[D2.1] 02:30 is 03:30 when the clocks go forward on $forward",
    ({ forward }) => {
      expect(instantOf(`${forward}T02:30`)).toBe(at(`${forward}T03:30`, 2))
      expect(instantOf(`${forward}T03:30`)).toBe(at(`${forward}T03:30`, 2))
      expect(instantOf(`${forward}T01:59`)).toBe(at(`${forward}T01:59`, 1))
    },
  )

  it.each(CHANGES)("[D2.1] 02:30 is the first 02:30 when they go back on $back", ({ back }) => {
    expect(instantOf(`${back}T02:30`)).toBe(at(`${back}T02:30`, 2))
    expect(instantOf(`${back}T03:00`) - instantOf(`${back}T02:00`)).toBe(2 * HOUR)
  })

  it.each(CHANGES)("[D2] the days of $forward and $back begin at their own midnights", (year) => {
    const forward = instantOf(`${year.forward}T00:00`)
    const back = instantOf(`${year.back}T00:00`)
    expect(instantOf(`${dayFrom(year.forward, 1)}T00:00`) - forward).toBe(23 * HOUR)
    expect(instantOf(`${dayFrom(year.back, 1)}T00:00`) - back).toBe(25 * HOUR)
    for (const [midnight, day] of [
      [forward, year.forward],
      [back, year.back],
    ] as const) {
      expect(dayInOslo(midnight)).toBe(day)
      expect(dayInOslo(midnight - 1)).toBe(dayFrom(day, -1))
    }
  })

  it("[D2] counts midnights between days, over leap years and backwards", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2)
    expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1)
    expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1)
    expect(dayAfter("2028-02-28", 2)).toBe("2028-03-01")
    expect(dayAfter("2026-10-25", 0)).toBe("2026-10-25")
  })
})
