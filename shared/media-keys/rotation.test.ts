import { describe, expect, it } from "vitest"

import type { Effect } from "./input.ts"
import { TabInTest, key, tab } from "./testing/tab-in-test.ts"
import { holders } from "./views.ts"

function used(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.type === "useKey" ? [effect.key] : []))
}

function sent(effects: readonly Effect[]) {
  return effects.flatMap((effect) =>
    effect.type === "sendKey" ? [[effect.to.tab, effect.key.generation, effect.key.step]] : [],
  )
}

describe("someone leaves", () => {
  it("[E3] those who stay are sent a new generation at once, the one who left nothing", () => {
    const one = new TabInTest()
    one.meets(2, 3, 4)
    one.presents(1, 3, 4)
    expect(one.done()).toEqual([
      { type: "forgetSeat", seat: 2 },
      { type: "makeGeneration", generation: 101 },
      { type: "sendKey", to: tab(3), key: key(101), wantsKey: true },
      { type: "sendKey", to: tab(4), key: key(101), wantsKey: true },
    ])
    expect(holders(one.state)).toEqual([3, 4])
  })

  it("[E3.1] it is used when all have sent a receipt", () => {
    const one = new TabInTest()
    one.meets(2, 3, 4)
    one.presents(1, 3, 4)
    one.receipts(tab(3))
    expect(used(one.done())).toEqual([])
    one.take({ type: "receiptReceived", from: tab(4), key: key(101) })
    expect(one.done()).toEqual([
      { type: "useKey", key: key(101) },
      { type: "forgetOwn", generation: 100 },
    ])
  })

  it("[E3.1] it is used 1.5 s after the departure in any case", () => {
    const one = new TabInTest()
    one.meets(2, 3, 4)
    one.presents(1, 3, 4)
    one.wait(1499)
    expect(used(one.done())).toEqual([])
    one.wait(1)
    expect(used(one.done())).toEqual([key(101)])
  })

  it("[E3.1] when nobody is left it is used at once", () => {
    const one = new TabInTest()
    one.meets(2)
    one.presents(1)
    expect(used(one.done())).toEqual([key(101)])
  })

  it("[E3.2] when another leaves before that, the pending one is thrown away", () => {
    const one = new TabInTest()
    one.meets(2, 3, 4)
    one.presents(1, 3, 4)
    one.wait(1000)
    one.done()
    one.presents(1, 4)
    expect(one.done()).toEqual([
      { type: "forgetSeat", seat: 3 },
      { type: "forgetOwn", generation: 101 },
      { type: "makeGeneration", generation: 102 },
      { type: "sendKey", to: tab(4), key: key(102), wantsKey: true },
    ])
    one.wait(1499)
    expect(used(one.done())).toEqual([])
    one.wait(1)
    expect(used(one.done())).toEqual([key(102)])
  })

  it("[E3.2] however many leave, a new one is used 3 s after the first", () => {
    const one = new TabInTest()
    one.meets(2, 3, 4, 5, 6)
    one.presents(1, 3, 4, 5, 6)
    one.wait(1400)
    one.presents(1, 4, 5, 6)
    one.wait(1400)
    one.presents(1, 5, 6)
    one.wait(199)
    expect(used(one.done())).toEqual([])
    one.wait(1)
    expect(used(one.done())).toEqual([key(103)])
  })

  it("[E3] one whose connection is lost has not left: the seat is still shown", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.presents(1, 2, 3)
    expect(one.done()).toEqual([])
  })

  it("[E3, E3.3] another tab takes a seat over: it gets the next step now, and all get a new generation", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.now += 1
    one.announces(tab(2, "b"))
    expect(one.done()).toEqual([
      { type: "forgetSeat", seat: 2 },
      { type: "ratchetOwn", key: key(100, 2) },
      { type: "useKey", key: key(100, 2) },
      { type: "sendKey", to: tab(2, "b"), key: key(100, 2), wantsKey: true },
      { type: "makeGeneration", generation: 101 },
      { type: "sendKey", to: tab(2, "b"), key: key(101), wantsKey: true },
      { type: "sendKey", to: tab(3), key: key(101), wantsKey: true },
    ])
  })
})

describe("someone comes", () => {
  it("[E3.3] the next step is used at once, and goes to the newcomer only", () => {
    const one = new TabInTest()
    one.meets(2)
    one.presents(1, 2, 3)
    one.announces(tab(3))
    expect(one.done()).toEqual([
      { type: "ratchetOwn", key: key(100, 2) },
      { type: "useKey", key: key(100, 2) },
      { type: "sendKey", to: tab(3), key: key(100, 2), wantsKey: true },
    ])
    expect(holders(one.state)).toEqual([2])
  })

  it("[E3.3] those who are announced together take one step", () => {
    const one = new TabInTest()
    one.presents(1, 2, 3, 4)
    one.announces(tab(2), tab(3), tab(4))
    expect(used(one.done())).toEqual([key(100, 1)])
  })

  it("[E3.4] a generation that is pending is for them too, since it was never used", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.presents(1, 2)
    one.done()
    one.presents(1, 2, 4)
    one.announces(tab(4))
    const effects = one.done()
    expect(sent(effects)).toEqual([
      ["4a", 101, 0],
      ["4a", 100, 2],
    ])
    one.take({ type: "receiptReceived", from: tab(2), key: key(101) })
    expect(used(one.done())).toEqual([])
    one.take({ type: "receiptReceived", from: tab(4), key: key(101) })
    expect(used(one.done())).toEqual([key(101)])
  })

  it("[E3.6] when the steps are used up all get a new generation, used 1.5 s later at most", () => {
    const one = new TabInTest()
    one.meets(2)
    for (let lost = 1; lost <= 14; lost++) one.take({ type: "workerLost" })
    one.done()
    one.presents(1, 2, 3)
    one.announces(tab(3))
    expect(sent(one.done())).toEqual([
      ["2a", 101, 0],
      ["3a", 101, 0],
    ])
    one.wait(1500)
    expect(used(one.done())).toEqual([key(101)])
  })

  it("[E3.6] and when one is pending, that is used as soon", () => {
    const one = new TabInTest()
    one.meets(2)
    for (let lost = 1; lost <= 14; lost++) one.take({ type: "workerLost" })
    one.wait(5 * 60_000)
    one.done()
    one.presents(1, 2, 3)
    one.announces(tab(3))
    expect(sent(one.done())).toEqual([["3a", 101, 0]])
    one.wait(1500)
    expect(used(one.done())).toEqual([key(101)])
  })
})

describe("time goes by", () => {
  it("[E3.5] every five minutes there is a new generation, used when all have it", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5))
    one.done()
    one.wait(5 * 60_000)
    expect(sent(one.done())).toEqual([["2a", 101, 0]])
    one.take({ type: "receiptReceived", from: tab(2), key: key(101) })
    expect(used(one.done())).toEqual([key(101)])
    one.wait(5 * 60_000)
    expect(sent(one.done())).toEqual([["2a", 102, 0]])
  })

  it("[E3.5] one who has dropped is waited for, two minutes and no longer", () => {
    const one = new TabInTest()
    one.meets(2)
    one.wait(5 * 60_000)
    one.done()
    one.wait(119_999)
    expect(used(one.done())).toEqual([])
    one.wait(1)
    expect(used(one.done())).toEqual([key(101)])
  })

  it("[E3.5] someone leaves meanwhile: what they were sent is thrown away", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.wait(5 * 60_000)
    one.presents(1, 3)
    one.wait(1500)
    expect(used(one.done())).toEqual([key(102)])
  })
})

describe("keys of others are forgotten", () => {
  it("[E3.7] a generation 10 s after another was seen in use, and not before", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5))
    one.take({ type: "keySeen", seat: 2, key: key(5) })
    one.gets(tab(2), key(6))
    one.wait(60_000)
    one.done()
    one.take({ type: "keySeen", seat: 2, key: key(6) })
    one.wait(9999)
    expect(one.done()).toEqual([])
    one.wait(1)
    expect(one.done()).toEqual([{ type: "forgetKey", seat: 2, generation: 5 }])
  })

  it("[E3.7] a step 10 s after a later one was seen in use", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5, 1))
    one.take({ type: "keySeen", seat: 2, key: key(5, 3) })
    one.wait(4000)
    one.take({ type: "keySeen", seat: 2, key: key(5, 4) })
    one.done()
    one.wait(6000)
    const steps = { type: "forgetSteps", seat: 2, generation: 5 }
    expect(one.done()).toEqual([{ ...steps, before: 3 }])
    one.wait(4000)
    expect(one.done()).toEqual([{ ...steps, before: 4 }])
    one.take({ type: "workerLost" })
    expect(one.done()).toContainEqual({ type: "installKey", from: tab(2), key: key(5, 4) })
  })

  it("[E3.7] a frame that comes late with a former key changes nothing, nor does one with a key that is not held", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5))
    one.gets(tab(2), key(6))
    one.take({ type: "keySeen", seat: 2, key: key(6) })
    one.take({ type: "keySeen", seat: 2, key: key(5) })
    one.take({ type: "keySeen", seat: 2, key: key(8) })
    one.done()
    one.wait(10_000)
    expect(one.done()).toEqual([{ type: "forgetKey", seat: 2, generation: 5 }])
  })

  it("[E3.8] of one tab at most eight generations are held, the one in use among them", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(5))
    one.take({ type: "keySeen", seat: 2, key: key(5) })
    for (let generation = 6; generation <= 13; generation++) one.gets(tab(2), key(generation))
    expect(one.done().filter(({ type }) => type === "forgetKey")).toEqual([
      { type: "forgetKey", seat: 2, generation: 6 },
    ])
  })
})
