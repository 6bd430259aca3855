import ICAL from "ical.js"

/** A calendar file as ical.js, which shares no code with what made it, understands it. */
export interface ReadCalendar {
  /** Hours ahead of UTC at an instant, by the file's own zone. */
  hoursAhead: (instant: number) => number
  /** The wall times at which the zone's clocks change, from 1996 to 2100. */
  changes: { forward: string[]; back: string[] }
  events: ReadEvent[]
  /** What the file is for (RFC 5546); null where it does not say. */
  method: string | null
}

export interface ReadEvent {
  uid: string
  summary: string
  isRecurring: boolean
  /** Every property by its name in small letters, as it reads unescaped. */
  properties: Record<string, string>
  /** Starts in ms, at most `count` of them, by the zone that the file itself describes. */
  starts: (count: number) => number[]
  /** The same as the file names them: wall times, `2026-12-03T19:00`. */
  wallTimes: (count: number) => string[]
  /** Length of the first, ms. */
  length: number
  alarms: string[]
}

/** Reads a file, with its own VTIMEZONE and no other knowledge of any zone. Throws if it is broken. */
export function readCalendar(file: string): ReadCalendar {
  const root = ICAL.Component.fromString(file)
  const described = root.getFirstSubcomponent("vtimezone")
  if (!described) throw new Error("The file describes no zone")
  const zone = new ICAL.Timezone(described)
  const events = root.getAllSubcomponents("vevent").map((event) => readEvent(event, zone))
  const hoursAhead = (at: number) =>
    ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone).utcOffset() / 3600
  const changes = { forward: onsets(described, "daylight"), back: onsets(described, "standard") }
  const method = root.getFirstPropertyValue("method")
  return { hoursAhead, changes, events, method: method === null ? null : String(method) }
}

function onsets(zone: ICAL.Component, name: "daylight" | "standard"): string[] {
  const component = zone.getFirstSubcomponent(name)
  if (!component) throw new Error(`The zone has no ${name}`)
  const dtstart = ICAL.Time.fromDateTimeString(String(component.getFirstPropertyValue("dtstart")))
  const each = new ICAL.RecurExpansion({ component, dtstart })
  const found: string[] = []
  for (let next = each.next(); next && next.year <= 2100; next = each.next()) {
    found.push(wallTime(next))
  }
  return found
}

function readEvent(component: ICAL.Component, zone: ICAL.Timezone): ReadEvent {
  const event = new ICAL.Event(component)
  if (event.startDate.zone.tzid !== zone.tzid) throw new Error("A start is in another zone")
  const times = (count: number) => (event.isRecurring() ? expand(event, count) : [event.startDate])
  return {
    uid: event.uid,
    summary: event.summary,
    isRecurring: event.isRecurring(),
    properties: Object.fromEntries(
      component.getAllProperties().map((one) => [one.name, String(one.getFirstValue())]),
    ),
    starts: (count) => times(count).map(instant),
    wallTimes: (count) => times(count).map(wallTime),
    length: instant(event.endDate) - instant(event.startDate),
    alarms: component
      .getAllSubcomponents("valarm")
      .map((alarm) => String(alarm.getFirstPropertyValue("trigger"))),
  }
}

function expand(event: ICAL.Event, count: number): ICAL.Time[] {
  const starts: ICAL.Time[] = []
  const each = event.iterator()
  while (starts.length < count) {
    const next = each.next()
    if (!next) break
    starts.push(next)
  }
  return starts
}

function instant(time: ICAL.Time): number {
  return time.toUnixTime() * 1000
}

function wallTime(time: ICAL.Time): string {
  return time.toString().slice(0, 16)
}
