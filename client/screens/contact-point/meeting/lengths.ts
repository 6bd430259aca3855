import type { Text } from "../../../i18n/shown-language.ts"

/** How long a meeting may be planned to last, minutes. */
const LENGTHS = [30, 45, 60, 75, 90, 120, 150, 180, 240] as const
export const USUAL_LENGTH = 60

/** All lengths to choose between, with the one that is chosen already. */
export function lengthsWith(minutes: number): number[] {
  return [...new Set([...LENGTHS, minutes])].toSorted((one, other) => one - other)
}

/** Minutes as people say them: "45 minutter", "1 time og 30 minutter", "2 timer". */
export function lengthWords(minutes: number, t: Text): string {
  const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
  if (parts.hours === 0) return t("contactPoint.length.minutes", parts)
  return t(parts.minutes === 0 ? "contactPoint.length.hours" : "contactPoint.length.both", parts)
}
