import { describe, expect, it } from "vitest"

import { inside, room, roomForEachTest, time } from "./testing/room-for-each-test.ts"

roomForEachTest()

describe("the keys of those inside", () => {
  it("[E2] come to everyone who is present, and each opens each", async () => {
    const [one, two] = await inside(1, 2, 3)
    expect(await room.unopened()).toEqual([])
    expect(one!.exchange.waiting).toEqual([])
    room.enter(4)
    expect(two!.exchange.waiting).toEqual([])
    await time.pass(200)
    expect(await room.unopened()).toEqual([])
    for (const { refused } of room.all) expect(refused).toEqual({})
  })

  it("[E4] are waited for: nothing is sent before there is one, and nothing opened", async () => {
    const [one] = await inside(1)
    const two = room.enter(2)
    expect(await two.send()).toBeUndefined()
    await time.settle()
    const frame = await two.send()
    expect(await one!.opens(frame!)).toBe(false)
    expect(one!.exchange.waiting).toEqual([2])
    await time.pass(200)
    expect(await one!.opens(frame!)).toBe(true)
    expect(one!.exchange.waiting).toEqual([])
  })

  it("[E2] need no answer to the announcement: the others' may come before it", async () => {
    room.fate = () => [0]
    const [one] = await inside(1)
    const two = room.enter(2)
    await time.pass(50)
    expect([await one!.words(), await room.unopened()]).toEqual([await two.words(), []])
  })

  it("[E2] go to nobody in a room where one is alone", async () => {
    await inside(1)
    await time.pass(20_000)
    expect(room.wire).toEqual([])
  })

  it("[E2.7] come all the same when the server has not taken an announcement", async () => {
    await inside(1, 2)
    room.answer = () => "refused"
    room.enter(3)
    await time.pass(1000)
    room.answer = (all) => all
    await time.pass(4000)
    expect(await room.unopened()).toEqual([])
  })

  it("[E2.7] come all the same when a new tab takes the time to be earlier than the former one did", async () => {
    const [one] = await inside(1, 2)
    room.drop(2)
    room.serverNow = () => Date.now() - 3000
    room.enter(2)
    await time.pass(9000)
    expect(await room.unopened()).toEqual([])
    // Refused until its time was later: an honest tab, counted as one that is not.
    expect(Object.keys(one!.refused)).toEqual(["replayed-announcement", "unopened-message"])
  })

  it("[E2.2] go on after a lost connection, whatever the clock says by then", async () => {
    const [one, two] = await inside(1, 2, 3)
    room.drop(2)
    await time.pass(5000)
    room.serverNow = () => Date.now() - 60_000
    room.comeBack(two!)
    await time.pass(1000)
    expect(await room.unopened()).toEqual([])
    expect(await two!.words()).toBe(await one!.words())
  })
})

describe("a crypto worker that is gone", () => {
  it("[E2.6] is followed by one that has every key, and another to seal with", async () => {
    const [one, two] = await inside(1, 2)
    const recorded = (await two!.send())!
    expect(await one!.opens(recorded)).toBe(true)
    await one!.send()
    one!.sealing.beat()
    one!.sealing.die()
    await time.pass(100)
    expect([one!.replacedWorkers, one!.sealings.length]).toEqual([1, 2])
    expect(await room.unopened()).toEqual([])
    const [before, after] = one!.sealings.map(({ sendKeys }) => sendKeys)
    const hex = before!.map(({ base }) => Buffer.from(base).toString("hex"))
    for (const { base } of after!) expect(hex).not.toContain(Buffer.from(base).toString("hex"))
    expect(await one!.opens(recorded)).toBe(false)
    expect(one!.sealing.beat()?.received.get("2 camera")).toMatchObject({ replayed: 1 })
  })

  it("[E2.6] twenty times over, also while keys are being made, leaves everyone with everyone's", async () => {
    const [one] = await inside(1, 2, 3)
    for (let count = 0; count < 20; count += 1) {
      if (count % 4 === 0) room.enter(3)
      one!.sealing.die()
      await one!.send()
      if (count % 3 === 0) await time.pass(10)
    }
    await time.pass(5000)
    expect(await room.unopened()).toEqual([])
    expect(new Set(one!.used).size).toBe(one!.used.length)
  })
})

describe("a tab that has left", () => {
  it.each(Array.from({ length: 30 }, (_, turns) => turns))(
    "[E2.9] has no key and no worker, in the midst of whatever it was (after %i turns)",
    async (turns) => {
      const [one] = await inside(1, 2)
      // Steps of the own key, another generation, and keys of others, all under way.
      for (const seat of [3, 2]) room.enter(seat)
      await time.settle()
      time.move(10)
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate)
      room.leave(1)
      one!.exchange.stop()
      const given = () =>
        one!.sealings.map(({ sendKeys, receiveKeys }) => sendKeys.length + receiveKeys.length)
      const before = given()
      await time.pass(3000)
      expect(one!.sealings.map(({ isClosed }) => isClosed)).toEqual([true])
      expect(given()).toEqual(before)
    },
  )

  it("[E2.9] comes back as another, with none of the keys of before", async () => {
    const [one, two] = await inside(1, 2)
    const before = one!.exchange.publicKeys()?.get(1)?.tab
    const frame = (await two!.send())!
    room.leave(1)
    one!.exchange.stop()
    // At once, before what was under way has ended.
    room.tabs.set(1, one!)
    one!.exchange.announce(1)
    room.show(1)
    expect(await one!.opens(frame)).toBe(false)
    await time.pass(2000)
    expect(one!.exchange.publicKeys()?.get(1)?.tab).not.toBe(before)
    expect(await one!.opens(frame)).toBe(false)
    expect(await room.unopened()).toEqual([])
    expect(new Set(one!.used).size).toBe(one!.used.length)
  })
})
