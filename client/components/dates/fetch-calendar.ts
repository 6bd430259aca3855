import type { RoomId } from "#shared/values/ids.ts"
import type { Dates, GivenUp } from "#shared/schedule/dates.ts"

import type { Text } from "../../i18n/shown-language.ts"
import type { ServerTime } from "../session/use-wake-at.ts"

/** Whose calendar file it is. */
export interface CalendarOf {
  room: RoomId
  /** The whole way to the room, its secret too. */
  link: string
  dates: Dates
  /** What calendars may hold of dates before these; null where there is nothing. */
  givenUp: GivenUp | null
  /** Length of the group's plan. */
  minutes: number
  clock: ServerTime
}

/** What the person has chosen. */
interface Chosen {
  title: string
  withLink: boolean
  text: Text
}

const load = () =>
  Promise.all([
    import("../../core/calendar/download-calendar.ts"),
    import("../../core/calendar/calendar-uid.ts"),
  ])

/** Fetches what makes the file, as soon as it may be wanted: a press then needs no waiting. */
export function openCalendar(): void {
  load().catch(() => undefined)
}

/** Makes the file and gives it to the person. False when that does not work, such as without net. */
export async function fetchCalendar(calendar: CalendarOf, chosen: Chosen): Promise<boolean> {
  try {
    const [{ downloadCalendar }, { calendarUid }] = await load()
    const { room, link, dates, givenUp, minutes, clock } = calendar
    return downloadCalendar({
      dates,
      givenUp,
      minutes,
      link: chosen.withLink ? link : null,
      title: chosen.title,
      text: chosen.text,
      uid: await calendarUid(room),
      now: clock.serverNow(),
    })
  } catch {
    return false
  }
}
