/**
 * Accents that do not make another name of a name. The ring and the dots are left: å, ä and ö are
 * letters of their own in the Nordic languages, as æ and ø are.
 */
const ACCENTS = /[\u0300-\u0307\u0309\u030B-\u0337\u0339-\u036F]/gu
/** Kept from the table of look-alikes, where æ is "ae". */
const OWN_LETTERS = /([æøåÆØÅ])/u

/**
 * What a name looks like. Two names look alike when they share one of these two keys. The first does not
 * care about capital letters; the second cares, since a capital I is drawn like a small l ("KarI" and
 * "Karl") while a small i is not ("Kari" and "Karl" are two names).
 */
export type Skeleton = (name: string) => readonly [folded: string, drawn: string]

/** Keys by a table of look-alikes: `drawAlike` puts one letter in the place of all that look like it. */
export function skeletonBy(drawAlike: (text: string) => string): Skeleton {
  const drawn = (text: string) =>
    text
      .normalize("NFC")
      .split(OWN_LETTERS)
      .map((part) => (OWN_LETTERS.test(part) ? part : drawAlike(withoutAccents(part))))
      .join("")
      .normalize("NFKD")
      .toLowerCase()
  return (name) => {
    const bare = name.replaceAll(/[\s\p{P}\p{Cf}\p{Variation_Selector}]/gu, "") || name
    return [drawn(bare.toLowerCase()), drawn(bare)]
  }
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replaceAll(ACCENTS, "")
}

/** The entries of Unicode's confusables (UTS 39) about letters of the languages written here, Sámi ones too. */
const LATIN: ReadonlyMap<string, string> = new Map([
  ["0", "O"],
  ["1", "l"],
  ["I", "l"],
  ["|", "l"],
  ["`", "'"],
  ['"', "''"],
  ["%", "º/₀"],
  ["m", "rn"],
  // With an accent, and so not taken for the letter itself.
  ["Æ", "AE"],
  ["æ", "ae"],
  ["Ø", "O\u0338"],
  ["ø", "o\u0338"],
  ["Ð", "D\u0335"],
  ["ð", "\u2202\u0335"],
  ["Đ", "D\u0335"],
  ["đ", "d\u0335"],
  ["Ħ", "H\u0335"],
  ["ħ", "h\u0335"],
  ["ı", "i"],
  ["Ł", "L\u0338"],
  ["ł", "l\u0338"],
  ["Œ", "OE"],
  ["œ", "oe"],
  ["Ŧ", "T\u0335"],
  ["ŧ", "t\u0335"],
])

const IS_LATIN = /^[\u0300-\u0337\u0339-\u036F -~ÆØæøÐðĐđĦħıŁłŒœŦŧŊŋÞþß]*$/u

/** Whether `latinSkeleton` knows all that the name is written with. */
export function isLatin(name: string): boolean {
  return IS_LATIN.test(name.normalize("NFD"))
}

/** For a Latin name the same keys as `skeleton` gives, without its large table. */
export const latinSkeleton = skeletonBy((text) =>
  Array.from(text, (letter) => LATIN.get(letter) ?? letter).join(""),
)
