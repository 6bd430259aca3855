import type { Instant, Language } from "#shared/values/ids.ts"
import { dayInOslo } from "#shared/schedule/oslo.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import { meetingWords } from "../../i18n/day-words.ts"
import type { Text } from "../../i18n/shown-language.ts"
import { timeOfDay } from "../../i18n/time.ts"
import type { PageView } from "./page-view.ts"

/** What the door says: the time alone when it opens today, and the day too when it does not. */
export function doorWords(
  door: PageView["door"],
  language: Language,
  now: Instant,
  text: Text,
): string {
  if (door.open) return text("page.door.open")
  const { opensAt } = door
  if (dayInOslo(opensAt) === dayInOslo(now))
    return text("page.door.today", { time: timeOfDay(opensAt, language, OSLO) })
  return text("page.door.later", { when: meetingWords(opensAt, language, now) })
}
