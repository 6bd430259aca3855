import { describe, expect, it } from "vitest"

import { GroupInTest } from "#shared/group/testing/group-in-test.ts"
import { givenUpNow } from "#shared/group/given-up-dates.ts"
import type { Dates } from "#shared/schedule/dates.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { startsInFile } from "#shared/schedule/series.ts"
import { CHANGES, dayFrom } from "#shared/schedule/testing/changes.ts"

import { messages as nb } from "../../i18n/nb/dates.po"
import { calendarFile } from "./calendar-file.ts"
import { type ReadCalendar, type ReadEvent, readCalendar } from "./testing/read-calendar.ts"

const MINUTE = 60_000
const LINK = "https://samtalerom.example/g/AAAAAAAAAAAAAAAAAAAAAA#abcdefghijklmnopqrstuA"
const WEEKLY: Dates = { kind: "every", weeks: 1, from: "2026-10-08", time: "19:00" }
const OWN: Dates = { kind: "own", list: ["2026-10-09T18:00", "2026-10-16T18:00"] }
const NONE: Dates = { kind: "none" }

/** A group that sets its dates, and one person's calendar that takes in each file as calendars do. */
class Calendar {
  readonly group = new GroupInTest({ names: ["Kari"] })
  readonly #events = new Map<string, ReadEvent>()
  /** The last file; null when there was none to fetch. */
  file: ReadCalendar | null = null

  set(dates: Dates): this {
    this.group.press(1, { type: "setDates", dates })
    return this
  }

  wait(ms: number): this {
    this.group.now += ms
    return this
  }

  fetch({ title = "", minutes = 120 } = {}): this {
    const { state, now } = this.group
    const { dates } = state
    const text = (id: string) => String(nb[id])
    const givenUp = givenUpNow(state, now)
    const file = calendarFile({
      dates,
      givenUp,
      minutes,
      link: LINK,
      title,
      text,
      uid: "AbC-1_",
      now,
    })
    this.file = file === null ? null : readCalendar(file)
    for (const event of this.file?.events ?? []) {
      const before = this.#events.get(event.uid)
      if (before !== undefined && versionOf(event) < versionOf(before))
        throw new Error("An older version takes the place of a newer one")
      this.#events.set(event.uid, event)
    }
    // At least a second between two files, as between two presses.
    return this.wait(1000)
  }

  /** The starts that stand in the calendar from now on, in order. */
  get ahead(): number[] {
    return [...this.#events.values()]
      .filter(({ properties }) => properties["status"] !== "CANCELLED")
      .flatMap((event) => event.starts(200))
      .filter((start) => start > this.group.now)
      .toSorted((a, b) => a - b)
  }

  /** The starts that a calendar should have. */
  get meant(): number[] {
    const { state, now } = this.group
    return startsInFile(state.dates, now, 120).filter((start) => start > now)
  }

  get lengths(): number[] {
    return [...this.#events.values()].map(({ length }) => length / MINUTE)
  }
}

function versionOf({ properties }: ReadEvent): number {
  return Number(properties["sequence"])
}

const later = (dates: Dates, time: string): Dates =>
  dates.kind === "every"
    ? { ...dates, time }
    : dates.kind === "own"
      ? { ...dates, list: dates.list.map((date) => `${date.slice(0, 10)}T${time}`) }
      : dates

describe("the file after the dates are others", () => {
  it.each<[string, Dates[]]>([
    ["own dates, then none", [OWN, NONE]],
    ["every week, then none", [WEEKLY, NONE]],
    ["every week, then own dates", [WEEKLY, OWN]],
    ["own dates, then every week", [OWN, WEEKLY]],
    ["every week, own dates, and every week again", [WEEKLY, OWN, WEEKLY]],
    ["own dates, every week, and the same own dates", [OWN, WEEKLY, OWN]],
    ["own dates, none, and the same own dates", [OWN, NONE, OWN]],
    ["one own date less", [OWN, { kind: "own", list: ["2026-10-16T18:00"] }]],
    ["another weekday", [WEEKLY, { ...WEEKLY, from: "2026-10-12" }]],
    ["every second week", [WEEKLY, { ...WEEKLY, weeks: 2 }]],
    ["another time of own dates", [OWN, later(OWN, "20:30")]],
    ["another time of every week", [WEEKLY, later(WEEKLY, "08:15")]],
    ["all there is, one after the other", [OWN, WEEKLY, NONE, later(OWN, "20:30"), WEEKLY, OWN]],
  ])("[D9] leaves in a calendar what is meant, and nothing else: %s", (_, all) => {
    const calendar = new Calendar()
    for (const dates of all) {
      calendar.set(dates).fetch().wait(5000)
      expect(calendar.ahead).toEqual(calendar.meant)
    }
  })

  it("[D9] takes back what a file had that was fetched long before, past several changes", () => {
    const calendar = new Calendar().set(OWN).fetch().set(WEEKLY).fetch()
    for (const dates of [OWN, NONE, later(OWN, "20:30"), NONE]) calendar.set(dates).wait(MINUTE)
    expect(calendar.fetch().ahead).toEqual([])
  })

  it("[D9] is there after the dates are gone, says that it only takes back, and ends with what it takes back", () => {
    const calendar = new Calendar().set(OWN).fetch().set(NONE).fetch()
    expect(calendar.file?.method).toBe("CANCEL")
    for (const { properties, alarms } of calendar.file?.events ?? []) {
      expect(properties["status"]).toBe("CANCELLED")
      expect(properties["class"]).toBe("PRIVATE")
      expect(JSON.stringify(properties)).not.toContain("/g/")
      expect(alarms).toEqual([])
    }
    calendar.group.now = instantOf("2026-10-16T18:00")
    expect(calendar.fetch().file).toBeNull()
  })

  it("[D9] says nothing of taking back where meetings are to come as well", () => {
    const calendar = new Calendar().set(OWN).fetch().set(WEEKLY).fetch()
    expect(calendar.file?.method).toBeNull()
  })

  it("[D5.3] has the new name and length in the same events", () => {
    const calendar = new Calendar().set(OWN).fetch().fetch({ title: "Kaffe", minutes: 60 })
    expect(calendar.lengths).toEqual([60, 60])
    expect(calendar.file?.events.map(({ summary }) => summary)).toEqual(["Kaffe", "Kaffe"])
    expect(calendar.ahead).toEqual(calendar.meant)
  })

  it("[D8] ends with a series after a year, and goes on when it is fetched again", () => {
    const calendar = new Calendar().set(WEEKLY).fetch()
    expect(calendar.ahead).toHaveLength(52)
    expect(calendar.ahead.at(-1)).toBe(instantOf("2027-09-30T19:00"))
    calendar.group.now = instantOf("2027-09-29T12:00")
    expect(calendar.ahead).toHaveLength(1)
    expect(calendar.fetch().ahead.at(-1)).toBe(instantOf("2028-09-21T19:00"))
  })

  it.each(CHANGES.flatMap(({ forward, back }) => [forward, back]))(
    "[D9] takes back the dates in the night of %s, and around it",
    (night) => {
      const around = (...times: string[]) =>
        [dayFrom(night, -1), night, dayFrom(night, 1)].flatMap((day) =>
          times.map((time) => `${day}T${time}`),
        )
      const list = around("01:59", "03:00", "03:30")
      const calendar = new Calendar()
      calendar.group.now = instantOf(`${dayFrom(night, -30)}T12:00`)
      calendar.set({ kind: "own", list }).fetch()
      expect(calendar.ahead).toEqual(calendar.meant)
      const some = list.filter((_, index) => index % 3 === 0)
      expect(calendar.set({ kind: "own", list: some }).fetch().ahead).toEqual(calendar.meant)
      // Of the hour that comes twice readers think otherwise; it is taken back all the same.
      calendar.set({ kind: "own", list: around("02:00", "02:30") }).fetch()
      expect(calendar.ahead).toHaveLength(6)
      expect(calendar.set(NONE).fetch().ahead).toEqual([])
    },
  )
})
