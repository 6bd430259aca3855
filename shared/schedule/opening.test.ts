import { describe, expect, it } from "vitest"

import type { Dates } from "./dates.ts"
import { doorAt } from "./opening.ts"
import { instantOf } from "./oslo.ts"
import { CHANGES, dayFrom } from "./testing/changes.ts"

const MINUTE = 60_000
const TWO_HOURS = 120

const thursdays: Dates = { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }
const start = instantOf("2026-12-10T19:00")
const next = instantOf("2026-12-17T19:00")
const opensAt = start - 30 * MINUTE
const until = start + (TWO_HOURS + 15) * MINUTE

describe("the door", () => {
  it("[D4] opens 30 minutes before, and is open until 15 minutes after the planned end", () => {
    expect(doorAt(thursdays, opensAt - 1, TWO_HOURS)).toEqual({ open: false, opensAt, next: start })
    expect(doorAt(thursdays, opensAt, TWO_HOURS)).toEqual({ open: true, until })
    expect(doorAt(thursdays, start, TWO_HOURS)).toEqual({ open: true, until })
    expect(doorAt(thursdays, until - 1, TWO_HOURS)).toEqual({ open: true, until })
  })

  it("[D4.3] says when it opens next as soon as it has closed", () => {
    const closed = { open: false, opensAt: next - 30 * MINUTE, next }
    expect(doorAt(thursdays, until, TWO_HOURS)).toEqual(closed)
  })

  it("[D4] follows the length of the plan", () => {
    expect(doorAt(thursdays, start + 44 * MINUTE, 30)).toMatchObject({ open: true })
    expect(doorAt(thursdays, start + 45 * MINUTE, 30)).toMatchObject({ open: false, next })
  })

  it("[D4.1] is open always without fixed dates", () => {
    expect(doorAt({ kind: "none" }, start, TWO_HOURS)).toEqual({ open: true, until: null })
  })

  it("[D4.1] stays open from the last of the group's own dates on", () => {
    const dates: Dates = { kind: "own", list: ["2026-12-10T19:00"] }
    expect(doorAt(dates, opensAt - 1, TWO_HOURS)).toEqual({ open: false, opensAt, next: start })
    for (const now of [opensAt, start, until - 1, until, until + 1e10]) {
      expect(doorAt(dates, now, TWO_HOURS)).toEqual({ open: true, until: null })
    }
  })

  it("[D4.2] does not close between two meetings whose openings overlap or touch", () => {
    const list = ["2026-12-10T14:15", "2026-12-10T17:00", "2026-12-10T19:00", "2026-12-10T22:00"]
    const dates: Dates = { kind: "own", list }
    const at = (time: string) => instantOf(`2026-12-10T${time}`)
    // 14.15 to 16.30 touches the opening of 17.00, which overlaps that of 19.00.
    for (const time of ["13:45", "16:29", "16:30", "18:00", "21:00"]) {
      expect(doorAt(dates, at(time), TWO_HOURS)).toEqual({ open: true, until: at("21:15") })
    }
    expect(doorAt(dates, at("21:15"), TWO_HOURS)).toMatchObject({ open: false, next: at("22:00") })
    expect(doorAt(dates, at("21:30"), TWO_HOURS)).toEqual({ open: true, until: null })
  })

  it.each(CHANGES)("[D4] is 30 real minutes before, also on $forward and $back", (year) => {
    for (const change of [year.forward, year.back]) {
      const dates: Dates = { kind: "every", weeks: 1, from: change, time: "03:15" }
      const night = instantOf(`${change}T03:15`)
      const door = doorAt(dates, night - 31 * MINUTE, TWO_HOURS)
      expect(door).toEqual({ open: false, opensAt: night - 30 * MINUTE, next: night })
      const following = instantOf(`${dayFrom(change, 7)}T03:15`)
      expect(doorAt(dates, night + 135 * MINUTE, TWO_HOURS)).toMatchObject({ next: following })
    }
  })
})
