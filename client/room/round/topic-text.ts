import { cleanName } from "#shared/names/display-name.ts"

import { TOPIC_BYTES } from "../../connection/topics.ts"

/** A round's own words as they may be sent; undefined when there is nothing to read in them. */
export function topicText(raw: string): string | undefined {
  return cleanName(raw)
}

/** Whether the words are more than a round can carry: about forty letters. */
export function tooLong(raw: string): boolean {
  const whole = raw.normalize("NFC").trim().replaceAll(/\s+/gu, " ")
  const kept = cleanName(raw) ?? ""
  return kept.length < whole.length || new TextEncoder().encode(kept).length > TOPIC_BYTES
}
