import * as z from "zod/mini"

import { receivedText } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { parseJson } from "./parse-json.ts"
import { receivedLines } from "./written-lines.ts"

/**
 * What one who is interested writes [IM9]: JSON, sealed to the contact point's public key (HPKE, info "samtalerom
 * interest v1") and to the own receipt code. All of it together has room for TEXT_FIELDS.interest.
 */
const interestWordsSchema = z.object({
  /** What one would like to be called. */
  name: z.string(),
  /** Phone number, e-mail or whatever else reaches the person. */
  reach: z.string(),
  /** Anything else; may be empty. */
  words: z.string(),
})
export type InterestWords = z.infer<typeof interestWordsSchema>

export function writeInterestWords({ name, reach, words }: InterestWords): string {
  return JSON.stringify({ name, reach, words })
}

/** Fit to be shown, whatever was sent; undefined when it is no interest. Line breaks in `words` are kept. */
export function readInterestWords(text: string): InterestWords | undefined {
  const read = interestWordsSchema.safeParse(parseJson(text))
  if (!read.success) return undefined
  const fit = (raw: string) => receivedText(raw, TEXT_FIELDS.interest) ?? ""
  const { name, reach, words } = read.data
  return {
    name: fit(name),
    reach: fit(reach),
    words: receivedLines(words, TEXT_FIELDS.interest).join("\n"),
  }
}
