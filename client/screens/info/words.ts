import type { ErrorCode } from "#shared/values/errors.ts"
import { type Message, message } from "../../i18n/message.ts"

type Format = "infoMeeting" | "gathering"

/** Texts that are other words for a gathering. */
export const kindWords = (format: Format) => `info.kind.${format}`

/**
 * About how many listen, as a person would say it: never a number that lets one find oneself in it. Rounded to fives,
 * from fifty to tens.
 */
export function aboutHowMany(count: number): number {
  const step = count < 50 ? 5 : 10
  return Math.round(count / step) * step
}

/** "Omtrent 40 lytter"; of few only that they are few. */
export function listenersWords(count: number): Message {
  if (count < 8) return message("info.listeners.few")
  return message("info.listeners", { count: aboutHowMany(count) })
}

/** "Omtrent 120 hører deg", before and while one speaks. */
export function hearersWords(count: number, now: boolean): Message {
  const when = now ? "now" : "then"
  if (count < 8) return message(`info.hearers.few.${when}`)
  return message(`info.hearers.${when}`, { count: aboutHowMany(count) })
}

const REFUSED: Partial<Record<ErrorCode, string>> = {
  "too-many": "info.refused.too-many",
  full: "info.refused.full",
  "not-inside": "info.refused.offline",
  "wrong-phase": "info.refused.passed",
  stale: "info.refused.passed",
}

/** Why a press did not come through, and what one can do. */
export function refusedWords(code: ErrorCode): Message {
  return message(REFUSED[code] ?? "info.refused.other")
}
