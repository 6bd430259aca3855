/** Zero width non-joiner and joiner: invisible, and letters of many languages. */
const JOINERS = new Set(["\u200C", "\u200D"])
/** What chooses between drawings of the character before it. */
const SELECTORS = /\p{Variation_Selector}/u

/** Scripts whose letters join, or change with a joiner between them (RFC 5892, appendix A.1 and A.2). */
const JOINING = [
  /[\p{Script=Arabic}\u064B-\u065F\u0670]/u,
  /\p{Script=Syriac}/u,
  /\p{Script=Mongolian}/u,
  /\p{Script=Nko}/u,
  /\p{Script=Adlam}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Gurmukhi}/u,
  /\p{Script=Gujarati}/u,
  /\p{Script=Oriya}/u,
  /\p{Script=Tamil}/u,
  /\p{Script=Telugu}/u,
  /\p{Script=Kannada}/u,
  /\p{Script=Malayalam}/u,
  /\p{Script=Sinhala}/u,
  /\p{Script=Myanmar}/u,
  /\p{Script=Khmer}/u,
]
/** Signs that silence a letter's own vowel; a joiner after one may end a word (Malayalam's chillu). */
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]/u
const PICTURE = /\p{Extended_Pictographic}/u
const PICTURE_OR_PART = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u

/** Takes away the joiners and selectors that change nothing where they stand. */
export function keepUsefulJoiners(text: string): string {
  const characters = Array.from(text)
  let kept = ""
  let before = ""
  for (const [index, character] of characters.entries()) {
    const after = characters[index + 1] ?? ""
    if (JOINERS.has(character) && !joins(character, before, after)) continue
    if (SELECTORS.test(character) && !selects(character, before)) continue
    kept += character
    before = character
  }
  return kept
}

function joins(joiner: string, before: string, after: string): boolean {
  if (joiner === "\u200D" && PICTURE_OR_PART.test(before) && PICTURE.test(after)) return true
  if (VIRAMA.test(before) && !/\p{M}/u.test(after) && !JOINERS.has(after)) return true
  return (
    (!/\p{M}/u.test(after) || VIRAMA.test(after)) &&
    JOINING.some((script) => script.test(before) && script.test(after))
  )
}

function selects(selector: string, before: string): boolean {
  if (selector >= "\u180B" && selector <= "\u180F") return /\p{Script=Mongolian}/u.test(before)
  if (selector === "\uFE0E" || selector === "\uFE0F") return PICTURE.test(before)
  return /\p{Script=Han}/u.test(before)
}
