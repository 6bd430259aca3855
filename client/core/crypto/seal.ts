import { utf8Length } from "#shared/names/graphemes.ts"
import { TEXT_FIELDS, type TextField } from "#shared/values/text-fields.ts"
import { openPadded, sealPadded } from "./padded-text.ts"

/** What a sealed text is for. A text sealed for one purpose does not open for another. */
export type Purpose =
  | "group-name"
  | "display-name"
  | "round-topic"
  | "group-words"
  | "own-words"
  | "practice-check"

/** What each is written in. How a check went is written by the program, and is as long as words at most. */
export const FIELD_OF: Record<Purpose, TextField> = {
  "group-name": TEXT_FIELDS.groupName,
  "display-name": TEXT_FIELDS.displayName,
  "round-topic": TEXT_FIELDS.topic,
  "group-words": TEXT_FIELDS.words,
  "own-words": TEXT_FIELDS.ownWords,
  "practice-check": TEXT_FIELDS.words,
}

/**
 * Seals a text with AES-256-GCM under the content key, the purpose as additional data (padded-text.ts). Throws a
 * RangeError for a text longer than its field, which the form has to refuse before.
 */
export async function seal(key: CryptoKey, purpose: Purpose, text: string): Promise<string> {
  if (utf8Length(text) > FIELD_OF[purpose].bytes) throw new RangeError(`Too long a ${purpose}`)
  return sealPadded(key, purpose, text)
}

/** Opens a sealed text. Undefined when it was tampered with or sealed by another key or purpose. */
export const open: (
  key: CryptoKey,
  purpose: Purpose,
  sealed: string,
) => Promise<string | undefined> = openPadded
