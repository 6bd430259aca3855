import { cleanText } from "#shared/names/display-name.ts"

const NO_LIMITS = { graphemes: Infinity, bytes: Infinity }

/** Whether something that a person has written would be cut to these limits. */
export function isTooLong(raw: string, limits: Parameters<typeof cleanText>[1]): boolean {
  return cleanText(raw, limits) !== cleanText(raw, NO_LIMITS)
}
