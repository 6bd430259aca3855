import { describe, expect, it } from "vitest"

import { type Dates, datesSchema } from "./dates.ts"

const every = { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }
const own = (...list: string[]) => ({ kind: "own", list })

function fits(dates: unknown): boolean {
  return datesSchema.safeParse(dates).success
}

describe("the dates of a group", () => {
  it.each<[string, Dates]>([
    ["none", { kind: "none" }],
    ["every week", { kind: "every", weeks: 1, from: "2026-12-03", time: "19:00" }],
    ["every second week", { kind: "every", weeks: 2, from: "2028-02-29", time: "00:00" }],
    ["own", { kind: "own", list: ["2026-12-03T19:00", "2026-12-03T23:59", "2027-01-04T09:05"] }],
  ])("[D1] may be %s, kept as they are", (_, dates) => {
    expect(datesSchema.parse(dates)).toEqual(dates)
  })

  it.each([
    ["every day", { ...every, weeks: 0 }],
    ["every third week", { ...every, weeks: 3 }],
    ["every half week", { ...every, weeks: 0.5 }],
    ["words for weeks", { ...every, weeks: "1" }],
    ["another kind", { kind: "monthly", from: "2026-12-03", time: "19:00" }],
    ["no kind", { weeks: 1, from: "2026-12-03", time: "19:00" }],
    ["something more", { ...every, place: "hos Kari" }],
    ["something beside nothing", { kind: "none", from: "2026-12-03" }],
    ["nothing at all", null],
    ["a list without its kind", ["2026-12-03T19:00"]],
  ])("[D1] are not %s", (_, dates) => {
    expect(fits(dates)).toBe(false)
  })

  it.each([
    ["none", []],
    ["two in the wrong order", ["2026-12-10T19:00", "2026-12-03T19:00"]],
    ["one twice", ["2026-12-03T19:00", "2026-12-03T19:00"]],
    [
      "27",
      Array.from({ length: 27 }, (_, day) => `2026-12-${String(day + 1).padStart(2, "0")}T19:00`),
    ],
  ])("[D1.2] that the group adds are refused when they are %s", (_, list) => {
    expect(fits(own(...list))).toBe(false)
  })

  it("[D1.2] that the group adds may be 26", () => {
    const days = Array.from({ length: 26 }, (_, day) => String(day + 1).padStart(2, "0"))
    expect(fits(own(...days.map((day) => `2026-12-${day}T19:00`)))).toBe(true)
  })

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-12-00",
    "2026-12-32",
    "2100-02-29",
    "2023-12-31",
    "2101-01-01",
    "0000-00-00",
    "26-12-03",
    "2026-12-3",
    " 2026-12-03",
    "2026-12-03\n",
    "+2026-12-03",
    "２０２６-12-03",
    "2026-W49-4",
    "",
  ])("[D1.3] has no such day as %j", (day) => {
    expect(fits({ ...every, from: day })).toBe(false)
    expect(fits(own(`${day}T19:00`))).toBe(false)
  })

  it.each(["2024-01-01", "2024-02-29", "2096-02-29", "2100-02-28", "2100-12-31"])(
    "[D1.3] has such a day as %s",
    (day) => {
      expect(fits({ ...every, from: day })).toBe(true)
      expect(fits(own(`${day}T19:00`))).toBe(true)
    },
  )

  it.each(["24:00", "7:00", "19:60", "19.00", "19:00:00", "19:00Z", "-1:00", "19:00\n", ""])(
    "[D1.3] has no such time as %j",
    (time) => {
      expect(fits({ ...every, time })).toBe(false)
      expect(fits(own(`2026-12-03T${time}`))).toBe(false)
    },
  )
})
