import { describe, expect, it } from "vitest"

import { TabInTest, key, tab } from "./testing/tab-in-test.ts"
import { holders, nextDue, waitingFor } from "./views.ts"

const send = (to: ReturnType<typeof tab>, generation: number, at: number, wantsKey = true) =>
  ({ type: "sendKey", to, key: key(generation, at), wantsKey }) as const

describe("faults of the browser", () => {
  it("[E2.6] another crypto worker seals with the next step, and gets every key that was received", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.gets(tab(2), key(6, 2))
    one.gets(tab(3), key(9))
    one.done()
    one.take({ type: "workerLost" })
    expect(one.done()).toEqual([
      { type: "ratchetOwn", key: key(100, 2) },
      { type: "useKey", key: key(100, 2) },
      { type: "installKey", from: tab(2), key: key(6, 2) },
      { type: "installKey", from: tab(3), key: key(9) },
    ])
  })

  it("[E2.6] when the steps are used up it seals with a new generation at once", () => {
    const one = new TabInTest()
    one.meets(2)
    for (let lost = 1; lost <= 14; lost++) one.take({ type: "workerLost" })
    one.done()
    one.take({ type: "workerLost" })
    expect(one.done()).toEqual([
      { type: "makeGeneration", generation: 101 },
      send(tab(2), 101, 0),
      { type: "useKey", key: key(101) },
      { type: "forgetOwn", generation: 100 },
    ])
  })

  it("[E2.6] when the steps are used up and a generation is pending, it seals with that", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    for (let lost = 1; lost <= 14; lost++) one.take({ type: "workerLost" })
    one.presents(1, 2)
    one.done()
    one.take({ type: "workerLost" })
    expect(one.done()).toEqual([
      { type: "useKey", key: key(101) },
      { type: "forgetOwn", generation: 100 },
    ])
  })

  it("[E2.8] a clock that is set back makes nothing wait for longer than it would have", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.gets(tab(2), key(5))
    one.gets(tab(2), key(6))
    one.take({ type: "keySeen", seat: 2, key: key(6) })
    one.presents(1, 2)
    one.wait(1000)
    one.take({ type: "due" })
    one.now -= 3_600_000
    one.take({ type: "due" })
    one.done()
    one.wait(500)
    expect(one.done()).toContainEqual({ type: "useKey", key: key(101) })
    one.wait(8500)
    expect(one.done()).toContainEqual({ type: "forgetKey", seat: 2, generation: 5 })
  })

  it("[E2.9] a tab that stops has no key left, and takes nothing more", () => {
    const one = new TabInTest()
    one.meets(2, 3)
    one.presents(1, 2)
    one.done()
    one.take({ type: "stopped" })
    expect(one.done()).toEqual([
      { type: "forgetOwn", generation: 100 },
      { type: "forgetOwn", generation: 101 },
      { type: "forgetSeat", seat: 2 },
    ])
    one.gets(tab(2), key(5))
    expect(one.done()).toEqual([])
    expect([nextDue(one.state), waitingFor(one.state), holders(one.state)]).toEqual([null, [], []])
  })
})
