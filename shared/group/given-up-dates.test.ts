import { describe, expect, it } from "vitest"

import type { Dates } from "../schedule/dates.ts"
import { instantOf } from "../schedule/oslo.ts"
import { forgetAt, forgotten } from "./retention.ts"
import { givenUpNow } from "./given-up-dates.ts"
import { withHours } from "./room-with-helper.ts"
import { DAY, GroupInTest } from "./testing/group-in-test.ts"

const WEEKLY: Dates = { kind: "every", weeks: 1, from: "2026-10-08", time: "19:00" }
const LIST = ["2026-10-08T19:00", "2026-10-15T19:00", "2026-10-22T18:30"]
const OWN: Dates = { kind: "own", list: LIST }

function after(...all: Dates[]): GroupInTest {
  const group = new GroupInTest({ names: ["Kari"] })
  for (const dates of all) group.press(1, { type: "setDates", dates })
  return group
}

function givenUp(group: GroupInTest) {
  return givenUpNow(group.state, group.now)
}

describe("what is given up of the dates", () => {
  it.each<[string, Dates[], ReturnType<typeof givenUp>]>([
    ["nothing, of dates that stay", [OWN, OWN], null],
    ["nothing, when there were none", [{ kind: "none" }, WEEKLY], null],
    ["nothing, of a series that goes on another day", [WEEKLY, { ...WEEKLY, weeks: 2 }], null],
    [
      "the own dates that are dropped",
      [OWN, { kind: "own", list: LIST.slice(1) }],
      { series: null, list: LIST.slice(0, 1) },
    ],
    ["all own dates, for none", [OWN, { kind: "none" }], { series: null, list: LIST }],
    ["all own dates, for a series", [OWN, WEEKLY], { series: null, list: LIST }],
    [
      "no date that is taken up again",
      [OWN, WEEKLY, OWN],
      { series: instantOf("2027-09-30T19:00"), list: [] },
    ],
    [
      "the series, for none",
      [WEEKLY, { kind: "none" }],
      { series: instantOf("2027-09-30T19:00"), list: [] },
    ],
    [
      "the series, for own dates",
      [WEEKLY, OWN],
      { series: instantOf("2027-09-30T19:00"), list: [] },
    ],
    ["no series that is taken up again", [WEEKLY, { kind: "none" }, WEEKLY], null],
  ])("[D9] is %s", (_, dates, wanted) => {
    expect(givenUp(after(...dates))).toEqual(wanted)
  })

  it("[D9] is not what has passed", () => {
    const group = after(OWN)
    group.now = instantOf("2026-10-15T19:00")
    group.press(1, { type: "setDates", dates: { kind: "none" } })
    expect(givenUp(group)?.list).toEqual(["2026-10-22T18:30"])
    group.now = instantOf("2026-10-22T18:30")
    expect(givenUp(group)).toBeNull()
  })

  it("[D9] is no date that is another's instant, in the night of a change", () => {
    const night = (time: string): Dates => ({ kind: "own", list: [`2027-03-28T${time}`] })
    expect(givenUp(after(night("02:30"), night("03:30")))).toBeNull()
    expect(givenUp(after(night("02:30"), night("04:30")))?.list).toEqual(["2027-03-28T02:30"])
  })

  it("[D9] is 52 dates at most, the soonest", () => {
    const lists = [1, 2, 3].map((month) =>
      Array.from(
        { length: 26 },
        (_, day) => `2027-0${month}-${`${day + 1}`.padStart(2, "0")}T19:00`,
      ),
    )
    const group = after(...lists.map((list): Dates => ({ kind: "own", list })), { kind: "none" })
    expect(givenUp(group)?.list).toEqual([...(lists[0] ?? []), ...(lists[1] ?? [])])
  })

  it("[D9, H1.1] is kept for a contact point's hours as well", () => {
    const { state, now } = after(OWN)
    const room = {
      ...state,
      format: "practiceWithHelper" as const,
      hours: { helper: "h".repeat(43), minutes: 60 },
    }
    const changed = withHours(room, { dates: { kind: "none" }, minutes: 60 }, now)
    expect(givenUpNow(changed, now)?.list).toEqual(LIST)
  })

  it("[D9, L5] is forgotten a day after it would have been, each by itself", () => {
    const group = after(OWN, { kind: "none" })
    const first = instantOf(LIST[0] ?? "")
    expect(forgetAt(group.state)).toBe(first + DAY)
    const left = forgotten(group.state, first + DAY)
    expect(left?.givenUp?.list).toEqual(LIST.slice(1))
    const last = instantOf(LIST[2] ?? "") + DAY
    expect(left && forgotten(left, last)?.givenUp).toBeUndefined()
  })
})
