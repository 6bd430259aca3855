/**
 * A base and what stands on it, where `Intl.Segmenter` is missing (Firefox before 125). Signs beside a
 * letter count by themselves: it never counts fewer than the segmenter does.
 */
const CLUSTER =
  /\p{RI}\p{RI}|[^\p{Mn}\p{Me}](?:[\p{Mn}\p{Me}\p{Emoji_Modifier}\u200C]|\u200D\p{Extended_Pictographic}?)*|[\p{Mn}\p{Me}]+/gsu

/** Letters and signs of which each is a character by itself among the others: nothing here joins another. */
const SINGLE = /^[ -~\u00A0-\u02FF\u2010-\u2027]*$/

let segmented: ((text: string) => string[]) | undefined

/**
 * A text as the characters that people count (grapheme clusters, UAX 29). The platform's segmenter takes
 * tens of milliseconds to make, so that it is not made before a text needs it.
 */
export function graphemes(text: string): string[] {
  if (SINGLE.test(text)) return text.split("")
  segmented ??= makeGraphemes()
  return segmented(text)
}

/** The same without the platform's own segmenter: alike for Norwegian, more for some scripts. */
export function graphemesByPattern(text: string): string[] {
  return text.match(CLUSTER) ?? []
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else bytes += code < 0x1_0000 ? 3 : 4
  }
  return bytes
}

function makeGraphemes(): (text: string) => string[] {
  if (!("Segmenter" in Intl)) return graphemesByPattern
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" })
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment)
}
