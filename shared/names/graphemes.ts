/**
 * A base and what stands on it, where `Intl.Segmenter` is missing (Firefox before 125). Signs beside a
 * letter count by themselves: it never counts fewer than the segmenter does.
 */
const CLUSTER =
  /\p{RI}\p{RI}|[^\p{Mn}\p{Me}](?:[\p{Mn}\p{Me}\p{Emoji_Modifier}\u200C]|\u200D\p{Extended_Pictographic}?)*|[\p{Mn}\p{Me}]+/gsu

/** A text as the characters that people count (grapheme clusters, UAX 29). */
export const graphemes: (text: string) => string[] = makeGraphemes()

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
