import { describe, expect, it } from "vitest"

import { readInterestWords, writeInterestWords } from "./interest-words.ts"

describe("what one who is interested writes", () => {
  it("is read as it was written", () => {
    const words = { name: "Kari", reach: "kari@example.org", words: "Helst kveld.\nRing ikke." }
    expect(readInterestWords(writeInterestWords(words))).toEqual(words)
  })

  it("is fit to be shown, whatever was sent", () => {
    const sent = writeInterestWords({ name: "\u202eK\u0000", reach: "9\u200b9", words: "\n" })
    expect(readInterestWords(sent)).toEqual({ name: "K", reach: "99", words: "" })
    for (const text of ["", "[]", '{"name":1}', "{"])
      expect(readInterestWords(text)).toBeUndefined()
  })
})
