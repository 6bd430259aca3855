import { setTimeout as pause } from "node:timers/promises"
import { expect, it } from "vitest"

import { accept, refuse } from "#shared/values/result.ts"

import { inEvenTime } from "./even-time.ts"

it("answers no-entry after the same time, however soon it was known", async () => {
  const order: string[] = []
  const refused = (name: string, ms: number) =>
    inEvenTime(async () => {
      await pause(ms)
      return refuse("no-entry", "No")
    }).then(() => order.push(name))
  // The second one knows ten milliseconds earlier, and has begun later all the same.
  const first = refused("first", 15)
  await pause(5)
  await Promise.all([first, refused("second", 0)])
  expect(order).toEqual(["first", "second"])
})

it("holds up nothing else", async () => {
  const order: string[] = []
  const one = inEvenTime(async () => refuse("no-entry", "No")).then(() => order.push("refused"))
  const other = inEvenTime(async () => accept({})).then(() => order.push("done"))
  await Promise.all([one, other])
  expect(order).toEqual(["done", "refused"])
})
