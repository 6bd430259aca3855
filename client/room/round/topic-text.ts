import { NAME_LIMITS, cleanName } from "#shared/names/display-name.ts"

import { TOPIC_BYTES } from "../../connection/topics.ts"
import { isTooLong } from "../too-long.ts"

/** A round's own words as they may be sent; undefined when there is nothing to read in them. */
export function topicText(raw: string): string | undefined {
  return cleanName(raw)
}

/** Whether the words are more than a round can carry: about forty letters. */
export function tooLong(raw: string): boolean {
  return isTooLong(raw, { ...NAME_LIMITS, bytes: TOPIC_BYTES })
}
