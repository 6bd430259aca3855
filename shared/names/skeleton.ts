import unhomoglyph from "unhomoglyph"

/**
 * Accents that do not make another name of a name. The ring and the dots are left: å, ä and ö are
 * letters of their own in the Nordic languages, as æ and ø are.
 */
const ACCENTS = /[\u0300-\u0307\u0309\u030B-\u0337\u0339-\u036F]/gu
/** Kept from the library's table, where æ is "ae". */
const OWN_LETTERS = /([æøåÆØÅ])/u

/**
 * What a name looks like (Unicode's confusables, UTS 39). Two names look alike when they share one of
 * these two keys. The first does not care about capital letters; the second cares, since a capital I is
 * drawn like a small l ("KarI" and "Karl") while a small i is not ("Kari" and "Karl" are two names).
 */
export function skeleton(name: string): readonly [folded: string, drawn: string] {
  const bare = name.replaceAll(/[\s\p{P}\p{Cf}\p{Variation_Selector}]/gu, "") || name
  return [drawn(bare.toLowerCase()), drawn(bare)]
}

/** Maps a name to what distinguishes it from others. */
export type Skeleton = typeof skeleton

function drawn(text: string): string {
  return text
    .normalize("NFC")
    .split(OWN_LETTERS)
    .map((part) => (OWN_LETTERS.test(part) ? part : unhomoglyph(withoutAccents(part))))
    .join("")
    .normalize("NFKD")
    .toLowerCase()
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replaceAll(ACCENTS, "")
}
