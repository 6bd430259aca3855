import { beforeEach, describe, expect, it, vi } from "vitest"

import { deriveKeys, makeSecret } from "../../crypto/keys.ts"
import { seal } from "../../crypto/seal.ts"
import { SealedTexts } from "./sealed-texts.ts"

const { contentKey } = await deriveKeys(makeSecret())
const decrypt = vi.spyOn(crypto.subtle, "decrypt")
beforeEach(() => void decrypt.mockClear())

const textsOf = (key = contentKey) => new SealedTexts(Promise.resolve(key))

describe("the sealed texts of a group", () => {
  it("are decrypted once, however often and from wherever they are asked for", async () => {
    const texts = textsOf()
    const name = {
      purpose: "display-name",
      sealed: await texts.seal("display-name", "Kari"),
    } as const
    expect(texts.get("display-name", name.sealed)).toBeUndefined()
    expect(await Promise.all([texts.open([name]), texts.open([name, name])])).toEqual([true, true])
    expect(await texts.open([name])).toBe(false)
    expect(await texts.read("display-name", name.sealed)).toBe("Kari")
    expect(decrypt).toHaveBeenCalledOnce()
  })

  it("do not open for another purpose, and that is not mixed up with the right one", async () => {
    const texts = textsOf()
    const sealed = await texts.seal("group-words", "Takk for meg")
    expect(await texts.read("own-words", sealed)).toBeNull()
    expect(await texts.read("group-words", sealed)).toBe("Takk for meg")
    expect(texts.get("own-words", sealed)).toBeNull()
  })

  it("are null when they belong to another link, or have nothing to read in them", async () => {
    const { contentKey: other } = await deriveKeys(makeSecret())
    const sealed = await seal(contentKey, "display-name", "Kari")
    expect(await textsOf(other).read("display-name", sealed)).toBeNull()
    expect(await textsOf().read("display-name", "x".repeat(80))).toBeNull()
    const empty = await seal(contentKey, "display-name", "\u200b")
    expect(await textsOf().read("display-name", empty)).toBeNull()
  })

  it("are cleaned for display as each purpose requires", async () => {
    const texts = textsOf()
    const long = await seal(contentKey, "display-name", "å".repeat(60))
    expect(await texts.read("display-name", long)).toBe(`${"å".repeat(40)}…`)
    const words = await seal(contentKey, "own-words", "Vi hilser ikke\npå gata.")
    expect(await texts.read("own-words", words)).toBe("Vi hilser ikke på gata.")
  })
})
