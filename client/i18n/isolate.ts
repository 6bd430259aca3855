/** Where Unicode has the letters that are written from right to left, assigned and to come (UAX 9). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

const FIRST_STRONG_ISOLATE = "\u2068"
const POP_ISOLATE = "\u2069"

/**
 * A name or other words of a person's, fit to stand in a sentence: written from right to left they are
 * isolated, so that they cannot change the order of the words and signs around them. Others stay as they
 * are, since all our own languages are written from left to right.
 */
export function isolated(words: string): string {
  return RIGHT_TO_LEFT.test(words) ? FIRST_STRONG_ISOLATE + words + POP_ISOLATE : words
}

/** The same for all values of a text. */
export function isolatedValues(
  values: Record<string, string | number>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? isolated(value) : value,
    ]),
  )
}
