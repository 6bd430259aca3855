import type { Text } from "../../../i18n/shown-language.ts"

/** How long a room may be open each time, minutes. */
export const LENGTHS = [30, 60, 90, 120, 150, 180] as const
export const USUAL_LENGTH = 60

/** Minutes as people say them: "30 minutter", "1 time og 30 minutter", "2 timer". */
export function lengthWords(minutes: number, t: Text): string {
  const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
  if (parts.hours === 0) return t("standing.length.minutes", parts)
  return t(parts.minutes === 0 ? "standing.length.hours" : "standing.length.both", parts)
}
