import { assertNever } from "../../values/assert-never.ts"
import type { Language } from "../../values/ids.ts"
import { ENGLISH_WORDS } from "./english.ts"
import { NORWEGIAN_WORDS } from "./norwegian.ts"

/** Of the 48 bits that the words stand for. */
export const SIX_WORDS_BYTES = 6

/** The words that six bytes stand for, in the language of the group, so that they are the same for everyone [E6.1]. */
export function wordsOf(bytes: Uint8Array, language: Language): string[] {
  if (bytes.length !== SIX_WORDS_BYTES) throw new RangeError("Six words stand for six bytes")
  const words = listOf(language)
  return Array.from(bytes, (byte) => words[byte] ?? "")
}

function listOf(language: Language): readonly string[] {
  switch (language) {
    case "nb":
    case "nn":
      return NORWEGIAN_WORDS
    case "en":
      return ENGLISH_WORDS
    default:
      return assertNever(language)
  }
}
