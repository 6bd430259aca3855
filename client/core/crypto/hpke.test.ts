import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"

import { sealedInterestSchema, sealedQuestionSchema } from "#shared/infoMeeting/state.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { fromBase64url, toBase64url } from "./base64url.ts"
import { letterKeysFrom, openWith, sealTo } from "./hpke.ts"

const seedOf = (text: string) =>
  Uint8Array.from(createHash("sha256").update(text).digest()) as Uint8Array<ArrayBuffer>
const ours = () => letterKeysFrom(seedOf("the hosts"))

describe("a text for the holder of one private key", () => {
  it.each(["", "Hva om jeg gråter?", "🧑🏽‍🤝‍🧑🏻", "x".repeat(TEXT_FIELDS.question.bytes)])(
    "[IM4] is read by the holder alone: %j",
    async (text) => {
      const keys = await ours()
      const sealed = await sealTo(keys.publicKey, "info-question", text)
      expect(sealedQuestionSchema.safeParse(sealed).success).toBe(true)
      expect(await openWith(keys, "info-question", sealed)).toBe(text)
      const other = await letterKeysFrom(seedOf("somebody else"))
      expect(await openWith(other, "info-question", sealed)).toBeUndefined()
      expect(await openWith(keys, "interest", sealed)).toBeUndefined()
    },
  )

  it("does not open when any byte is changed, missing or added", async () => {
    const keys = await ours()
    const bytes = fromBase64url(await sealTo(keys.publicKey, "interest", "Kari"))!
    const tampered = [0, 1, 64, 65, 90, bytes.length - 1].map((at) =>
      bytes.with(at, bytes[at]! ^ 1),
    )
    tampered.push(bytes.slice(0, -1), bytes.slice(0, 65), Uint8Array.of(...bytes, 0))
    for (const wrong of tampered)
      expect(await openWith(keys, "interest", toBase64url(wrong))).toBeUndefined()
    expect(await openWith(keys, "interest", "not base64url!")).toBeUndefined()
  })

  it("is another each time, and hides how long the text is", async () => {
    const { publicKey } = await ours()
    const sealed = await Promise.all(
      ["Bo", "Kari", "x".repeat(31)].map((text) => sealTo(publicKey, "interest", text)),
    )
    expect(new Set(sealed).size).toBe(3)
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
  })

  it("fits on the wire at its longest, and is refused when longer", async () => {
    const { publicKey } = await ours()
    const { bytes } = TEXT_FIELDS.interest
    const longest = await sealTo(publicKey, "interest", "x".repeat(bytes))
    expect(sealedInterestSchema.safeParse(longest).success).toBe(true)
    expect(sealedInterestSchema.safeParse(`${longest}${"A".repeat(43)}`).success).toBe(false)
    await expect(sealTo(publicKey, "interest", "x".repeat(bytes + 1))).rejects.toThrow(RangeError)
  })

  it.each(["", "abc", "A".repeat(87)])("is not sealed to what is no key: %j", async (key) => {
    await expect(sealTo(key, "interest", "Kari")).rejects.toThrow(TypeError)
  })
})

describe("the keys of a seed", () => {
  it("are the same every time, and no other seed's", async () => {
    const [one, same, other] = [await ours(), await ours(), await letterKeysFrom(seedOf("x"))]
    expect(same.publicKey).toBe(one.publicKey)
    expect(other.publicKey).not.toBe(one.publicKey)
  })

  it("have the public key of a vector of RFC 9180, appendix A.3.1", async () => {
    const seed = Buffer.from(
      "668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550",
      "hex",
    )
    const point =
      "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
    const { publicKey } = await letterKeysFrom(Uint8Array.from(seed))
    expect(Buffer.from(publicKey, "base64url").toString("hex")).toBe(point)
  })

  it("keep the private key from being read out", async () => {
    const { pair } = await ours()
    await expect(crypto.subtle.exportKey("pkcs8", pair.privateKey)).rejects.toThrow(/extractable/)
  })
})
