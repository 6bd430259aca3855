import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { fakeReceiveTransport, subscriberInTest } from "./testing/fake-receive-transport.ts"
import { offer } from "./testing/offer.ts"

/** Two people who send both, the picture of each offered first. */
async function receiving() {
  const all = subscriberInTest()
  const { transport, consumed } = fakeReceiveTransport()
  const offers = [2, 3].flatMap((seat) => [
    offer(`c${seat}`, seat, "camera"),
    offer(`m${seat}`, seat, "microphone"),
  ])
  await all.subscriber.attach(transport, offers)
  all.subscriber.requestLayers()
  return { ...all, consumed }
}

beforeEach(() => void vi.stubGlobal("MediaStream", class {}))
afterEach(() => void vi.unstubAllGlobals())

describe("what is received", () => {
  it("is set up in one negotiation, audio first, and resumed with one request", async () => {
    const { signaling, consumed, shown } = await receiving()
    expect(consumed).toEqual([["m2", "m3", "c2", "c3"]])
    expect(signaling.take()).toEqual([["media-resume", { consumers: ["m2", "m3", "c2", "c3"] }]])
    expect(shown()).toEqual([
      [2, true, true],
      [3, true, true],
    ])
  })

  it("comes in its smallest layer first, and in the one for its tile once a picture is there", async () => {
    const { signaling, subscriber } = subscriberInTest()
    subscriber.tileHeight(2, 500)
    subscriber.tileHeight(3, 0)
    const offers = [
      offer("c2", 2, "camera"),
      offer("c3", 3, "camera"),
      offer("m3", 3, "microphone"),
    ]
    await subscriber.attach(fakeReceiveTransport().transport, offers)
    expect(signaling.take()).toEqual([["media-resume", { consumers: ["m3", "c2"] }]])
    subscriber.tileHeight(2, 490)
    expect(signaling.take()).toEqual([])
    subscriber.requestLayers()
    expect(signaling.take()).toEqual([["media-layer", { consumer: "c2", layer: 2 }]])
    subscriber.tileHeight(2, 510)
    subscriber.tileHeight(2, 180)
    subscriber.tileHeight(3, 360)
    expect(signaling.take()).toEqual([
      ["media-layer", { consumer: "c2", layer: 0 }],
      ["media-layer", { consumer: "c3", layer: 1 }],
      ["media-resume", { consumers: ["c3"] }],
    ])
  })

  it("is audio only while the page is hidden", async () => {
    const { signaling, subscriber } = await receiving()
    signaling.take()
    subscriber.pageHidden(true)
    subscriber.pageHidden(false)
    subscriber.pageHidden(false)
    expect(signaling.take()).toEqual([
      ["media-pause", { consumers: ["c2", "c3"] }],
      ["media-resume", { consumers: ["c2", "c3"] }],
    ])
  })

  it("is gone from the screen at once when it is withdrawn", async () => {
    const { subscriber, shown } = await receiving()
    subscriber.withdraw("c2")
    expect(shown()).toEqual([
      [2, true, false],
      [3, true, true],
    ])
    subscriber.withdraw("m2")
    expect(shown()).toEqual([[3, true, true]])
  })

  it("is not shown when it was withdrawn while being set up", async () => {
    const { subscriber, shown } = subscriberInTest()
    const attached = subscriber.attach(fakeReceiveTransport().transport, [offer("c2", 2, "camera")])
    subscriber.withdraw("c2")
    await attached
    expect(shown()).toEqual([])
  })

  it("is set up as participants begin to send, also before there is a transport", async () => {
    const { subscriber, signaling, shown } = subscriberInTest()
    subscriber.offer(offer("m2", 2, "microphone"))
    expect(shown()).toEqual([])
    await subscriber.attach(fakeReceiveTransport().transport, [])
    expect(shown()).toEqual([[2, true, false]])
    subscriber.offer(offer("c3", 3, "camera"))
    subscriber.offer(offer("m3", 3, "microphone"))
    await vi.waitFor(() =>
      expect(shown()).toEqual([
        [2, true, false],
        [3, true, true],
      ]),
    )
    expect(signaling.take()).toEqual([
      ["media-resume", { consumers: ["m2"] }],
      ["media-resume", { consumers: ["m3", "c3"] }],
    ])
  })

  it("is set up on the transport that its offer names, also when that comes after the offer", async () => {
    const { subscriber, signaling, shown } = await receiving()
    const { transport, consumed } = fakeReceiveTransport({ id: "t2" })
    signaling.take()
    subscriber.offer(offer("c2b", 2, "camera", "t2"))
    await new Promise((resolve) => setImmediate(resolve))
    expect(signaling.take()).toEqual([])
    await subscriber.attach(transport, [offer("m2b", 2, "microphone", "t2")])
    expect(consumed).toEqual([["m2b", "c2b"]])
    expect(signaling.take()).toEqual([["media-resume", { consumers: ["m2b", "c2b"] }]])
    expect(shown()).toEqual([[2, true, true]])
  })

  it("is not set up on a later transport than the one that its offer names", async () => {
    const { subscriber, signaling, shown } = await receiving()
    const { transport, consumed } = fakeReceiveTransport({ id: "t2" })
    signaling.take()
    // It waits behind the negotiation of another when the new transport comes.
    subscriber.offer(offer("m4", 4, "microphone"))
    await Promise.resolve()
    subscriber.offer(offer("c2b", 2, "camera"))
    const offers = [offer("c2c", 2, "camera", "t2")]
    await subscriber.attach(transport, offers)
    await new Promise((resolve) => setImmediate(resolve))
    expect(consumed).toEqual([["c2c"]])
    expect(signaling.take()).toEqual([["media-resume", { consumers: ["c2c"] }]])
    expect(shown()).toEqual([[2, false, true]])
  })

  it("leaves out what this browser cannot decode", async () => {
    const { subscriber, shown } = subscriberInTest()
    const offers = [offer("c2", 2, "camera"), offer("m2", 2, "microphone")]
    await subscriber.attach(fakeReceiveTransport({ undecodable: "c2" }).transport, offers)
    expect(shown()).toEqual([[2, true, false]])
  })

  it("stays on the screen until a new transport replaces it, and no longer", async () => {
    const { subscriber, shown, stream } = await receiving()
    const [old, kept] = [stream(2)?.camera, shown()]
    const attached = subscriber.attach(fakeReceiveTransport().transport, [
      offer("c2b", 2, "camera"),
      offer("m2b", 2, "microphone"),
    ])
    expect(kept).toEqual([
      [2, true, true],
      [3, true, true],
    ])
    expect(shown()).toEqual([[2, true, true]])
    expect(stream(2)?.camera).toBe(old)
    await attached
    expect(stream(2)?.camera).not.toBe(old)
  })

  it("is requested again after a lost connection", async () => {
    const { subscriber, signaling } = await receiving()
    subscriber.tileHeight(3, 0)
    subscriber.tileHeight(2, 300)
    signaling.take()
    subscriber.resync([
      offer("m2", 2, "microphone"),
      offer("m3", 3, "microphone"),
      offer("c2", 2, "camera"),
      offer("c3", 3, "camera"),
    ])
    expect(signaling.take()).toEqual([
      ["media-layer", { consumer: "c2", layer: 1 }],
      ["media-resume", { consumers: ["m2", "m3", "c2"] }],
      ["media-pause", { consumers: ["c3"] }],
    ])
  })

  it("[P1] is after a lost connection what there is now, whatever was missed", async () => {
    const { subscriber, consumed, shown } = await receiving()
    consumed.splice(0)
    const now = [
      offer("m2", 2, "microphone"),
      offer("c3b", 3, "camera"),
      offer("m4", 4, "microphone"),
    ]
    subscriber.resync(now)
    subscriber.offer(offer("c3b", 3, "camera"))
    subscriber.resync(now)
    expect(shown()).toEqual([[2, true, false]])
    await vi.waitFor(() =>
      expect(shown()).toEqual([
        [2, true, false],
        [4, true, false],
        [3, false, true],
      ]),
    )
    expect(consumed).toEqual([["m4", "c3b"]])
  })

  it("is expected from participants who send, unless it is paused", async () => {
    const { subscriber } = await receiving()
    expect(subscriber.expects((seat, source) => seat === 2 && source === "camera")).toBe(true)
    subscriber.tileHeight(2, 0)
    expect(subscriber.expects((seat, source) => seat === 2 && source === "camera")).toBe(false)
    expect(subscriber.expects(() => false)).toBe(false)
  })

  it("is a shared screen after voice and face, without a layer, and may be still for as long as it likes", async () => {
    const { subscriber, signaling, stream } = subscriberInTest()
    const { transport, consumed } = fakeReceiveTransport()
    const offers = [
      offer("s2", 2, "screen"),
      offer("c2", 2, "camera"),
      offer("m2", 2, "microphone"),
    ]
    subscriber.tileHeight(2, 0)
    await subscriber.attach(transport, offers)
    subscriber.requestLayers()
    expect(consumed).toEqual([["m2", "c2", "s2"]])
    expect(signaling.take()).toEqual([["media-resume", { consumers: ["m2", "s2"] }]])
    expect(stream(2)?.screen).not.toBeNull()
    expect(subscriber.expects((_, source) => source === "screen")).toBe(false)
    subscriber.pageHidden(true)
    expect(signaling.take()).toEqual([["media-pause", { consumers: ["s2"] }]])
  })

  it("is expected in pictures no more while the server lets them wait, and in voices all the same", async () => {
    const { subscriber, signaling } = await receiving()
    signaling.take()
    subscriber.setVideoLimit("still")
    expect(subscriber.expects((_, source) => source === "camera")).toBe(false)
    expect(subscriber.expects((_, source) => source === "microphone")).toBe(true)
    subscriber.setVideoLimit("slow")
    expect(subscriber.expects((_, source) => source === "camera")).toBe(true)
    expect(signaling.take()).toEqual([])
  })
})
