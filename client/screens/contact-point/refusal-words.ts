import type { ErrorCode } from "#shared/values/errors.ts"

import type { Text } from "../../i18n/shown-language.ts"

/** Why something came to nothing, and what one may do. */
export function refusalWords(code: ErrorCode, t: Text): string {
  if (!navigator.onLine) return t("contactPoint.refused.offline")
  return t(`contactPoint.refused.${KINDS[code] ?? "other"}`)
}

/** Codes that have words of their own here. */
const KINDS: Partial<Record<ErrorCode, string>> = {
  stale: "stale",
  "too-many": "many",
  full: "full",
  "bad-input": "words",
  "not-allowed": "insecure",
}
