/**
 * How long a display name or a group's name may be. `bytes` is UTF-8, and one less than the largest
 * sealed text holds (shared/protocol/limits.ts): the padding takes at least one.
 */
export const NAME_LIMITS = { graphemes: 40, bytes: 191, marks: 2 } as const

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
const PILED_MARKS = new RegExp(`(\\p{M}{${NAME_LIMITS.marks}})\\p{M}+`, "gu")

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })

/**
 * A name as it may be shown: composed (NFC), one line, nothing invisible, no towers of marks, of
 * bounded length. Undefined when nothing readable is left. What looks like markup stays as it is:
 * it is text, and screens draw it as text. Doing it twice changes nothing.
 */
export function cleanName(raw: string): string | undefined {
  const seen = raw.slice(0, MOST_UNITS).replaceAll(/\s/gu, " ").replaceAll(UNSEEN, "")
  const steady = seen.normalize("NFC").replaceAll(LOOSE_MARKS, "$1").replaceAll(PILED_MARKS, "$1")
  const line = steady.replaceAll(/[\s\p{Z}]+/gu, " ").trim()
  const name = cut(line).trim()
  return name === "" ? undefined : name
}

function cut(line: string): string {
  let kept = ""
  let count = 0
  let bytes = 0
  for (const { segment } of graphemes.segment(line)) {
    count += 1
    bytes += utf8Length(segment)
    if (count > NAME_LIMITS.graphemes || bytes > NAME_LIMITS.bytes) break
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
