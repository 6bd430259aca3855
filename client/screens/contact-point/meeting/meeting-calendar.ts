import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { Text } from "../../../i18n/shown-language.ts"

interface MeetingInCalendar {
  room: RoomId
  title: string
  startsAt: string
  minutes: number
  link: string
  now: Instant
  text: Text
}

/** The words in a group's calendar file, and what stands in their place for an info meeting. */
const IN_PLACE: Partial<Record<string, string>> = {
  "dates.file.title": "contactPoint.file.title",
  "dates.file.enter": "contactPoint.file.enter",
  "dates.file.door": "contactPoint.file.door",
  "dates.file.name": "contactPoint.file.name",
}

/** Makes the calendar file for listeners and gives it to the person. False when that does not work, as without net. */
export async function fetchMeetingCalendar(meeting: MeetingInCalendar): Promise<boolean> {
  const { room, title, startsAt, minutes, link, now, text } = meeting
  try {
    const [{ downloadCalendar }, { calendarUid }] = await Promise.all([
      import("../../../core/calendar/download-calendar.ts"),
      import("../../../core/calendar/calendar-uid.ts"),
    ])
    return downloadCalendar({
      dates: { kind: "own", list: [startsAt] },
      givenUp: null,
      minutes,
      link,
      title,
      text: (id, values) => text(IN_PLACE[id] ?? id, values),
      uid: await calendarUid(room),
      now,
    })
  } catch {
    return false
  }
}
