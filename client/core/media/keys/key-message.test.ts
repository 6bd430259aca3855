import { beforeAll, describe, expect, it } from "vitest"

import { LIMITS } from "#shared/values/limits.ts"
import { sealPadded } from "../../crypto/padded-text.ts"
import {
  type KeyMessage,
  type PairKeys,
  agreeWith,
  openKeyMessage,
  sealKeyMessage,
} from "./key-message.ts"
import { makeTabKeys } from "./tab-keys.ts"
import { announcedTab, broken, contentKey, flipped } from "./testing/keys-in-test.ts"

type Tab = Awaited<ReturnType<typeof announcedTab>>

const key = { generation: 2 ** 25 - 1, step: 15 }
const base = Uint8Array.from({ length: 16 }, (_, index) => 255 - index)
const message: KeyMessage = { type: "key", key, base, wantsKey: false }

let one: Tab
let other: Tab
let third: Tab
let send: PairKeys
let receive: PairKeys

beforeAll(async () => {
  const link = await contentKey()
  one = await announcedTab(link, 1)
  other = await announcedTab(link, 2)
  third = await announcedTab(link, 3)
  send = await agreeWith(one.keys, one.at, other.announcement)
  receive = await agreeWith(other.keys, other.at, one.announcement)
})

describe("[E2.11] a key message", () => {
  it.each<KeyMessage>([
    message,
    { ...message, wantsKey: true },
    { type: "receipt", key: { generation: 0, step: 0 } },
  ])("comes from one tab to the other: %j", async (sent) => {
    const sealed = await sealKeyMessage(send, sent)
    expect(sealed.length).toBeLessThanOrEqual(LIMITS.keyMessage)
    expect(sealed.length).toBeGreaterThanOrEqual(38)
    expect(await openKeyMessage(receive, sealed)).toEqual(sent)
  })

  it("goes in the other direction too, and never comes back to its sender as another's", async () => {
    const sealed = await sealKeyMessage(receive, message)
    expect(await openKeyMessage(send, sealed)).toEqual(message)
    expect(await openKeyMessage(receive, sealed)).toBeUndefined()
  })

  it("opens for no third tab, and not as that of a third", async () => {
    const sealed = await sealKeyMessage(send, message)
    const seen = await agreeWith(third.keys, third.at, one.announcement)
    const taken = await agreeWith(other.keys, other.at, third.announcement)
    expect(await openKeyMessage(seen, sealed)).toBeUndefined()
    expect(await openKeyMessage(taken, sealed)).toBeUndefined()
  })

  it("opens for no other room, seat or tab, with the same keys even", async () => {
    const sealed = await sealKeyMessage(send, message)
    const { keys, at } = other
    const from = one.announcement
    const others = [
      agreeWith(keys, { ...at, room: "x".repeat(22) }, from),
      agreeWith(keys, { ...at, seat: 4 }, from),
      agreeWith({ ...keys, tab: third.keys.tab }, at, from),
      agreeWith(keys, at, { ...from, seat: 4 }),
      agreeWith(keys, at, { ...from, tab: third.keys.tab }),
    ]
    for (const pair of await Promise.all(others))
      expect(await openKeyMessage(pair, sealed)).toBeUndefined()
    expect(await openKeyMessage(await agreeWith(keys, at, from), sealed)).toEqual(message)
  })

  it("does not open when public keys were swapped on its path", async () => {
    const ghost = await makeTabKeys()
    const { announcement } = await announcedTab(await contentKey(), 2)
    // What one tab would send if it took the ghost's key for the other's.
    const misled = await agreeWith(one.keys, one.at, {
      ...other.announcement,
      ...pick(announcement),
    })
    expect(await openKeyMessage(receive, await sealKeyMessage(misled, message))).toBeUndefined()
    // The right secret under another public key's name.
    const publicKeys = ghost.publicKeys
    const renamed = await agreeWith(one.keys, one.at, { ...other.announcement, publicKeys })
    expect(await openKeyMessage(receive, await sealKeyMessage(renamed, message))).toBeUndefined()
  })

  it("is refused truncated, prolonged, or with a bit flipped", async () => {
    const sealed = await sealKeyMessage(send, message)
    for (const text of [...broken(sealed), ...flipped(sealed)])
      expect(await openKeyMessage(receive, text)).toBeUndefined()
  })

  it("is refused when the other tab has sealed what is no key message", async () => {
    const text = "AAAAAAAAAAAAAAAAAAAAAA"
    const wrong: unknown[] = [
      null,
      {},
      { type: "other", key },
      { type: "key", key },
      { type: "key", key, base: text, wantsKey: "yes" },
      { type: "key", key, base: text.slice(1), wantsKey: true },
      { type: "key", key, base: `${text.slice(1)}B`, wantsKey: true },
      { type: "key", key, base: text, wantsKey: true, more: 1 },
      ...[-1, 0.5, 16, "1", null].map((step) => ({ type: "receipt", key: { ...key, step } })),
      ...[-1, 0.5, 2 ** 25, 1e300].map((generation) => ({
        type: "receipt",
        key: { ...key, generation },
      })),
    ]
    for (const body of wrong) {
      const sealed = await sealPadded(send.send, "media-key", JSON.stringify(body))
      expect(await openKeyMessage(receive, sealed)).toBeUndefined()
    }
    const right = { type: "key", key, base: text, wantsKey: true }
    const sealed = await sealPadded(send.send, "media-key", JSON.stringify(right))
    expect(await openKeyMessage(receive, sealed)).toBeDefined()
    const elsewhere = await sealPadded(send.send, "display-name", JSON.stringify(right))
    expect(await openKeyMessage(receive, elsewhere)).toBeUndefined()
  })

  it("is sealed with keys that cannot be read out", () => {
    expect([send.send, send.receive].map(({ extractable }) => extractable)).toEqual([false, false])
  })
})

function pick({ agreement, publicKeys }: Tab["announcement"]) {
  return { agreement, publicKeys }
}
