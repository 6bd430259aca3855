import { describe, expect, it } from "vitest"

import { TabInTest, key, tab } from "./testing/tab-in-test.ts"
import { holders, waitingFor } from "./views.ts"
import { step } from "./step.ts"

const send = (to: ReturnType<typeof tab>, generation: number, at: number, wantsKey = true) =>
  ({ type: "sendKey", to, key: key(generation, at), wantsKey }) as const

describe("the keys of a tab reach the others", () => {
  it("[E2] a key of its own is made at the start, and used", () => {
    const { state, effects } = step(
      { kind: "stopped" },
      { type: "started", own: tab(1), generation: 7 },
      0,
    )
    expect(effects).toEqual([
      { type: "makeGeneration", generation: 7 },
      { type: "useKey", key: key(7) },
    ])
    expect(waitingFor(state)).toEqual([])
  })

  it("[E2] a key goes to the announced tab of a seat that is shown, whichever of the two comes first", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    expect(one.done()).toEqual([])
    expect(waitingFor(one.state)).toEqual([2])
    one.announces(tab(2), tab(3))
    expect(one.done()).toContainEqual(send(tab(2), 100, 1))
    one.presents(1, 2, 3)
    expect(one.done()).toContainEqual(send(tab(3), 100, 2))
  })

  it("[E2] the own seat is sent nothing", () => {
    const one = new TabInTest()
    one.presents(1)
    one.announces(tab(1, "ghost"))
    expect(one.done()).toEqual([])
  })

  it("[E2] a key is accepted from the announced tab of a seat that is shown, and receipted", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5, 3))
    expect(one.done()).toEqual([
      { type: "installKey", from: tab(2), key: key(5, 3) },
      { type: "sendReceipt", to: tab(2), key: key(5, 3) },
    ])
    expect(waitingFor(one.state)).toEqual([])
  })

  it("[E2] a key from another tab, or for a seat nobody sits on, is refused and counted", () => {
    const one = new TabInTest()
    one.meets(2)
    one.announces(tab(3))
    one.gets(tab(2, "b"), key(5))
    one.gets(tab(3), key(5))
    one.gets(tab(4), key(5))
    expect(one.done()).toEqual([2, 3, 4].map((seat) => ({ type: "warn", what: "stray-key", seat })))
    expect(waitingFor(one.state)).toEqual([2])
  })
})

describe("announcements", () => {
  it("[E2.1] one that is older than what is known of its seat is refused as a replay", () => {
    const one = new TabInTest()
    one.meets(2)
    one.now += 1000
    one.announces(tab(2, "b"))
    one.done()
    const replayed = { ...tab(2), madeAt: one.now - 1000 }
    one.take({ type: "announced", announcements: [replayed] })
    one.take({ type: "announced", announcements: [{ ...tab(2), madeAt: one.now }] })
    const warning = { type: "warn", what: "replayed-announcement", seat: 2 }
    expect(one.done()).toEqual([warning, warning])
  })

  it("[E2.1] the same one again, and a newer one of the same tab, change nothing", () => {
    const one = new TabInTest()
    one.meets(2)
    one.announces(tab(2))
    one.now += 10
    one.announces(tab(2))
    expect(one.done()).toEqual([])
    expect(holders(one.state)).toEqual([2])
  })

  it("[E2.2] a seat that comes back gets no key before it is announced again", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.presents(1, 3)
    one.done()
    one.presents(1, 2, 3)
    const before = { ...tab(2), madeAt: one.now }
    one.take({ type: "announced", announcements: [before] })
    expect(one.done()).toEqual([])
    expect(waitingFor(one.state)).toEqual([2, 3])
    one.now += 1
    one.announces(tab(2))
    expect(one.done()).toContainEqual(send(tab(2), 100, 2))
  })

  it("[E2.7] are asked for again after 2 s and then each 4 s while a seat that is shown has none", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    const asked: number[] = []
    for (let second = 1; second <= 24; second++) {
      one.wait(1000)
      if (one.done().some(({ type }) => type === "announce")) asked.push(second)
    }
    expect(asked).toEqual([2, 6, 10, 14, 18, 22])
    one.announces(tab(2))
    one.receipts(tab(2))
    one.gets(tab(2), key(5))
    one.done()
    one.wait(60_000)
    expect(one.done()).toEqual([])
  })

  it("[E2.7] are asked for just as often while others come all the time", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    const asked: number[] = []
    for (let second = 1; second <= 10; second++) {
      one.wait(1000)
      if (one.done().some(({ type }) => type === "announce")) asked.push(second)
      one.announces(tab(3, `${second}`))
    }
    expect(asked.length).toBeGreaterThan(2)
  })
})
