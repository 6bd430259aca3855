import { describe, expect, it } from "vitest"

import type { Dates } from "#shared/schedule/dates.ts"
import { meetingsFrom } from "#shared/schedule/meetings.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { startsInFile } from "#shared/schedule/series.ts"
import { CHANGES, at, dayFrom, hoursAhead } from "#shared/schedule/testing/changes.ts"

import { messages as en } from "../../i18n/en/dates.po"
import { messages as nb } from "../../i18n/nb/dates.po"
import { messages as nn } from "../../i18n/nn/dates.po"
import { calendarFile } from "./calendar-file.ts"
import type { CalendarOrder } from "./calendar-file.ts"
import { readCalendar } from "./testing/read-calendar.ts"

const MINUTE = 60_000
const LINK = "https://samtalerom.example/g/AAAAAAAAAAAAAAAAAAAAAA#abcdefghijklmnopqrstuA"
const NEAR = [-15, -8, -1, 0, 1, 6, 13]

function every(from: string, weeks: 1 | 2 = 1, time = "19:00"): Dates {
  return { kind: "every", weeks, from, time }
}

const thursdays = every("2026-12-03")

function fileOf(order: Partial<CalendarOrder>): string {
  const file = calendarFile({
    dates: thursdays,
    givenUp: null,
    minutes: 120,
    link: LINK,
    title: "",
    text: (id) => String(nb[id]),
    uid: "AbC-123_",
    now: at("2024-01-01T00:00", 1),
    ...order,
  })
  if (file === null) throw new Error("No date is to come")
  return file
}

function firstEvent(file: string) {
  const [event] = readCalendar(file).events
  if (!event) throw new Error("No event")
  return event
}

/** Own dates around both changes of seven years, at three times of day: 294 of them. */
const around = CHANGES.map(({ forward, back }) =>
  [forward, back].flatMap((change) =>
    NEAR.flatMap((days) =>
      ["10:00", "19:00", "23:30"].map((time) => ({ day: dayFrom(change, days), time })),
    ),
  ),
)

describe("a calendar file read by another library", () => {
  it("[D5] has every own date at its instant across both changes, 0 of 294 wrong", () => {
    const wrong: string[] = []
    let read = 0
    for (const year of around) {
      // No more than 26 fit in a group's dates, so each year's come in two files.
      for (const some of [year.slice(0, 21), year.slice(21)]) {
        const list = some.map(({ day, time }) => `${day}T${time}`)
        const { events } = readCalendar(fileOf({ dates: { kind: "own", list } }))
        expect(events).toHaveLength(some.length)
        for (const [index, { day, time }] of some.entries()) {
          read += 1
          const starts = events[index]?.starts(1)
          if (starts?.[0] !== at(`${day}T${time}`, hoursAhead(day))) wrong.push(`${day} ${time}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(read).toBe(294)
  })

  it.each(
    CHANGES.flatMap(({ forward, back }) =>
      [forward, back].flatMap((change) =>
        ([1, 2] as const).map((weeks) => ({
          change,
          weeks,
          from: dayFrom(change, -17 - 14 * weeks),
        })),
      ),
    ),
  )("[D5] repeats every $weeks week(s) at the same instants as the rules, over $change", (row) => {
    const dates = every(row.from, row.weeks)
    const now = at(`${row.from}T00:00`, hoursAhead(row.from))
    const event = firstEvent(fileOf({ dates, now }))
    expect(event.isRecurring).toBe(true)
    expect(event.starts(70)).toEqual(startsInFile(dates, now, 120))
    expect(event.starts(70)).toEqual(meetingsFrom(dates, now, 120, row.weeks === 1 ? 53 : 27))
  })

  // In the hour that is skipped or comes twice, readers differ: the file then names the wall time,
  // and RFC 5545 (3.3.5) says of it what [D2.1] says.
  it.each(CHANGES)("[D5] names every Sunday night at 02:30, over $forward and $back", (year) => {
    for (const change of [year.forward, year.back]) {
      for (const from of [change, dayFrom(change, -14)]) {
        const dates = every(from, 1, "02:30")
        const now = at(`${from}T00:00`, 2)
        const event = firstEvent(fileOf({ dates, minutes: 30, now }))
        const wanted = Array.from({ length: 53 }, (_, nth) => `${dayFrom(from, nth * 7)}T02:30`)
        expect(event.wallTimes(60)).toEqual(wanted)
        expect(wanted.map(instantOf)).toEqual(meetingsFrom(dates, 0, 30, 53))
      }
    }
  })

  it.each(CHANGES)("[D5] is right just outside the nights of $forward and $back", (year) => {
    for (const change of [year.forward, year.back]) {
      for (const time of ["01:59", "03:00"]) {
        const dates = every(dayFrom(change, -14), 1, time)
        const now = at(`${dayFrom(change, -14)}T00:00`, 2)
        const event = firstEvent(fileOf({ dates, minutes: 30, now }))
        expect(event.starts(60)).toEqual(meetingsFrom(dates, 0, 30, 53))
      }
    }
  })

  it("[D5] describes the changes of the clock in Oslo, each at its time", () => {
    const { changes, hoursAhead: ahead } = readCalendar(fileOf({}))
    for (const { forward, back } of CHANGES) {
      expect(changes.forward).toContain(`${forward}T02:00`)
      expect(changes.back).toContain(`${back}T03:00`)
      const edges = [at(`${forward}T02:00`, 1) - 1000, at(`${forward}T03:00`, 2)]
      const autumn = [at(`${back}T02:00`, 2) - 1000, at(`${back}T03:00`, 1)]
      expect([...edges, ...autumn].map(ahead)).toEqual([1, 2, 2, 1])
    }
    expect(changes.forward).toHaveLength(105)
    expect(changes.back).toHaveLength(105)
  })

  it.each([30, 120, 180])(
    "[D5] lasts the %i minutes of the plan, and reminds 30 before",
    (minutes) => {
      const event = firstEvent(fileOf({ minutes }))
      expect(event.length).toBe(minutes * MINUTE)
      expect(event.alarms).toEqual(["-PT30M"])
    },
  )

  it("[D5] is stamped in UTC, as it has to be", () => {
    const now = Date.UTC(2026, 6, 1, 10, 20, 30)
    expect(firstEvent(fileOf({ now })).properties["dtstamp"]).toBe("2026-07-01T10:20:30Z")
  })
})

describe("what the calendar file contains", () => {
  it.each([
    ["Møte", nb],
    ["Møte", nn],
    ["Meeting", en],
  ])("[D5.1] is called %s when nothing else is written, and is private", (name, messages) => {
    for (const title of ["", "  \n "]) {
      const event = firstEvent(fileOf({ title, text: (id) => String(messages[id]) }))
      expect(event.summary).toBe(name)
      expect(event.properties["class"]).toBe("PRIVATE")
    }
  })

  it("[D5.1] is called what the person writes", () => {
    expect(firstEvent(fileOf({ title: "  Torsdagskaffe " })).summary).toBe("Torsdagskaffe")
  })

  it("[D5.2] has the link where phones show it", () => {
    const { properties } = firstEvent(fileOf({}))
    expect(properties["url"]).toBe(LINK)
    expect(properties["location"]).toBe(LINK)
    expect(properties["description"]?.split("\n")).toContain(LINK)
  })

  it("[D5.2] has nothing of the link when the person leaves it out", () => {
    const file = fileOf({ link: null })
    expect(file).not.toMatch(/https?:|\/g\/|#/)
    expect(firstEvent(file).properties["description"]).toBe(String(nb["dates.file.door"]))
  })

  it("[D5.3] is the same events when it is fetched again, in a later version", () => {
    const list = ["2026-12-03T19:00", "2026-12-10T18:00"]
    for (const dates of [thursdays, { kind: "own", list } as const]) {
      const first = readCalendar(fileOf({ dates })).events
      const again = readCalendar(fileOf({ dates, now: at("2026-11-24T12:00", 1) })).events
      expect(again.map(({ uid }) => uid)).toEqual(first.map(({ uid }) => uid))
      expect(new Set(first.map(({ uid }) => uid)).size).toBe(first.length)
      for (const [index, { properties }] of again.entries()) {
        expect(Number(properties["sequence"])).toBeGreaterThan(
          Number(first[index]?.properties["sequence"]),
        )
      }
    }
  })

  it("[D5.3] keeps the weekly event's id when the group finds another day", () => {
    const before = firstEvent(fileOf({}))
    const after = firstEvent(fileOf({ dates: every("2026-12-07", 2, "18:00") }))
    expect(after.uid).toBe(before.uid)
  })

  it("[D5.4] begins with the meeting that goes on or comes next", () => {
    const start = instantOf("2027-06-10T19:00")
    expect(firstEvent(fileOf({ now: start + 60 * MINUTE })).starts(1)).toEqual([start])
    const list = ["2026-12-03T19:00", "2026-12-10T19:00", "2026-12-17T19:00"]
    const now = instantOf("2026-12-10T22:00")
    const { events } = readCalendar(fileOf({ dates: { kind: "own", list }, now }))
    expect(events.map(({ starts }) => starts(1))).toEqual([[instantOf("2026-12-17T19:00")]])
  })

  it("[D5.4] is no file when nothing is to come", () => {
    const order = {
      givenUp: null,
      minutes: 120,
      link: LINK,
      title: "",
      text: String,
      uid: "x",
      now: 0,
    }
    expect(calendarFile({ ...order, dates: { kind: "none" } })).toBeNull()
    const dates: Dates = { kind: "own", list: ["2026-12-03T19:00"] }
    expect(calendarFile({ ...order, dates, now: instantOf("2026-12-04T00:00") })).toBeNull()
  })
})

describe("what a person writes as a name", () => {
  const TITLES = [
    "Kaffe\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
    "Kaffe\nATTACH:https://evil.example",
    "a\u2028ATTENDEE:mailto:x@y.z\u2029b\u0085c\u000bd\u0000e",
    'en, to; tre: fire \\ fem \\n "seks"',
    "Møte 🫖👩‍👩‍👧‍👦🇳🇴 på 日本語 עברית",
    "\u202Eetøm\u202C",
    "\ud800 alene \udc00",
    "æøå".repeat(2000),
    "🫖".repeat(2000),
    "=cmd|'/C calc'!A0",
    "<img src=x onerror=alert(1)>",
  ]

  it.each(TITLES)("[D5.5] adds no line and breaks nothing: %j", (title) => {
    const file = fileOf({ title })
    const plain = fileOf({})
    const names = (text: string) =>
      text
        .replaceAll("\r\n ", "")
        .split("\r\n")
        .map((row) => row.split(/[:;]/)[0])
    expect(names(file)).toEqual(names(plain))
    const event = firstEvent(file)
    expect(event.summary.length).toBeGreaterThan(0)
    expect(event.summary).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(event.starts(3)).toEqual(firstEvent(plain).starts(3))
  })

  it("[D5.5] reads as it was written, marks and all", () => {
    const title = 'en, to; tre: fire \\ fem \\n "seks" æøå 🫖'
    expect(firstEvent(fileOf({ title })).summary).toBe(title)
  })

  it.each(TITLES)("[D5.5] keeps every line within 75 bytes, whole letters, CRLF: %j", (title) => {
    const file = fileOf({ title })
    expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true)
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/)
    expect(file.isWellFormed()).toBe(true)
    for (const row of file.split("\r\n")) {
      expect(new TextEncoder().encode(row).length).toBeLessThanOrEqual(75)
    }
  })
})
