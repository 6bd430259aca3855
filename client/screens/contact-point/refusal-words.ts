import type { ErrorCode } from "#shared/values/errors.ts"

import type { Text } from "../../i18n/shown-language.ts"

/** Ids of words that say more about a refusal where one knows what was asked. */
export type OwnWords = Readonly<Partial<Record<ErrorCode, string>>>

/** Why something came to nothing, and what one may do. */
export function refusalWords(code: ErrorCode, t: Text, own: OwnWords = {}): string {
  if (!navigator.onLine) return t("contactPoint.refused.offline")
  return t(own[code] ?? `contactPoint.refused.${KINDS[code] ?? "other"}`)
}

/** Codes that have words of their own here. */
const KINDS: OwnWords = {
  stale: "stale",
  "too-many": "many",
  full: "full",
  "bad-input": "words",
  "not-allowed": "insecure",
}
