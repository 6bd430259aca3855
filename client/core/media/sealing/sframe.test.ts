import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { decodeHeader, encodeHeader, LONGEST_HEADER } from "./sframe-header.ts"
import { deriveSframeKey, nextBase, nonceFor } from "./sframe-key.ts"
import { open, seal } from "./sframe.ts"
import { HEADERS, SUITE_4 } from "./testing/rfc9605-vectors.ts"

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"))
const hex = (of: Uint8Array) => Buffer.from(of).toString("hex")
const number64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

describe("an SFrame header", () => {
  it.each(HEADERS)("[E1] of KID %d and CTR %d is as in RFC 9605: %s", (kid, counter, encoded) => {
    expect(hex(encodeHeader({ kid, counter }))).toBe(encoded)
    expect(decodeHeader(bytes(encoded))).toEqual({ kid, counter })
  })

  it("[E1] has one form for each pair of numbers", () => {
    fc.assert(
      fc.property(number64, number64, (kid, counter) => {
        const encoded = encodeHeader({ kid, counter })
        expect(encoded.length).toBeLessThanOrEqual(LONGEST_HEADER)
        expect(decodeHeader(encoded)).toEqual({ kid, counter })
        expect(decodeHeader(encoded.subarray(0, -1))).toBeUndefined()
        expect(decodeHeader(Uint8Array.of(...encoded, 0))).toBeUndefined()
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: LONGEST_HEADER + 2 }), (some) => {
        const header = decodeHeader(some)
        expect(header === undefined || hex(encodeHeader(header)) === hex(some)).toBe(true)
      }),
    )
  })
})

describe("SFrame with AES_128_GCM_SHA256_128", () => {
  const { kid, counter, base, ...vector } = SUITE_4
  const header = { kid, counter }
  const metadata = bytes(vector.metadata)

  it("[E1] derives salt and nonce, and seals, as in RFC 9605", async () => {
    const key = await deriveSframeKey(bytes(base), kid)
    expect(hex(key.salt)).toBe(vector.salt)
    expect(hex(nonceFor(key, counter))).toBe(vector.nonce)
    const sealed = await seal(key, header, { metadata, plaintext: bytes(vector.plaintext) })
    expect(hex(encodeHeader(header)) + hex(sealed)).toBe(vector.sealed)
  })

  it("[E1] derives the key of RFC 9605, and opens what it sealed", async () => {
    const ciphertext = bytes(vector.sealed).slice(encodeHeader(header).length)
    const aead = await crypto.subtle.importKey("raw", bytes(vector.key), "AES-GCM", false, [
      "decrypt",
    ])
    const published = { aead, salt: bytes(vector.salt) }
    for (const key of [published, await deriveSframeKey(bytes(base), kid)]) {
      const opened = await open(key, header, { metadata, ciphertext })
      expect(hex(opened!)).toBe(vector.plaintext)
    }
  })

  it("keeps its key from being read out, and refuses a base of another length", async () => {
    const { aead } = await deriveSframeKey(bytes(base), kid)
    await expect(crypto.subtle.exportKey("raw", aead)).rejects.toThrow(/extractable/)
    await expect(deriveSframeKey(new Uint8Array(15), kid)).rejects.toThrow(RangeError)
  })

  it("[E3] leads from one step to the next and not to any that was before", async () => {
    const seen = [base as string]
    for (let step = 0; step < 15; step++) seen.push(hex(await nextBase(bytes(seen.at(-1)!))))
    expect(new Set(seen).size).toBe(16)
    expect(hex(await nextBase(bytes(base)))).toBe(seen[1])
  })
})
