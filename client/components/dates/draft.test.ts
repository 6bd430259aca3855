import { describe, expect, it } from "vitest"

import type { Dates } from "#shared/schedule/dates.ts"
import { meetingsFrom } from "#shared/schedule/meetings.ts"
import { instantOf } from "#shared/schedule/oslo.ts"

import { type Draft, datesOf, draftOf, withDate, withoutDate } from "./draft.ts"

const now = instantOf("2026-11-24T12:00")
const week: Draft = { kind: "week", day: "2026-12-03", time: "19:00", list: [] }
const own: Draft = { ...week, kind: "own", day: "" }

describe("the fields to begin with", () => {
  it("ask for a day when nothing is set, at the time when most groups meet", () => {
    const draft = draftOf({ kind: "none" }, now, 120)
    expect(draft).toEqual({ kind: "week", day: "", time: "19:00", list: [] })
  })

  it("hold the next meeting of a group that meets every second week, and keep its rhythm", () => {
    const dates: Dates = { kind: "every", weeks: 2, from: "2026-10-01", time: "18:30" }
    const draft = draftOf(dates, now, 120)
    expect(draft).toEqual({ kind: "second", day: "2026-11-26", time: "18:30", list: [] })
    const saved = datesOf(draft, now, 120)
    if (!saved.ok) throw new Error("refused")
    expect(meetingsFrom(saved.value, now, 120, 9)).toEqual(meetingsFrom(dates, now, 120, 9))
  })

  it("leave out own dates that are over, and keep the current one", () => {
    const list = ["2026-11-17T19:00", "2026-11-24T11:00", "2026-12-01T18:00"]
    const draft = draftOf({ kind: "own", list }, now, 120)
    expect(draft).toEqual({ kind: "own", day: "", time: "18:00", list: list.slice(1) })
  })

  it("are empty when all own dates are over", () => {
    expect(draftOf({ kind: "own", list: ["2025-01-01T19:00"] }, now, 120).list).toEqual([])
  })
})

describe("saving", () => {
  it.each<[string, Draft, Dates]>([
    ["every week", week, { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }],
    [
      "every second week",
      { ...week, kind: "second" },
      { kind: "every", weeks: 2, from: "2026-12-03", time: "19:00" },
    ],
    ["none, whatever stands in the fields", { ...week, kind: "none", day: "x" }, { kind: "none" }],
    [
      "today",
      { ...week, day: "2026-11-24" },
      { kind: "every", weeks: 1, from: "2026-11-24", time: "19:00" },
    ],
    ["own", { ...own, list: ["2026-12-03T19:00"] }, { kind: "own", list: ["2026-12-03T19:00"] }],
    [
      "own, with the one that was written but not added",
      { ...own, day: "2026-12-01", list: ["2026-12-03T19:00"] },
      { kind: "own", list: ["2026-12-01T19:00", "2026-12-03T19:00"] },
    ],
  ])("gives %s", (_, draft, dates) => {
    expect(datesOf(draft, now, 120)).toEqual({ ok: true, value: dates })
  })

  it.each<[string, Draft, string, string]>([
    ["no day", { ...week, day: "" }, "day", "day"],
    ["no time", { ...week, time: "" }, "time", "time"],
    ["a time that is not there", { ...week, time: "25:00" }, "time", "time"],
    ["a day that has been", { ...week, day: "2026-11-23" }, "day", "past"],
    ["a year far off", { ...week, day: "12026-12-03" }, "day", "far"],
    ["the year 20", { ...week, day: "0020-12-03" }, "day", "far"],
    ["no own dates", own, "day", "none"],
    ["an own date that has been", { ...own, day: "2026-11-24", time: "09:59" }, "day", "past"],
    ["an own date without time", { ...own, day: "2026-12-03", time: "" }, "time", "time"],
  ])("says what is wrong with %s", (_, draft, field, why) => {
    expect(datesOf(draft, now, 120)).toEqual({ ok: false, missing: { field, why } })
  })
})

describe("own dates", () => {
  it("are added in order, and the field is empty for the next", () => {
    const draft = { ...own, day: "2026-12-01", list: ["2026-11-30T19:00", "2026-12-03T19:00"] }
    expect(withDate(draft, now, 120)).toEqual({
      ok: true,
      value: { ...own, list: ["2026-11-30T19:00", "2026-12-01T19:00", "2026-12-03T19:00"] },
    })
  })

  it("are added once only, and no more than fit", () => {
    const list = Array.from(
      { length: 26 },
      (_, day) => `2027-01-${String(day + 1).padStart(2, "0")}T19:00`,
    )
    const double = withDate({ ...own, day: "2027-01-01", list }, now, 120)
    expect(double).toMatchObject({ missing: { why: "double" } })
    const many = withDate({ ...own, day: "2027-02-01", list }, now, 120)
    expect(many).toMatchObject({ missing: { why: "many" } })
    const instead = withoutDate({ ...own, day: "2027-02-01", list }, "2027-01-01T19:00")
    expect(withDate(instead, now, 120)).toMatchObject({ ok: true })
  })
})
