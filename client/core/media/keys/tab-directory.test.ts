import { beforeAll, describe, expect, it } from "vitest"

import type { KeysAnnounced } from "#shared/protocol/keys.ts"
import { TabDirectory } from "./tab-directory.ts"
import { makeTabKeys } from "./tab-keys.ts"
import { MADE_AT, ROOM, contentKey } from "./testing/keys-in-test.ts"

let link: CryptoKey
let one: TabDirectory
let other: TabDirectory

async function directory(seat: number): Promise<TabDirectory> {
  return new TabDirectory(await makeTabKeys(), seat, {
    room: ROOM,
    contentKey: Promise.resolve(link),
  })
}

async function announced(tab: TabDirectory, now = MADE_AT): Promise<KeysAnnounced> {
  return { seat: tab.own.seat, announcement: await tab.announcement(now) }
}

beforeAll(async () => {
  link = await contentKey()
  ;[one, other] = await Promise.all([directory(1), directory(2)])
})

describe("the tabs of a room", () => {
  it("[E2.2] announce themselves with a later instant each time, also when the clock was set back", async () => {
    const first = await one.learn([await announced(other)])
    const second = await one.learn([await announced(other, MADE_AT - 60_000)])
    const times = [...first.opened, ...second.opened].map(({ madeAt }) => madeAt)
    expect(times).toEqual([MADE_AT, MADE_AT + 1])
  })

  it("[E2.11] exchange messages when each has learned of the other", async () => {
    await one.learn([await announced(other)])
    await other.learn([await announced(one)])
    const receipt = { type: "receipt", key: { generation: 1, step: 2 } } as const
    const sealed = (await one.seal(other.own, receipt)) ?? ""
    expect(await other.open(1, sealed)).toEqual({ from: one.own, message: receipt })
    expect(await other.open(3, sealed)).toBeUndefined()
  })

  it("[E2] seal nothing for a tab that is not the newest of its seat", async () => {
    const later = await directory(2)
    const receipt = { type: "receipt", key: { generation: 1, step: 2 } } as const
    await one.learn([await announced(later, MADE_AT + 60_000)])
    expect(await one.seal(other.own, receipt)).toBeUndefined()
    await one.learn([await announced(other)])
    expect(await one.seal(other.own, receipt)).toBeUndefined()
    expect(await one.seal(later.own, receipt)).toBeDefined()
  })
})
