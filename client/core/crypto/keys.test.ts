import { describe, expect, it } from "vitest"

import { fromBase64url, toBase64url } from "./base64url.ts"
import { canUseKeys, deriveKeys, isSecret, makeSecret } from "./keys.ts"
import { open, seal } from "./seal.ts"

/**
 * Computed with Node's crypto (hkdfSync, createHash, createCipheriv), not with this code: the secret
 * is the bytes 00 11 22 ... ff, the nonce 00 01 ... 0b, the text padded with 0x80 and noughts to 32.
 */
const VECTOR = {
  secret: "ABEiM0RVZneImaq7zN3u_w",
  accessKey: "fjK-CTE8iMDjGHjRt1JTlfTt6gebqW-3ms6jF96C-no",
  accessKeyHash: "By7_bu7aMhBh3dkUiX9Y_wIksj5OYAAyCky70vnwaAo",
  text: "Kåre 🌲",
  sealed: "AAECAwQFBgcICQoLV8bf-tiJnvC_-6hI_eAZ7TDrTeyVQLqn_It0RLeHcVe4IIvhXsl6B-1CsKFHjrtL",
}

describe("a link's secret", () => {
  it("is 22 characters, and never the same twice", () => {
    const secrets = Array.from({ length: 50 }, makeSecret)
    expect(new Set(secrets).size).toBe(50)
    expect(secrets.every((secret) => secret.length === 22 && isSecret(secret))).toBe(true)
  })

  it.each([
    "",
    "abc",
    "ABEiM0RVZneImaq7zN3u_wAA",
    "ABEiM0RVZneImaq7zN3u/w",
    "ABEiM0RVZneImaq7zN3u w",
  ])("is not %j", (text) => {
    expect(isSecret(text)).toBe(false)
  })

  it("gives the keys that others compute from it", async () => {
    const keys = await deriveKeys(VECTOR.secret)
    expect(keys.accessKey).toBe(VECTOR.accessKey)
    expect(keys.accessKeyHash).toBe(VECTOR.accessKeyHash)
    expect(await open(keys.contentKey, "display-name", VECTOR.sealed)).toBe(VECTOR.text)
  })

  it("keeps its content key from being read out", async () => {
    const { contentKey } = await deriveKeys(makeSecret())
    expect(contentKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey("raw", contentKey)).rejects.toThrow(/extractable/)
  })

  it("refuses what is no secret", async () => {
    await expect(deriveKeys("abc")).rejects.toThrow(TypeError)
    expect(canUseKeys()).toBe(true)
  })
})

describe("sealed text", () => {
  const fresh = async () => (await deriveKeys(makeSecret())).contentKey

  it.each(["", "Kari", "<script>alert(1)</script>", "🧑🏽‍🤝‍🧑🏻", "\ufeffKari\u0080", "x".repeat(191)])(
    "opens to %j with the same key and purpose",
    async (text) => {
      const key = await fresh()
      expect(await open(key, "group-name", await seal(key, "group-name", text))).toBe(text)
    },
  )

  it("does not open with another key or for another purpose", async () => {
    const key = await fresh()
    const sealed = await seal(key, "group-name", "Torsdagsgruppa")
    expect(await open(await fresh(), "group-name", sealed)).toBeUndefined()
    expect(await open(key, "display-name", sealed)).toBeUndefined()
  })

  it("does not open when any byte is changed, missing or added", async () => {
    const key = await fresh()
    const bytes = fromBase64url(await seal(key, "display-name", "Kari"))!
    const tampered = Array.from(bytes, (_, at) => bytes.with(at, bytes[at]! ^ 1))
    tampered.push(bytes.slice(0, -1), bytes.slice(0, 12), Uint8Array.of(...bytes, 0))
    for (const wrong of tampered)
      expect(await open(key, "display-name", toBase64url(wrong))).toBeUndefined()
    expect(await open(key, "display-name", "not base64url!")).toBeUndefined()
  })

  it("is another text each time, of a length that reveals only the nearest 32 bytes", async () => {
    const key = await fresh()
    const lengths = await Promise.all(
      ["", "Bo", "Kari", "x".repeat(31)].map(
        async (text) => (await seal(key, "display-name", text)).length,
      ),
    )
    expect(lengths).toEqual([80, 80, 80, 80])
    expect((await seal(key, "display-name", "x".repeat(32))).length).toBe(123)
    expect(await seal(key, "display-name", "Kari")).not.toBe(
      await seal(key, "display-name", "Kari"),
    )
  })
})
