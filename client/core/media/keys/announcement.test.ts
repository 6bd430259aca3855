import { beforeAll, describe, expect, it } from "vitest"

import { LIMITS } from "#shared/values/limits.ts"
import { openPadded, sealPadded } from "../../crypto/padded-text.ts"
import { openAnnouncement, sealAnnouncement } from "./announcement.ts"
import { type TabKeys, makeTabKeys, tabIdOf } from "./tab-keys.ts"
import { MADE_AT, ROOM, broken, contentKey, flipped } from "./testing/keys-in-test.ts"

const PURPOSE = "media-keys-announcement"
const at = { room: ROOM, seat: 3 }

let link: CryptoKey
let keys: TabKeys
let sealed: string

beforeAll(async () => {
  link = await contentKey()
  keys = await makeTabKeys()
  sealed = await sealAnnouncement(link, keys, { ...at, madeAt: MADE_AT })
})

/** The same announcement with other contents, sealed by someone who has the link. */
async function forged(changes: Record<string, unknown>): Promise<string> {
  const text = await openPadded(link, PURPOSE, sealed)
  return sealPadded(link, PURPOSE, JSON.stringify({ ...JSON.parse(text ?? ""), ...changes }))
}

describe("[E2.10] an announcement", () => {
  it("says which tab is on which seat since when, with its public keys", async () => {
    const opened = await openAnnouncement(link, sealed, at)
    expect(opened).toMatchObject({
      seat: 3,
      tab: keys.tab,
      madeAt: MADE_AT,
      publicKeys: keys.publicKeys,
    })
    expect(opened?.agreement.algorithm).toEqual({ name: "ECDH", namedCurve: "P-256" })
  })

  it("fits into the message that the server takes", () => {
    expect(sealed.length).toBeLessThanOrEqual(LIMITS.keyAnnouncement)
    expect(sealed).toMatch(/^[A-Za-z0-9_-]{38,}$/)
  })

  it("shows the private keys to nobody, not even to the page", async () => {
    expect([keys.agreement.extractable, keys.signing.extractable]).toEqual([false, false])
    await expect(crypto.subtle.exportKey("jwk", keys.agreement)).rejects.toThrow("not extractable")
  })

  it("is refused for another room, another seat, or by another link", async () => {
    expect(await openAnnouncement(link, sealed, { ...at, seat: 4 })).toBeUndefined()
    const elsewhere = { ...at, room: "x".repeat(22) }
    expect(await openAnnouncement(link, sealed, elsewhere)).toBeUndefined()
    expect(await openAnnouncement(await contentKey(), sealed, at)).toBeUndefined()
  })

  it("is refused with anything changed in it, even by someone who has the link", async () => {
    const other = await makeTabKeys()
    const changes = [
      { tab: other.tab },
      { madeAt: MADE_AT + 1 },
      { agreement: other.publicKeys.agreement },
      { signing: other.publicKeys.signing },
      { ...other.publicKeys },
      { agreement: keys.publicKeys.signing, signing: keys.publicKeys.agreement },
    ]
    for (const change of changes)
      expect(await openAnnouncement(link, await forged(change), at)).toBeUndefined()
    expect(await openAnnouncement(link, await forged({}), at)).toBeDefined()
    const moved = await forged({ seat: 4 })
    expect(await openAnnouncement(link, moved, { ...at, seat: 4 })).toBeUndefined()
  })

  it("is refused when it names another tab than that whose keys it has, signed though it is", async () => {
    const thief = { ...(await makeTabKeys()), tab: keys.tab }
    const taken = await sealAnnouncement(link, thief, { ...at, madeAt: MADE_AT + 1 })
    expect(await openAnnouncement(link, taken, at)).toBeUndefined()
  })

  it("is refused when it is no announcement", async () => {
    const changes = [
      { v: 2 },
      { seat: 0 },
      { seat: 13 },
      { madeAt: -1 },
      { madeAt: "now" },
      { tab: "short" },
      { signature: "" },
      { agreement: "A".repeat(87) },
      { more: 1 },
      { tab: undefined },
    ]
    for (const change of changes)
      expect(await openAnnouncement(link, await forged(change), at)).toBeUndefined()
    for (const text of ["", "null", "[]", "{", "1"])
      expect(
        await openAnnouncement(link, await sealPadded(link, PURPOSE, text), at),
      ).toBeUndefined()
  })

  it("is refused when a key is no point of the curve, signed though it is", async () => {
    const noPoint = `B${"A".repeat(86)}`
    const publicKeys = { ...keys.publicKeys, agreement: noPoint }
    const signed = { ...keys, publicKeys, tab: await tabIdOf(publicKeys) }
    const wrong = await sealAnnouncement(link, signed, { ...at, madeAt: MADE_AT })
    expect(await openAnnouncement(link, wrong, at)).toBeUndefined()
  })

  it("is refused when it was sealed for something else", async () => {
    const text = (await openPadded(link, PURPOSE, sealed)) ?? ""
    const name = await sealPadded(link, "display-name", text)
    expect(await openAnnouncement(link, name, at)).toBeUndefined()
  })

  it("is refused truncated, prolonged, or with a bit flipped", async () => {
    for (const text of [...broken(sealed), ...flipped(sealed)])
      expect(await openAnnouncement(link, text, at)).toBeUndefined()
  })

  it("is another one each time", async () => {
    expect(await sealAnnouncement(link, keys, { ...at, madeAt: MADE_AT })).not.toBe(sealed)
    expect((await makeTabKeys()).tab).not.toBe(keys.tab)
  })
})
