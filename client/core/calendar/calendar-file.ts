import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventRepeatingFreq,
  ICalEventStatus,
} from "ical-generator"
import type { ICalEventData } from "ical-generator"
import { Temporal } from "temporal-polyfill"

import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { receivedText } from "#shared/names/written-text.ts"
import type { Instant } from "#shared/values/ids.ts"
import type { Dates, GivenUp } from "#shared/schedule/dates.ts"
import { DOOR } from "#shared/schedule/dates.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { startsInFile } from "#shared/schedule/series.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import type { Text } from "../../i18n/shown-language.ts"
import { OSLO_ZONE } from "./oslo-zone.ts"

/** What a calendar file is made of. */
export interface CalendarOrder {
  dates: Dates
  /** What calendars may hold of dates before these; null where there is nothing. */
  givenUp: GivenUp | null
  /** Length of the group's plan. */
  minutes: number
  /** The link to the room; null leaves it out. Everybody who sees the calendar can read it. */
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

/**
 * The dates to come as an iCalendar file (RFC 5545) [D5], and those that are given up, taken back [D9]; null when
 * there is neither.
 */
export function calendarFile(order: CalendarOrder): string | null {
  const { dates, minutes, now } = order
  const starts = startsInFile(dates, now, minutes)
  const events = [...eventsTo(order, starts.map(inOslo)), ...takenBack(order, starts)]
  if (events.length === 0) return null
  // Without a zone of the calendar's own, or the time stamps would be written in it and not in UTC.
  const calendar = ical({
    prodId: { company: "Samtalerom", product: "Samtalerom" },
    timezone: { name: null, generator: () => OSLO_ZONE },
    // A file that only takes back says so of itself (RFC 5546, 3.2.5); one that does both cannot.
    ...(starts.length === 0 ? { method: ICalCalendarMethod.CANCEL } : {}),
  })
  for (const event of events) calendar.createEvent(event)
  return `${calendar.toString()}\r\n`
}

function eventsTo(order: CalendarOrder, starts: readonly Zoned[]): ICalEventData[] {
  const { dates, minutes } = order
  const [next] = starts
  if (next === undefined) return []
  if (dates.kind === "every") return [{ ...common(order), ...series(dates, starts, next, order) }]
  return starts.map((start) => ({
    ...common(order),
    ...lasting(start, minutes),
    id: idOf(order, start),
  }))
}

/** [D9] What calendars may hold of dates that are no more: the same ids, in a later version, cancelled. */
function takenBack(order: CalendarOrder, starts: readonly Instant[]): ICalEventData[] {
  const { givenUp, dates, minutes, now } = order
  if (givenUp === null) return []
  const meant = new Set(dates.kind === "own" ? starts : [])
  const dropped = new Set(givenUp.list.map(instantOf).filter((at) => at > now && !meant.has(at)))
  const cancelled = (at: Instant, id: string): ICalEventData => ({
    ...unnamed(order),
    ...lasting(inOslo(at), minutes),
    id,
    status: ICalEventStatus.CANCELLED,
  })
  const singles = [...dropped].map((at) => cancelled(at, idOf(order, inOslo(at))))
  const { series: last } = givenUp
  if (last === null || last <= now || dates.kind === "every") return singles
  return [...singles, cancelled(last, seriesId(order))]
}

/** [D5.3] */
function idOf({ uid }: CalendarOrder, start: Zoned): string {
  return `${uid}-${start.toPlainDateTime().toString({ smallestUnit: "minute" })}@samtalerom`
}

function seriesId({ uid }: CalendarOrder): string {
  return `${uid}@samtalerom`
}

type Zoned = Temporal.ZonedDateTime

function inOslo(instant: Instant): Zoned {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(OSLO)
}

/** What every event has, one that is taken back as well. */
function unnamed({ title, text, now }: CalendarOrder): Omit<ICalEventData, "start"> {
  return {
    timezone: OSLO,
    stamp: Temporal.Instant.fromEpochMilliseconds(now),
    // Calendars let a later version of the same event take the place of an earlier one [D5.3]. Seconds: dates may be
    // given up in the minute in which they were fetched.
    sequence: Math.max(0, Math.floor((now - FIRST_VERSION) / 1000)),
    summary: receivedText(title, TEXT_FIELDS.calendarTitle) ?? text("dates.file.title"),
    class: ICalEventClass.PRIVATE,
  }
}

/** What all events have that are to come, whatever their dates. */
function common(order: CalendarOrder): Omit<ICalEventData, "start"> {
  const { link, text } = order
  return {
    ...unnamed(order),
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

/** One event that comes again and again, from the next meeting on [D5.4], for a year [D8]. */
function series(
  { weeks, time }: Extract<Dates, { kind: "every" }>,
  { length }: readonly Zoned[],
  next: Zoned,
  order: CalendarOrder,
): ICalEventData {
  const { minutes } = order
  // A number of times, because an end would have to be given in another zone than the start.
  const again = { freq: ICalEventRepeatingFreq.WEEKLY, interval: weeks, count: length }
  // Next time falls on a night whose clocks skip the hour: an event that began at the moved time
  // would be moved every week. It begins one time earlier, and that one is taken out.
  const isMoved = next.toPlainTime().toString({ smallestUnit: "minute" }) !== time
  const before = next
    .toPlainDate()
    .subtract({ weeks })
    .toZonedDateTime({ timeZone: OSLO, plainTime: time })
  return {
    id: seriesId(order),
    ...lasting(isMoved ? before : next, minutes),
    repeating: isMoved ? { ...again, count: length + 1, exclude: [before] } : again,
  }
}
