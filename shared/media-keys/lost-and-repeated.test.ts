import { describe, expect, it } from "vitest"

import { TabInTest, key, tab } from "./testing/tab-in-test.ts"
import { holders } from "./views.ts"

const send = (to: ReturnType<typeof tab>, generation: number, at: number, wantsKey = true) =>
  ({ type: "sendKey", to, key: key(generation, at), wantsKey }) as const

describe("messages that get lost, or come twice", () => {
  it("[E2.3] a key without a receipt is sent again after 0.5 s, 1 s and each 2 s, while its seat is there", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    one.announces(tab(2))
    one.done()
    const sent: number[] = []
    for (let tenth = 1; tenth <= 80; tenth++) {
      one.wait(100)
      if (one.done().some(({ type }) => type === "sendKey")) sent.push(tenth)
    }
    expect(sent).toEqual([5, 15, 35, 55, 75])
    one.presents(1)
    one.done()
    one.wait(10_000)
    expect(one.done()).toEqual([])
  })

  it("[E2.3] a key without a receipt is sent again after 0.5 s to a tab that says that it lacks it", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    one.announces(tab(2))
    one.wait(4000)
    one.done()
    one.gets(tab(2), key(6), true)
    one.done()
    one.wait(500)
    expect(one.done()).toEqual([send(tab(2), 100, 1, false)])
  })

  it("[E2.3] what is sent again is the step in use, and a receipt for an earlier message counts", () => {
    const one = new TabInTest()
    one.presents(1, 2, 3)
    one.announces(tab(2))
    one.announces(tab(3))
    one.done()
    one.wait(500)
    expect(one.done()).toEqual([send(tab(2), 100, 2), send(tab(3), 100, 2)])
    one.take({ type: "receiptReceived", from: tab(2), key: key(100, 1) })
    expect(holders(one.state)).toEqual([2])
  })

  it("[E2.4] a receipt from another tab, or for a key that was never made, is refused and counted", () => {
    const one = new TabInTest()
    one.presents(1, 2)
    one.announces(tab(2))
    one.done()
    one.take({ type: "receiptReceived", from: tab(2, "b"), key: key(100, 1) })
    one.take({ type: "receiptReceived", from: tab(2), key: key(100, 2) })
    one.take({ type: "receiptReceived", from: tab(2), key: key(101) })
    const kinds = ["stray-receipt", "made-up-receipt", "made-up-receipt"]
    expect(one.done()).toEqual(kinds.map((what) => ({ type: "warn", what, seat: 2 })))
    // Of before this tab came: what it has not been sent.
    one.take({ type: "receiptReceived", from: tab(2), key: key(100) })
    expect(one.done()).toEqual([])
    expect(holders(one.state)).toEqual([])
  })

  it("[E2.4] a key that comes twice, late, or in the wrong order is receipted and installed once", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(6, 2))
    one.gets(tab(2), key(6, 1))
    one.gets(tab(2), key(6, 2))
    one.gets(tab(2), key(5))
    const effects = one.done()
    expect(effects.filter(({ type }) => type === "installKey")).toEqual([
      { type: "installKey", from: tab(2), key: key(6, 2) },
      { type: "installKey", from: tab(2), key: key(5) },
    ])
    expect(effects.filter(({ type }) => type === "sendReceipt")).toHaveLength(4)
  })

  it("[E2.4] a former key that is sent again after another was seen in use is not taken", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(6))
    one.take({ type: "keySeen", seat: 2, key: key(6) })
    one.done()
    one.gets(tab(2), key(5))
    expect(one.done()).toEqual([])
  })

  it("[E2.4] a key of before its tab departed is not taken again", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(6, 1))
    one.take({ type: "keySeen", seat: 2, key: key(6, 3) })
    one.presents(1)
    one.now += 1
    one.presents(1, 2)
    one.announces(tab(2))
    one.done()
    one.gets(tab(2), key(6, 1))
    one.gets(tab(2), key(6, 2))
    expect(one.done()).toEqual([])
    one.gets(tab(2), key(6, 4))
    expect(one.done()).toContainEqual({ type: "installKey", from: tab(2), key: key(6, 4) })
  })

  it("[E2.5] a tab that has lost the keys of this one says so, and gets the next step", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.gets(tab(2), key(6), true)
    expect(one.done()).toEqual([
      { type: "installKey", from: tab(2), key: key(6) },
      { type: "sendReceipt", to: tab(2), key: key(6) },
      { type: "ratchetOwn", key: key(100, 2) },
      { type: "useKey", key: key(100, 2) },
      send(tab(2), 100, 2, false),
    ])
    expect(holders(one.state)).toEqual([3])
  })

  it("[E2.5] while it has no key of another tab, it says so each 2 s", () => {
    const one = new TabInTest()
    one.meets(2)
    one.wait(10_000)
    expect(one.done().filter(({ type }) => type === "sendKey")).toEqual(
      Array.from({ length: 6 }, () => send(tab(2), 100, 1)),
    )
    one.gets(tab(2), key(6))
    one.done()
    one.wait(10_000)
    expect(one.done()).toEqual([])
  })

  it("[E2.5] the same message again changes nothing", () => {
    const one = new TabInTest()
    one.meets(2)
    one.gets(tab(2), key(6), true)
    one.receipts(tab(2))
    one.done()
    one.gets(tab(2), key(6), true)
    expect(one.done()).toEqual([{ type: "sendReceipt", to: tab(2), key: key(6) }])
  })

  it("[E2.5] an old receipt for the next generation does not leave a tab without a key", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.presents(1, 2)
    one.gets(tab(2), key(6), true)
    // On its way since before the other had lost the keys.
    one.take({ type: "receiptReceived", from: tab(2), key: key(101) })
    one.done()
    one.gets(tab(2), key(6), true)
    expect(one.done()).toContainEqual(send(tab(2), 101, 1, false))
    one.take({ type: "receiptReceived", from: tab(2), key: key(101, 1) })
    one.gets(tab(2), key(6), true)
    one.gets(tab(2), key(5), true)
    expect(one.done().filter(({ type }) => type === "sendKey")).toEqual([])
  })
})
