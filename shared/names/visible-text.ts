import { keepUsefulJoiners } from "./joiners.ts"

/**
 * Characters that show nothing or steer the text around them: controls, bidi overrides and isolates,
 * format characters, tags, fillers, private and unassigned code points. Joiners and variation
 * selectors are looked at one by one (joiners.ts).
 */
const UNSEEN =
  /(?![\p{Join_Control}\p{Variation_Selector}])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u2800]/gu

/** Combining marks without a letter to stand on. */
const LOOSE_MARKS = /(^|[\s\p{Z}])\p{M}+/gu

/** A character and all the marks on it. */
const MARKED = /(\P{M})(\p{M}{2,})/gu
/** Accents that stand above, under, through or around a letter of any alphabet. */
const ACCENTS = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0x2de0, 0x2dff],
  [0xa66f, 0xa67d],
  [0xfe20, 0xfe2f],
] as const
/** Other marks that can be piled up: vowel signs, tones, points. */
const STACKING = /[\p{Mn}\p{Me}]/u

/** The most of each on one letter. What NFC has composed is not counted. */
const MOST_ACCENTS = 2
const MOST_STACKED = 5
/** The most marks of all kinds on one letter: Burmese has names with six. */
const MOST_MARKS = 8

/**
 * A text as it may be shown: composed (NFC), one line, nothing invisible, no towers of marks. What
 * every language's names are written with stays as it is. What looks like markup is text and is drawn
 * as text. Doing it twice changes nothing. Empty when there is nothing to read.
 */
export function visibleText(raw: string): string {
  let text = raw
  // Each round can only take away; a second one is needed where a removal brings two neighbours together.
  for (;;) {
    const seen = once(text)
    if (seen === text) return text
    text = seen
  }
}

function once(raw: string): string {
  const seen = raw.replaceAll(/\s/gu, " ").replaceAll(UNSEEN, "")
  return keepUsefulJoiners(seen)
    .normalize("NFC")
    .replaceAll(LOOSE_MARKS, "$1")
    .replaceAll(MARKED, (_all, base: string, marks: string) => withoutTower(base, marks))
    .replaceAll(/[\s\p{Z}]+/gu, " ")
    .trim()
}

/** No written language puts the same mark on a letter twice, nor more than a few on top of each other. */
function withoutTower(base: string, marks: string): string {
  const kept = new Set<string>()
  let accents = 0
  let stacked = 0
  for (const mark of marks) {
    if (kept.has(mark) || kept.size === MOST_MARKS) continue
    if (isAccent(mark)) {
      if (accents === MOST_ACCENTS) continue
      accents += 1
    } else if (STACKING.test(mark)) {
      if (stacked === MOST_STACKED) continue
      stacked += 1
    }
    kept.add(mark)
  }
  return base + [...kept].join("")
}

function isAccent(mark: string): boolean {
  const code = mark.codePointAt(0) ?? 0
  return ACCENTS.some(([first, last]) => code >= first && code <= last)
}
