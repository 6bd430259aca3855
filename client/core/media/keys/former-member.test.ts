import { describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"
import { InThreadSealing } from "./testing/in-thread-sealing.ts"
import { ROOM } from "./testing/keys-in-test.ts"
import { inside, room, roomForEachTest, time } from "./testing/room-for-each-test.ts"
import { type SentFrame, type TabInRoom, headerOf } from "./testing/tab-in-room.ts"

roomForEachTest()

/** Everything that a tab could ever have opened, with a memory that forgets no key. */
class Eavesdropper {
  readonly #tab: TabInRoom
  readonly #all = new InThreadSealing(ROOM, { died() {}, counted() {}, keySeen() {} })
  #taken = 0

  constructor(tab: TabInRoom) {
    this.#tab = tab
  }

  async opens(frame: SentFrame): Promise<boolean> {
    const keys = this.#tab.sealings.flatMap(({ receiveKeys }) => receiveKeys)
    for (const { seat, id, base } of keys.slice(this.#taken))
      this.#all.addReceiveKey(seat, id, base)
    this.#taken = keys.length
    return (await this.#all.open(frame.bytes, frame)) !== undefined
  }
}

/** Somebody who is put out and goes on all the same, and gets everything that the server passes to anybody. */
function putOut(seat: number): { tab: TabInRoom; ears: Eavesdropper } {
  const tab = room.leave(seat)
  if (tab === undefined) throw new Error("Nobody is there")
  room.taps.push(tab)
  return { tab, ears: new Eavesdropper(tab) }
}

describe("somebody who has left, kept link and keys, and sees all that is sent", () => {
  it("[E3] opens no frame that is sealed 5 s after, whatever happens in the room then", async () => {
    await inside(1, 2, 3)
    const { tab, ears } = putOut(3)
    // At once, it still can: the others wait for each other's receipts.
    const [first] = await room.frames()
    expect(await ears.opens(first!)).toBe(true)
    await time.pass(5000)
    const random = new Random(7)
    for (let second = 0; second < 30; second += 1) {
      for (const frame of await room.frames()) expect(await ears.opens(frame)).toBe(false)
      if (second % 5 === 0) room.enter(4 + random.below(3))
      if (second % 7 === 0) room.tabs.get(1)?.sealing.die()
      // It speaks up too, as if it were there.
      if (second % 3 === 0) tab.exchange.announce(3)
      await time.pass(1000)
    }
    expect(await room.unopened()).toEqual([])
    tab.exchange.stop()
  })

  it("[E3.2] nor do two who leave one after the other, and the second does not help the first", async () => {
    await inside(1, 2, 3, 4)
    // So slow that no receipt is there before time is up.
    room.fate = () => [1400]
    const one = putOut(4)
    await time.pass(1400)
    const two = putOut(3)
    const gone = [one]
    await time.pass(3600)
    for (let second = 0; second < 10; second += 1) {
      if (second === 2) gone.push(two)
      for (const frame of await room.frames())
        for (const { ears } of gone) expect(await ears.opens(frame)).toBe(false)
      await time.pass(1000)
    }
    for (const { tab } of [one, two]) tab.exchange.stop()
  })

  it("[P2, E3] nor does a tab whose seat another one has taken over", async () => {
    await inside(1, 2)
    const old = room.drop(2)!
    room.taps.push(old)
    room.enter(2)
    await time.pass(5000)
    const ears = new Eavesdropper(old)
    for (const frame of await room.frames()) expect(await ears.opens(frame)).toBe(false)
    // What it sends is opened by nobody.
    const sent = (await old.send())!
    expect(await room.tabs.get(1)?.opens(sent)).toBe(false)
    old.exchange.stop()
  })
})

describe("somebody who taps before they come", () => {
  it("[E3.3] opens nothing of before, with all the keys they get", async () => {
    await inside(1, 2)
    const recorded: SentFrame[] = []
    for (let count = 0; count < 20; count += 1) {
      recorded.push(...(await room.frames()))
      // A whole generation and more goes by.
      if (count % 2 === 0) room.enter(5)
      await time.pass(500)
    }
    room.leave(5)?.exchange.stop()
    recorded.push(...(await room.frames()))
    const newcomer = room.enter(3)
    await time.pass(60_000)
    const ears = new Eavesdropper(newcomer)
    for (const frame of (await room.frames()).filter(({ seat }) => seat !== 3))
      expect(await ears.opens(frame)).toBe(true)
    for (const frame of recorded) expect(await ears.opens(frame)).toBe(false)
  })
})

describe("fifty reloads, and two tabs that take a seat from each other", () => {
  it("[E1] use no key twice with one counter, and leave nobody without a key", async () => {
    room.enter(1)
    const seen: string[] = []
    const former: TabInRoom[] = []
    for (let count = 0; count < 50; count += 1) {
      const last = room.drop(2)
      // Every other one is another tab, which has not heard that its seat is taken, and goes on sending.
      if (count % 2 === 0) last?.exchange.stop()
      else if (last !== undefined) former.push(last)
      room.enter(2)
      await time.pass(count % 3 === 0 ? 20 : 400)
      for (const tab of [...former, ...room.tabs.values()]) {
        const frame = await tab.send()
        const header = frame && headerOf(frame.bytes)
        if (header) seen.push(`${tab.seat} ${header.kid} ${header.counter}`)
      }
    }
    await time.pass(3000)
    expect(await room.unopened()).toEqual([])
    const used = room.all.flatMap((tab) => tab.used)
    expect(used.length).toBeGreaterThan(150)
    expect(new Set(used).size).toBe(used.length)
    // Nor has a key of a seat the name of another one.
    expect(new Set(seen).size).toBe(seen.length)
    for (const tab of former) tab.exchange.stop()
  })
})
