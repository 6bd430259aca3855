/**
 * Letters of other alphabets that can be drawn like a Latin one, by the Latin letter they resemble.
 * A choice from Unicode's confusables (UTS 39): Cyrillic, Greek, Armenian and Latin's own variants.
 */
const DRAWN_LIKE: Record<string, string> = {
  a: "аαɑ",
  b: "ЬƄв",
  c: "сϲᴄⅽ",
  d: "ԁժ",
  e: "еєҽε",
  f: "ſƒ",
  g: "ɡց",
  h: "һհн",
  i: "іιıɩ",
  j: "јϳ",
  k: "кκ",
  l: "ӏǀⅼ",
  m: "мᴍ",
  n: "ոռη",
  o: "оοσօ०๐",
  p: "рρ",
  q: "ԛգ",
  r: "гᴦ",
  s: "ѕꜱ",
  t: "тτ",
  u: "υսʋᴜ",
  v: "ѵνⱱ",
  w: "ԝաω",
  x: "хχ×",
  y: "уγүყ",
  z: "ᴢζ",
  A: "АΑ",
  B: "ВΒ",
  C: "СϹ",
  E: "ЕΕ",
  F: "Ϝ",
  G: "Ԍ",
  H: "НΗ",
  I: "ІΙӀ",
  J: "ЈͿ",
  K: "КΚ",
  M: "МΜϺ",
  N: "Ν",
  O: "ОΟՕ",
  P: "РΡ",
  S: "ЅՏ",
  T: "ТΤ",
  U: "Ս",
  V: "Ѵ",
  X: "ХΧ",
  Y: "УΥҮ",
  Z: "Ζ",
}

const latinFor = new Map(
  Object.entries(DRAWN_LIKE).flatMap(([latin, others]) =>
    Array.from(others, (other): [string, string] => [other, latin]),
  ),
)

/** Digits and strokes that pass for a letter in most typefaces. */
const strokeFor = new Map([
  ["0", "o"],
  ["O", "o"],
  ["1", "l"],
  ["I", "l"],
  ["|", "l"],
])

/**
 * Two names look alike when they share one of these keys. The first key does not care about capital
 * letters; the second cares, since a capital I is drawn like a small l ("KarI" and "Karl") while a
 * small i is not ("Kari" and "Karl" are two names).
 */
export function looks(name: string): readonly [string, string] {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "")
  const latin = drawnBy(latinFor, plain)
  const bare = latin.replaceAll(/[\s\p{P}]/gu, "") || latin
  const digits = bare.replaceAll("0", "o").replaceAll("1", "l")
  return [digits.toLowerCase(), drawnBy(strokeFor, bare).toLowerCase()]
}

function drawnBy(table: ReadonlyMap<string, string>, text: string): string {
  return text.replaceAll(/./gsu, (character) => table.get(character) ?? character)
}
