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

/** A day as people write it short: "3.12.2026" in Norwegian, "3 Dec 2026" in English, where figures are read in two ways. */
export function dayOf(instant: Instant, language: Language, timeZone?: string): string {
  if (language !== "en") return dateFigures(instant, timeZone).map(Number).join(".")
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", ...zone }).format(instant)
}

/** Date, month and year in figures, two, two and four of them: `["03", "12", "2026"]`. */
export function dateFigures(instant: Instant, timeZone?: string): string[] {
  const zone = timeZone === undefined ? {} : { timeZone }
  return new Intl.DateTimeFormat("en-GB", zone).format(instant).split("/")
}
