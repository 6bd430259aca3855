import { expect, it } from "vitest"

import { ConsumerSetup } from "./consumer-setup.ts"
import type { ReceiveTransport } from "./rtp-endpoints.ts"
import { offer } from "./testing/offer.ts"

/** A path on which whatever is called bad cannot be set up. */
function pathWithout(bad: RegExp): { path: ReceiveTransport; asked: string[] } {
  const asked: string[] = []
  const path: ReceiveTransport = Object.assign(Object.create(null), {
    closed: false,
    consume: async ({ id }: { id: string }) => {
      asked.push(id)
      if (bad.test(id)) throw new Error("Failed to parse SessionDescription")
      return { id }
    },
  })
  return { path, asked }
}

it("one seat breaks the path three times and no more, however often it begins to send anew", async () => {
  const setup = new ConsumerSetup()
  const broken: boolean[] = []
  const { path, asked } = pathWithout(/bad/)
  for (let times = 1; times <= 6; times += 1) {
    const done = await setup.setUp(path, [offer(`bad${times}`, 3, "camera")])
    broken.push(done.broken)
    // The path is made again.
    if (done.broken) setup.renew()
  }
  expect(broken).toEqual([true, true, true, false, false, false])
  expect(asked).toEqual(["bad1", "bad2", "bad3"])
  const { made } = await setup.setUp(path, [offer("c4", 4, "camera"), offer("c3", 3, "camera")])
  expect([...made.keys()].map(({ id }) => id)).toEqual(["c4"])
})

it("whoever cannot be set up costs one path each, wherever they stand among the others", async () => {
  const setup = new ConsumerSetup()
  const offers = [2, 3, 4, 5, 6, 7].flatMap((seat) => [
    offer(seat % 3 === 0 ? `bad${seat}` : `m${seat}`, seat, "microphone"),
    offer(`c${seat}`, seat, "camera"),
  ])
  let paths = 0
  for (;;) {
    const { made, broken } = await setup.setUp(pathWithout(/bad/).path, offers)
    paths += 1
    setup.renew()
    if (broken) continue
    expect(made.size).toBe(10)
    break
  }
  // All at once, then each alone until the first bad one, until the second, and to the end.
  expect(paths).toBe(4)
})

it("what fails because the path was closed meanwhile is nobody's fault", async () => {
  const setup = new ConsumerSetup()
  const closed: ReceiveTransport = Object.assign(Object.create(null), {
    closed: true,
    consume: async () => {
      throw new Error("closed")
    },
  })
  expect((await setup.setUp(closed, [offer("m2", 2, "microphone")])).broken).toBe(false)
  setup.renew()
  const { made } = await setup.setUp(pathWithout(/bad/).path, [offer("m2", 2, "microphone")])
  expect(made.size).toBe(1)
})
