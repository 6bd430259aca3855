import type { Code } from "../../core/signalling/answer.ts"
import { type Message, message } from "../../i18n/message.ts"

const WORDS: Partial<Record<Code, string>> = {
  stale: "stage.refused.stale",
  "wrong-phase": "stage.refused.stale",
  full: "stage.refused.full",
  "too-many": "stage.refused.tooMany",
  "not-allowed": "stage.refused.notAllowed",
}

/** One kind line about a press that could not be carried out. */
export function refusalWords(code: Code): Message {
  return message(WORDS[code] ?? "stage.refused.failed")
}
