import { describe, expect, it } from "vitest"

import type { Dates } from "./dates.ts"
import { instantOf } from "./oslo.ts"
import { startsInFile } from "./series.ts"

const WEEKLY: Dates = { kind: "every", weeks: 1, from: "2026-10-01", time: "19:00" }

describe("the starts that a calendar file names", () => {
  it("[D8] are a year of a series, from the meeting that goes on", () => {
    const now = instantOf("2026-10-01T20:00")
    const starts = startsInFile(WEEKLY, now, 120)
    expect(starts).toHaveLength(53)
    expect([starts[0], starts.at(-1)]).toEqual(
      ["2026-10-01", "2027-09-30"].map((day) => instantOf(`${day}T19:00`)),
    )
  })

  it("[D8] are half as many of every second week", () => {
    const starts = startsInFile({ ...WEEKLY, weeks: 2 }, instantOf("2026-10-01T22:00"), 120)
    expect(starts).toHaveLength(26)
    expect(starts.at(-1)).toBe(instantOf("2027-09-30T19:00"))
  })

  it("[D8] are the first of a series that begins later than in a year, and all own dates", () => {
    const now = instantOf("2025-01-01T00:00")
    expect(startsInFile(WEEKLY, now, 120)).toEqual([instantOf("2026-10-01T19:00")])
    const list = ["2025-02-01T10:00", "2029-02-01T10:00"]
    expect(startsInFile({ kind: "own", list }, now, 120)).toEqual(list.map(instantOf))
    expect(startsInFile({ kind: "none" }, now, 120)).toEqual([])
  })
})
