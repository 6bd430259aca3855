import ical, { ICalAlarmType, ICalEventClass, ICalEventRepeatingFreq } from "ical-generator"
import type { ICalEventData } from "ical-generator"
import { Temporal } from "temporal-polyfill"

import { TEXT_FIELDS } from "#shared/names/text-fields.ts"
import { receivedText } from "#shared/names/written-text.ts"
import type { Instant } from "#shared/protocol/ids.ts"
import { type Dates, MOST_DATES } from "#shared/schedule/dates.ts"
import { DOOR } from "#shared/schedule/door.ts"
import { meetingsFrom } from "#shared/schedule/meetings.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import type { Text } from "../i18n/shown-language.ts"
import { OSLO_ZONE } from "./oslo-zone.ts"

/** What a calendar file is made of. */
export interface CalendarOrder {
  dates: Dates
  /** Length of the group's plan. */
  minutes: number
  /** The way to the room; null leaves it out. Whoever sees the calendar can read it. */
  link: string | null
  /** What the person calls the meetings in their own calendar; empty is the neutral name. */
  title: string
  text: Text
  /** From `calendarUid`. */
  uid: string
  now: Instant
}

/** The file begins to count its versions here (2024-01-01), so that the number stays a small one. */
const FIRST_VERSION = 1_704_067_200_000
const MINUTE = 60_000

/** The dates to come as an iCalendar file (RFC 5545) [D5]; null when none is to come. */
export function calendarFile(order: CalendarOrder): string | null {
  const { dates, minutes, now } = order
  const [next, ...more] = meetingsFrom(dates, now, minutes, MOST_DATES).map(inOslo)
  if (!next) return null
  // Without a zone of the calendar's own, or the time stamps would be written in it and not in UTC.
  const calendar = ical({
    prodId: { company: "Samtalerom", product: "Samtalerom" },
    timezone: { name: null, generator: () => OSLO_ZONE },
  })
  if (dates.kind === "every")
    calendar.createEvent({ ...common(order), ...series(dates, next, order) })
  else {
    for (const start of [next, ...more]) {
      const id = `${order.uid}-${start.toPlainDateTime().toString({ smallestUnit: "minute" })}@samtalerom`
      calendar.createEvent({ ...common(order), ...lasting(start, minutes), id })
    }
  }
  return `${calendar.toString()}\r\n`
}

type Zoned = Temporal.ZonedDateTime

function inOslo(instant: Instant): Zoned {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(OSLO)
}

/** What all events have, whatever their dates. */
function common({ link, title, text, now }: CalendarOrder): Omit<ICalEventData, "start"> {
  return {
    timezone: OSLO,
    stamp: Temporal.Instant.fromEpochMilliseconds(now),
    // Calendars let a later version of the same event take the place of an earlier one [D5.3].
    sequence: Math.max(0, Math.floor((now - FIRST_VERSION) / MINUTE)),
    summary: receivedText(title, TEXT_FIELDS.calendarTitle) ?? text("dates.file.title"),
    class: ICalEventClass.PRIVATE,
    alarms: [{ type: ICalAlarmType.display, trigger: DOOR.before * 60 }],
    ...(link === null
      ? { description: text("dates.file.door") }
      : {
          url: link,
          location: link,
          description: `${text("dates.file.enter")}\n${link}\n\n${text("dates.file.door")}`,
        }),
  }
}

function lasting(start: Zoned, minutes: number): Pick<ICalEventData, "start" | "end"> {
  return { start, end: start.add({ minutes }) }
}

/** One event that comes again and again, from the next meeting on [D5.4]. */
function series(
  { weeks, time }: Extract<Dates, { kind: "every" }>,
  next: Zoned,
  { minutes, uid }: CalendarOrder,
): ICalEventData {
  const again = { freq: ICalEventRepeatingFreq.WEEKLY, interval: weeks }
  // Next time falls on a night whose clocks skip the hour: an event that began at the moved time
  // would be moved every week. It begins one time earlier, and that one is taken out.
  const isMoved = next.toPlainTime().toString({ smallestUnit: "minute" }) !== time
  const before = next
    .toPlainDate()
    .subtract({ weeks })
    .toZonedDateTime({ timeZone: OSLO, plainTime: time })
  return {
    id: `${uid}@samtalerom`,
    ...lasting(isMoved ? before : next, minutes),
    repeating: isMoved ? { ...again, exclude: [before] } : again,
  }
}
