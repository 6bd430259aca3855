import { describe, expect, it } from "vitest"

import { ManualClock } from "../support/manual-clock.ts"
import { EntryQueue } from "../../server/info/entry-queue.ts"

describe("the queue of those who come in", () => {
  function queue() {
    const clock = new ManualClock()
    const entries = new EntryQueue(clock)
    const order: string[] = []
    const come = (address: string) => void entries.turn(address).then(() => order.push(address))
    const move = async (ms: number) => {
      clock.advance(ms)
      await new Promise(setImmediate)
    }
    return { entries, order, come, move }
  }

  it("lets the first in at once, and twenty a second after that", async () => {
    const { order, come, move } = queue()
    for (let count = 0; count < 100; count += 1) come("home")
    await move(0)
    expect(order).toHaveLength(1)
    await move(1000)
    expect(order).toHaveLength(21)
    await move(10_000)
    expect(order).toHaveLength(100)
    come("home")
    await move(0)
    expect(order).toHaveLength(101)
  })

  it("lets addresses take turns, so that many from one keep nobody else waiting", async () => {
    const { order, come, move } = queue()
    for (let count = 0; count < 60; count += 1) come("home")
    await move(100)
    come("alone")
    come("alone too")
    await move(200)
    expect(order.slice(3)).toEqual(["home", "alone", "alone too", "home"])
  })

  it("holds nobody back once it is closed", async () => {
    const { entries, order, come, move } = queue()
    for (const address of ["one", "two", "three"]) come(address)
    entries.close()
    await move(0)
    expect(order).toHaveLength(3)
    expect(entries.size).toBe(0)
  })
})
