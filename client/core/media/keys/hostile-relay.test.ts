import { describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"
import { openAnnouncement, sealAnnouncement } from "./announcement.ts"
import { agreeWith, sealKeyMessage } from "./key-message.ts"
import { type TabKeys, makeTabKeys } from "./tab-keys.ts"
import { type Fate, PROMPT } from "./testing/key-room.ts"
import { ROOM } from "./testing/keys-in-test.ts"
import { inside, room, roomForEachTest, time } from "./testing/room-for-each-test.ts"
import type { TabInRoom } from "./testing/tab-in-room.ts"

const BASE = Uint8Array.from({ length: 16 }, (_, at) => 3 * at)

roomForEachTest()

/** Loses a third of the messages, delivers some three times, and all in any order within three seconds. */
function faulty(random: Random): Fate {
  return () => {
    if (random.chance(1 / 3)) return []
    const copies = random.chance(1 / 4) ? 3 : 1
    return Array.from({ length: copies }, () => random.below(3000))
  }
}

describe("a relay that loses, repeats and reorders", () => {
  it.each([7, 113, 211, 307])(
    "[E2.3] for 24 s in which people come, go and reload: 5 s after, everyone opens everyone (%i)",
    async (seed) => {
      const random = new Random(seed)
      await inside(1, 2, 3)
      room.fate = faulty(random)
      for (let second = 0; second < 24; second += 4) {
        const seat = 2 + random.below(4)
        if (random.chance(1 / 3)) room.leave(seat)?.exchange.stop()
        else room.enter(seat)
        if (random.chance(1 / 4)) room.tabs.get(1)?.sealing.die()
        await time.pass(4000)
        await room.unopened()
      }
      room.fate = PROMPT
      await time.pass(5000)
      expect(await room.unopened()).toEqual([])
      for (const tab of room.tabs.values()) expect(tab.exchange.waiting).toEqual([])
      expectNoneTwice(room.all)
    },
  )

  it.each(Array.from({ length: 20 }, (_, at) => 500 * (at + 1)))(
    "[E2.3, E2.7] for the first %i ms of a reloaded page: 5 s after, everyone opens everyone",
    async (ms) => {
      await inside(1, 2)
      room.fate = () => []
      room.enter(2)
      await time.pass(ms)
      room.fate = PROMPT
      await time.pass(5000)
      expect(await room.unopened()).toEqual([])
    },
  )

  it("[E2.4] that later passes everything once more, from the first message on, changes nothing", async () => {
    const [one] = await inside(1, 2, 3)
    room.leave(3)?.exchange.stop()
    room.enter(2)
    await time.pass(3000)
    const words = await one!.words()
    const count = room.wire.length
    for (const passed of room.wire.slice()) room.pass(passed)
    await time.pass(3000)
    expect(await room.unopened()).toEqual([])
    expect(await one!.words()).toBe(words)
    // No more than receipts for what came once more.
    expect(room.wire.length).toBeLessThan(3 * count)
    expectNoneTwice(room.all)
  })
})

describe("a relay that lies", () => {
  it("[E2.10] and shows the tab of one seat as another's is not believed", async () => {
    const [one] = await inside(1, 2)
    const passed = room.wire.filter((each) => each.type === "announced")
    room.show(3)
    for (const { announced } of passed)
      for (const to of [1, 2])
        room.pass({ to, type: "announced", announced: { ...announced, seat: 3 } })
    await time.pass(10_000)
    expect(room.messages().filter((each) => each.endsWith(" 3"))).toEqual([])
    expect(one!.exchange.waiting).toEqual([3])
    expect(await room.unopened()).toEqual([])
  })

  it("[E2] and announces somebody who is not shown gets no key, though it has the link", async () => {
    const [one] = await inside(1, 2)
    const ghost = await makeTabKeys()
    await announceAs(ghost, 7)
    await time.pass(10_000)
    expect(room.messages().filter((each) => each.endsWith(" 7"))).toEqual([])
    // And a key of the ghost is not taken.
    const given = one!.sealing.receiveKeys.length
    await sendKeyAs(ghost, 7, one!)
    await time.pass(1000)
    expect(one!.sealing.receiveKeys.length).toBe(given)
  })

  it("[E2] and gives a key from a seat nobody sits on, or from a tab that is not the announced one, is refused", async () => {
    const [one] = await inside(1, 2)
    const given = one!.sealing.receiveKeys.length
    const stranger = await makeTabKeys()
    for (const seat of [2, 9]) await sendKeyAs(stranger, seat, one!)
    await time.pass(1000)
    expect(one!.sealing.receiveKeys.length).toBe(given)
    expect(await room.unopened()).toEqual([])
  })

  it("[E2.2] and shows somebody who has left again, with their old announcement, gets no key", async () => {
    const [one] = await inside(1, 2, 3)
    const gone = room.leave(3)!
    await time.pass(3000)
    const [old, before] = [[...room.wire], room.messages().length]
    room.show(3)
    for (const passed of old) if (passed.type === "announced") room.pass(passed)
    await time.pass(10_000)
    const since = room.messages().slice(before)
    expect(since.filter((each) => each.endsWith(" 3"))).toEqual([])
    for (const frame of await room.frames()) expect(await gone.opens(frame)).toBe(false)
    expect(one!.exchange.waiting).toEqual([3])
    gone.exchange.stop()
  })

  it("[E6.2] and puts itself between two people, with the link, is heard in their words", async () => {
    const [kari, ola] = await inside(1, 2)
    expect(await kari!.words()).toBe(await ola!.words())
    const before = await kari!.words()
    // From now on each gets keys of the server's own for the other.
    const between = await makeTabKeys()
    await announceAs(between, 2, [1])
    await time.pass(1000)
    expect(await kari!.words()).not.toBe(before)
    expect(await kari!.words()).not.toBe(await ola!.words())
    // It stands in a tile that is shown: Kari does not hear the true Ola any more.
    expect(await room.unopened()).toContain("1 2")
  })

  it("[E6.2] and swaps one key of an announcement cannot: it is signed", async () => {
    const own = await makeTabKeys()
    const at = { room: ROOM, seat: 2 }
    const stolen = { ...(await makeTabKeys()).publicKeys, agreement: own.publicKeys.agreement }
    const link = await room.contentKey
    for (const publicKeys of [stolen, { ...own.publicKeys, signing: stolen.signing }]) {
      const sealed = await sealAnnouncement(link, { ...own, publicKeys }, { ...at, madeAt: 1 })
      expect(await openAnnouncement(link, sealed, at)).toBeUndefined()
    }
  })
})

/** Announces a tab on a seat to those inside, as only one with the link can. */
async function announceAs(keys: TabKeys, seat: number, to = [...room.tabs.keys()]): Promise<void> {
  const at = { room: ROOM, seat, madeAt: Date.now() + 1 }
  const announcement = await sealAnnouncement(await room.contentKey, keys, at)
  for (const each of to)
    room.pass({ to: each, type: "announced", announced: { seat, announcement } })
}

/** Sends a key from a tab of one's own, sealed as its message to one inside. */
async function sendKeyAs(keys: TabKeys, seat: number, to: TabInRoom): Promise<void> {
  const link = await room.contentKey
  const announced = room.wire.findLast(
    (passed) => passed.type === "announced" && passed.announced.seat === to.seat,
  )
  if (announced?.type !== "announced") throw new Error("It has not been announced")
  const { announcement } = announced.announced
  const other = await openAnnouncement(link, announcement, { room: ROOM, seat: to.seat })
  const pair = await agreeWith(keys, { room: ROOM, seat }, other!)
  const key = { generation: 5, step: 0 }
  const message = await sealKeyMessage(pair, { type: "key", key, base: BASE, wantsKey: true })
  room.pass({ to: to.seat, type: "message", message: { seat, message } })
}

/** No key was used twice with one counter. */
function expectNoneTwice(tabs: readonly TabInRoom[]): void {
  const used = tabs.flatMap((tab) => tab.used)
  expect(used.length).toBeGreaterThan(0)
  expect(new Set(used).size).toBe(used.length)
}
