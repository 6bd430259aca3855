import { expect, it } from "vitest"

import { FairTurns } from "./fair-turns.ts"

it("handles messages of others in between, however much one address sends", async () => {
  const turns = new FairTurns()
  const handled: string[] = []
  const send = async (address: string) => {
    await turns.take(address, 3)
    handled.push(address)
  }
  const flood = Array.from({ length: 100 }, () => send("flood"))
  await Promise.all([...flood, send("quiet")])
  expect(handled).toHaveLength(101)
  expect(handled.indexOf("quiet")).toBeLessThan(10)
})

it("handles the messages of one address in their order", async () => {
  const turns = new FairTurns()
  const handled: number[] = []
  for (let count = 0; count < 50; count += 1) {
    await turns.take("one", 10)
    handled.push(count)
  }
  expect(handled).toEqual(Array.from({ length: 50 }, (_, index) => index))
})
