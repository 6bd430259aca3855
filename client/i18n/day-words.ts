import type { Instant, Language } from "#shared/values/ids.ts"
import { OSLO } from "#shared/schedule/zone.ts"

import { dateFigures, timeOfDay } from "./time.ts"

// Written by hand because not every browser has nynorsk among its languages.

/** A space at which no line is broken. */
const TOGETHER = "\u00a0"

const MONTHS = [
  "januar februar mars april mai juni juli august september oktober november desember",
  "January February March April May June July August September October November December",
].map((names) => names.split(" "))

/** By language, from Sunday on. */
const WEEKDAYS: Record<Language, readonly string[]> = {
  nb: ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
  nn: ["søndag", "måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
}

/** The weekday of a day such as `2026-12-03`: "torsdag", "torsdag", "Thursday". */
export function weekdayWords(day: string, language: Language): string {
  return WEEKDAYS[language][new Date(`${day}T00:00Z`).getUTCDay()] ?? ""
}

/** A wall time such as `19:00` as people write it: "19.00" in Norwegian, "19:00" in English. */
export function clockWords(time: string, language: Language): string {
  return language === "en" ? time : time.replace(":", ".")
}

/**
 * A meeting's start in words, in Oslo [D6]: "torsdag 3. desember kl. 19.00", "Thursday 3 December at
 * 19:00"; with the year when that is another than the year it is `now`. Date and month stay on one
 * line, and so do "kl." and the time.
 */
export function meetingWords(start: Instant, language: Language, now: Instant): string {
  const time = `${language === "en" ? "at" : "kl."}${TOGETHER}${timeOfDay(start, language, OSLO)}`
  return `${meetingDayWords(start, language, now)} ${time}`
}

/** The same without the time of day: "torsdag 3. desember". */
export function meetingDayWords(start: Instant, language: Language, now: Instant): string {
  const [date = "", month = "", year = ""] = dateFigures(start, OSLO)
  const [, , thisYear] = dateFigures(now, OSLO)
  const name = MONTHS[language === "en" ? 1 : 0]?.[Number(month) - 1] ?? ""
  const number = language === "en" ? `${Number(date)}` : `${Number(date)}.`
  return [
    weekdayWords(`${year}-${month}-${date}`, language),
    `${number}${TOGETHER}${name}`,
    ...(year === thisYear ? [] : [year]),
  ].join(" ")
}
