import { describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"
import { GENERATIONS } from "#shared/media-keys/key-id.ts"
import { openAnnouncement, sealAnnouncement } from "./announcement.ts"
import { type KeyMessage, agreeWith, sealKeyMessage } from "./key-message.ts"
import { type TabKeys, makeTabKeys } from "./tab-keys.ts"
import { type Fate, PROMPT } from "./testing/key-room.ts"
import { ROOM, flipped } from "./testing/keys-in-test.ts"
import { inside, room, roomForEachTest, time } from "./testing/room-for-each-test.ts"
import type { TabInRoom } from "./testing/tab-in-room.ts"

const BASE = Uint8Array.from({ length: 16 }, (_, at) => 3 * at)
const KEY = { type: "key", key: { generation: 5, step: 0 }, base: BASE, wantsKey: true } as const

/** What honest tabs are refused too, when their messages are lost or late. */
const NO_ATTACK = ["replayed-announcement", "stray-key", "stray-receipt", "unopened-message"]

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
  it.each([7, 113])(
    "[E2.3] for a minute in which people come, go and reload: 5 s after, everyone opens everyone (%i)",
    async (seed) => {
      const random = new Random(seed)
      await inside(1, 2, 3)
      room.fate = faulty(random)
      for (let second = 0; second < 60; second += 4) {
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
      for (const { refused } of room.all) expect(NO_ATTACK).toEqual(including(refused))
    },
  )

  it("[E2.3, E2.4] by loss alone, no message is refused but one that comes before its tab is known", async () => {
    const random = new Random(7)
    room.fate = () => (random.chance(1 / 3) ? [] : [10])
    for (const seat of [1, 2, 3, 4]) room.enter(seat)
    await time.pass(20_000)
    expect(await room.unopened()).toEqual([])
    for (const { refused } of room.all) expect(["unopened-message"]).toEqual(including(refused))
  })

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
    expect(Object.keys(one!.refused).toSorted()).toEqual(NO_ATTACK)
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
    for (const { refused } of room.all)
      expect(refused).toEqual({ "unopened-announcement": passed.length })
  })

  it("[E2.10, E2.11] and changes what it passes is not believed", async () => {
    const [one] = await inside(1, 2)
    for (const passed of room.wire.filter(({ to }) => to === 1)) {
      const { type } = passed
      if (type === "announced") room.pass({ ...passed, announced: changed(passed.announced) })
      else room.pass({ ...passed, message: changed(passed.message) })
    }
    await time.pass(1000)
    expect(await room.unopened()).toEqual([])
    expect(one!.refused).toEqual({ "unopened-announcement": 1, "unopened-message": 2 })
  })

  it("[E2.1] and replays an older announcement is not believed", async () => {
    const [one, two] = await inside(1, 2)
    const old = room.wire.filter(({ to, type }) => to === 1 && type === "announced")
    room.comeBack(two!)
    await time.pass(1000)
    for (const passed of old) room.pass(passed)
    await time.pass(1000)
    expect(await room.unopened()).toEqual([])
    expect(one!.refused).toEqual({ "replayed-announcement": old.length })
  })

  it("[E2] and announces somebody who is not shown gets no key, though it has the link", async () => {
    const [one] = await inside(1, 2)
    const ghost = await makeTabKeys()
    await announceAs(ghost, 7)
    await time.pass(10_000)
    expect(room.messages().filter((each) => each.endsWith(" 7"))).toEqual([])
    // And a key of the ghost is not taken.
    const given = one!.sealing.receiveKeys.length
    await sendAs(ghost, 7, one!)
    await sendAs(ghost, 7, one!, { type: "receipt", key: KEY.key })
    await time.pass(1000)
    expect(one!.sealing.receiveKeys.length).toBe(given)
    expect(one!.refused).toEqual({ "stray-key": 1, "stray-receipt": 1 })
  })

  it("[E2.4] and makes up a receipt, with a tab that is shown, has it refused", async () => {
    const [one] = await inside(1, 2)
    const shown = await makeTabKeys()
    await announceAs(shown, 7)
    room.show(7)
    await time.pass(1000)
    await sendAs(shown, 7, one!, { type: "receipt", key: { generation: GENERATIONS - 1, step: 0 } })
    await time.pass(1000)
    expect(one!.refused).toEqual({ "made-up-receipt": 1 })
  })

  it("[E2] and gives a key from a seat nobody sits on, or from a tab that is not the announced one, is refused", async () => {
    const [one] = await inside(1, 2)
    const given = one!.sealing.receiveKeys.length
    const stranger = await makeTabKeys()
    for (const seat of [2, 9]) await sendAs(stranger, seat, one!)
    await time.pass(1000)
    expect(one!.sealing.receiveKeys.length).toBe(given)
    expect(one!.refused).toEqual({ "unopened-message": 2 })
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
    // The newest that is known of the seat, once more, is no replay.
    expect(one!.refused).toEqual({})
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
    expect(Object.keys(ola!.refused)).toEqual(["unopened-message"])
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

/** Sends a message from a tab of one's own, sealed for one inside. */
async function sendAs(
  keys: TabKeys,
  seat: number,
  to: TabInRoom,
  body: KeyMessage = KEY,
): Promise<void> {
  const link = await room.contentKey
  const announced = room.wire.findLast(
    (passed) => passed.type === "announced" && passed.announced.seat === to.seat,
  )
  if (announced?.type !== "announced") throw new Error("It has not been announced")
  const { announcement } = announced.announced
  const other = await openAnnouncement(link, announcement, { room: ROOM, seat: to.seat })
  const pair = await agreeWith(keys, { room: ROOM, seat }, other!)
  const message = await sealKeyMessage(pair, body)
  room.pass({ to: to.seat, type: "message", message: { seat, message } })
}

/** No key was used twice with one counter. */
function expectNoneTwice(tabs: readonly TabInRoom[]): void {
  const used = tabs.flatMap((tab) => tab.used)
  expect(used.length).toBeGreaterThan(0)
  expect(new Set(used).size).toBe(used.length)
}

/** Nothing else was refused. */
function including(refused: TabInRoom["refused"]) {
  return expect.arrayContaining(Object.keys(refused))
}

/** With one bit flipped of what is sealed. */
function changed<Sealed extends { announcement: string } | { message: string }>(
  passed: Sealed,
): Sealed {
  const [name, sealed] = Object.entries(passed).find(([, value]) => typeof value === "string")!
  return { ...passed, [name]: flipped(sealed)[7] }
}
