/**
 * How long a display name or a group's name may be. `bytes` is UTF-8, and one less than the largest
 * sealed text holds (shared/protocol/limits.ts): the padding takes at least one.
 */
export const NAME_LIMITS = { graphemes: 40, bytes: 191 } as const
/** The same for a few words to the others, and for the group's own words under the pledge. */
export const WORDS_LIMITS = { graphemes: 200, bytes: 223 } as const
export const OWN_WORDS_LIMITS = { graphemes: 400, bytes: 479 } as const

/** The most marks on one letter. */
const MOST_MARKS = 2

/** Longer input than this is not looked at: no name needs it, and the work stays bounded. */
const MOST_UNITS = 4096

/**
 * Characters that show nothing or steer the text around them: controls, bidi overrides, joiners and
 * other format characters, tags, variation selectors, fillers, private and unassigned code points.
 */
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u{2800}]/gu

/** Combining marks without a letter to stand on. */
const LOOSE_MARKS = /(^|[\s\p{Z}])\p{M}+/gu
/** More marks on one letter than any written language's names need here. */
const PILED_MARKS = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, "gu")

interface TextLimits {
  graphemes: number
  bytes: number
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/**
 * A name as it may be shown: composed (NFC), one line, nothing invisible, no towers of marks, of
 * bounded length. Undefined when nothing readable is left. What looks like markup stays as it is:
 * it is text, and screens draw it as text. Doing it twice changes nothing.
 */
export function cleanName(raw: string): string | undefined {
  return cleanText(raw, NAME_LIMITS)
}

/** Any words that a person has written, made fit to be shown in the same way. */
export function cleanText(raw: string, limits: TextLimits): string | undefined {
  const seen = raw.slice(0, MOST_UNITS).replaceAll(/\s/gu, " ").replaceAll(UNSEEN, "")
  const steady = seen.normalize("NFC").replaceAll(LOOSE_MARKS, "$1").replaceAll(PILED_MARKS, "$1")
  const line = steady.replaceAll(/[\s\p{Z}]+/gu, " ").trim()
  const text = cut(line, limits).trim()
  return text === "" ? undefined : text
}

function cut(line: string, limits: TextLimits): string {
  let kept = ""
  let count = 0
  let bytes = 0
  for (const { segment } of graphemes.segment(line)) {
    count += 1
    bytes += utf8Length(segment)
    if (count > limits.graphemes || bytes > limits.bytes) break
    kept += segment
  }
  return kept
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else bytes += code < 0x1_0000 ? 3 : 4
  }
  return bytes
}
