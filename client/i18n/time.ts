import type { Instant, Language } from "#shared/values/ids.ts"

/**
 * Time of day as people write it: "18.05" in Norwegian, "18:05" in English, always with 24 hours.
 * Written by hand because not every browser has nynorsk among its date formats.
 */
export function timeOfDay(instant: Instant, language: Language, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(instant)
  const part = (type: "hour" | "minute") => parts.find((found) => found.type === type)?.value ?? ""
  return `${part("hour")}${language === "en" ? ":" : "."}${part("minute")}`
}

/** A day as people write it in figures: "3.12.2026" in Norwegian, "03/12/2026" in English. */
export function dayOf(instant: Instant, language: Language, timeZone?: string): string {
  const format = new Intl.DateTimeFormat("en-GB", timeZone === undefined ? {} : { timeZone })
  const written = format.format(instant)
  if (language === "en") return written
  return written.split("/").map(Number).join(".")
}
