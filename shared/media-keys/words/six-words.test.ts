import { describe, expect, it } from "vitest"

import { ENGLISH_WORDS } from "./english.ts"
import { NORWEGIAN_WORDS } from "./norwegian.ts"
import { wordsOf } from "./six-words.ts"

/** Letters that are easily taken for each other when they are heard, as one. */
const HEARD_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/skj|sj|kj|tj|sh|ch/gu, "s"],
  [/b/gu, "p"],
  [/d/gu, "t"],
  [/g|c|q/gu, "k"],
  [/v|w/gu, "f"],
  [/m/gu, "n"],
  [/z/gu, "s"],
  [/y/gu, "i"],
  [/å/gu, "o"],
  [/æ/gu, "e"],
  [/(.)\1+/gu, "$1"],
]

function heard(word: string): string {
  return HEARD_ALIKE.reduce((text, [letters, as]) => text.replace(letters, as), word)
}

/** How many letters have to be added, left out or exchanged (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1]
    for (const [at, against] of Array.from(other).entries())
      next.push(Math.min(row[at + 1]! + 1, next[at]! + 1, row[at]! + (letter === against ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}

describe.each([
  ["Norwegian", NORWEGIAN_WORDS, /^[a-zæøå]{3,11}$/u],
  ["English", ENGLISH_WORDS, /^[a-z]{3,12}$/u],
] as const)("[E6.1] the %s words", (_, words, shape) => {
  it("are 256, each with its own and of a length that is easy to say", () => {
    expect(words).toHaveLength(256)
    expect(new Set(words).size).toBe(256)
    expect(words.filter((word) => !shape.test(word))).toEqual([])
  })

  it("differ in two letters at least, also as they are heard", () => {
    const close = words.flatMap((one, index) =>
      words
        .slice(index + 1)
        .filter((other) => distance(one, other) < 2 || distance(heard(one), heard(other)) < 2)
        .map((other) => `${one} ${other}`),
    )
    expect(close).toEqual([])
  })
})

describe("[E6.1] six bytes", () => {
  const bytes = Uint8Array.of(0, 1, 127, 128, 254, 255)

  it("are six words, the same in bokmål and nynorsk", () => {
    const words = wordsOf(bytes, "nb")
    expect(words).toEqual([0, 1, 127, 128, 254, 255].map((at) => NORWEGIAN_WORDS[at]))
    expect(wordsOf(bytes, "nn")).toEqual(words)
    expect(wordsOf(bytes, "en")).toEqual([0, 1, 127, 128, 254, 255].map((at) => ENGLISH_WORDS[at]))
  })

  it("are not five or seven", () => {
    expect(() => wordsOf(bytes.slice(1), "nb")).toThrow("six bytes")
  })
})
