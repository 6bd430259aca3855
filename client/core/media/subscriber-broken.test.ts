import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { fakeReceiveTransport, subscriberInTest } from "./testing/fake-receive-transport.ts"
import { offer } from "./testing/offer.ts"

beforeEach(() => void vi.stubGlobal("MediaStream", class {}))
afterEach(() => void vi.unstubAllGlobals())

describe("an offer that cannot be set up", () => {
  const offers = [2, 3, 4].flatMap((seat) => [
    offer(`m${seat}`, seat, "microphone"),
    offer(`c${seat}`, seat, "camera"),
  ])
  const others = [
    [2, true, true],
    [3, true, false],
    [4, true, true],
  ]

  it("does not affect the others: the transport is replaced, and it is left out", async () => {
    const { subscriber, shown, broken, signaling } = subscriberInTest()
    await subscriber.attach(fakeReceiveTransport({ poison: "c3" }).transport, offers)
    expect(broken()).toBe(1)
    // It is not known which one failed.
    await subscriber.attach(fakeReceiveTransport({ poison: "c3" }).transport, offers)
    expect(broken()).toBe(2)
    signaling.take()
    const { transport, consumed } = fakeReceiveTransport({ poison: "c3" })
    await subscriber.attach(transport, offers)
    expect(broken()).toBe(2)
    expect(consumed.flat()).not.toContain("c3")
    expect(shown()).toEqual(others)
    expect(signaling.take()).toEqual([
      ["media-resume", { consumers: ["m2", "m3", "m4", "c2", "c4"] }],
    ])
  })

  it("does not affect offers that arrive later", async () => {
    const { subscriber, shown, broken } = subscriberInTest()
    await subscriber.attach(fakeReceiveTransport().transport, [offer("m2", 2, "microphone")])
    const { transport } = fakeReceiveTransport({ poison: "c3" })
    await subscriber.attach(transport, [offer("m2", 2, "microphone")])
    subscriber.offer(offer("c3", 3, "camera"))
    await vi.waitFor(() => expect(broken()).toBe(1))
    // Offered on a transport that can set up nothing more: it is offered again with the new one.
    subscriber.offer(offer("m4", 4, "microphone"))
    const now = [
      offer("m2", 2, "microphone"),
      offer("m4", 4, "microphone"),
      offer("c3", 3, "camera"),
    ]
    await subscriber.attach(fakeReceiveTransport({ poison: "c3" }).transport, now)
    expect(shown()).toEqual([
      [2, true, false],
      [4, true, false],
    ])
    subscriber.offer(offer("c5", 5, "camera"))
    await vi.waitFor(() => expect(shown()).toHaveLength(3))
    expect(broken()).toBe(1)
  })

  it("is tried again on a transport that is new for another reason", async () => {
    const { subscriber, shown } = subscriberInTest()
    for (const poison of ["c3", "c3", "c3", ""])
      await subscriber.attach(fakeReceiveTransport({ poison }).transport, offers)
    expect(shown()).toHaveLength(3)
    expect(shown()[1]).toEqual([3, true, true])
  })

  it("and may not be written into SDP is not even tried", async () => {
    const { subscriber, shown, broken } = subscriberInTest()
    const { transport, consumed } = fakeReceiveTransport()
    const bad = offer("c3", 3, "camera")
    const cname = { ...bad.rtpParameters, rtcp: { cname: "x\r\na=candidate:1 1 udp 1 6.6.6.6 1" } }
    await subscriber.attach(transport, [
      offer("m2", 2, "microphone"),
      { ...bad, rtpParameters: cname },
      { ...offer("c4", 4, "camera"), id: "c4\r\na=ice-ufrag:evil" },
      offer("c2", 2, "camera"),
    ])
    expect(consumed).toEqual([["m2", "c2"]])
    expect([broken(), shown()]).toEqual([0, [[2, true, true]]])
  })
})
