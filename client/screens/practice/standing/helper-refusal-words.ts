import type { ErrorCode } from "#shared/values/errors.ts"

import type { Text } from "../../../i18n/shown-language.ts"

/** Why something came to nothing, and what one may do. */
export function refusalWords(code: ErrorCode, t: Text): string {
  if (!navigator.onLine) return t("standing.refused.offline")
  if (code === "too-many") return t("standing.refused.many")
  if (code === "not-allowed") return t("standing.refused.insecure")
  return t("standing.refused.other")
}
