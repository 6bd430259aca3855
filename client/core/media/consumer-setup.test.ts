import { expect, it } from "vitest"

import { ConsumerSetup } from "./consumer-setup.ts"
import type { ReceiveTransport } from "./rtp-endpoints.ts"
import { FakeSeal } from "./testing/fake-seal.ts"
import { offer } from "./testing/offer.ts"

/** A transport on which an offer whose id matches `bad` cannot be set up. */
function transportWithout(bad: RegExp): { transport: ReceiveTransport; requested: string[] } {
  const requested: string[] = []
  const transport: ReceiveTransport = Object.assign(Object.create(null), {
    closed: false,
    consume: async ({ id }: { id: string }) => {
      requested.push(id)
      if (bad.test(id)) throw new Error("Failed to parse SessionDescription")
      return { id }
    },
  })
  return { transport, requested }
}

it("one seat breaks the transport three times and no more, however often it starts to send again", async () => {
  const setup = new ConsumerSetup(new FakeSeal())
  const broken: boolean[] = []
  const { transport, requested } = transportWithout(/bad/)
  for (let times = 1; times <= 6; times += 1) {
    const done = await setup.setUp(transport, [offer(`bad${times}`, 3, "camera")])
    broken.push(done.broken)
    // The transport is replaced.
    if (done.broken) setup.reset()
  }
  expect(broken).toEqual([true, true, true, false, false, false])
  expect(requested).toEqual(["bad1", "bad2", "bad3"])
  const { consumers } = await setup.setUp(transport, [
    offer("c4", 4, "camera"),
    offer("c3", 3, "camera"),
  ])
  expect([...consumers.keys()].map(({ id }) => id)).toEqual(["c4"])
})

it("each offer that cannot be set up costs one transport, wherever it stands among the others", async () => {
  const setup = new ConsumerSetup(new FakeSeal())
  const offers = [2, 3, 4, 5, 6, 7].flatMap((seat) => [
    offer(seat % 3 === 0 ? `bad${seat}` : `m${seat}`, seat, "microphone"),
    offer(`c${seat}`, seat, "camera"),
  ])
  let paths = 0
  for (;;) {
    const { consumers, broken } = await setup.setUp(transportWithout(/bad/).transport, offers)
    paths += 1
    setup.reset()
    if (broken) continue
    expect(consumers.size).toBe(10)
    break
  }
  // Together, then one at a time: until the first bad one, until the second, to the end.
  expect(paths).toBe(4)
})

it("an offer that fails because the transport was closed meanwhile does not count", async () => {
  const setup = new ConsumerSetup(new FakeSeal())
  const closed: ReceiveTransport = Object.assign(Object.create(null), {
    closed: true,
    consume: async () => {
      throw new Error("closed")
    },
  })
  expect((await setup.setUp(closed, [offer("m2", 2, "microphone")])).broken).toBe(false)
  setup.reset()
  const { consumers } = await setup.setUp(transportWithout(/bad/).transport, [
    offer("m2", 2, "microphone"),
  ])
  expect(consumers.size).toBe(1)
})
