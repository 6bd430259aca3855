import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { fakeReceiveTransport, subscriberInTest } from "./testing/fake-receive-transport.ts"
import { offer } from "./testing/offer.ts"

/** Two people who send both, the picture of each offered first. */
async function receiving() {
  const all = subscriberInTest()
  const { path, consumed } = fakeReceiveTransport()
  const offers = [2, 3].flatMap((seat) => [
    offer(`c${seat}`, seat, "camera"),
    offer(`m${seat}`, seat, "microphone"),
  ])
  await all.incoming.attach(path, offers)
  return { ...all, consumed }
}

beforeEach(() => void vi.stubGlobal("MediaStream", class {}))
afterEach(() => void vi.unstubAllGlobals())

describe("what one receives", () => {
  it("is set up in one go, sound first, and then asked to flow in one message", async () => {
    const { line, consumed, shown } = await receiving()
    expect(consumed).toEqual([["m2", "m3", "c2", "c3"]])
    expect(line.take()).toEqual([["media-resume", { consumers: ["m2", "m3", "c2", "c3"] }]])
    expect(shown()).toEqual([
      [2, true, true],
      [3, true, true],
    ])
  })

  it("comes in the size of the tile, told before it flows", async () => {
    const { line, incoming: subscriber } = subscriberInTest()
    subscriber.tileHeight(2, 500)
    subscriber.tileHeight(3, 0)
    const offers = [
      offer("c2", 2, "camera"),
      offer("c3", 3, "camera"),
      offer("m3", 3, "microphone"),
    ]
    await subscriber.attach(fakeReceiveTransport().path, offers)
    expect(line.take()).toEqual([
      ["media-layer", { consumer: "c2", layer: 2 }],
      ["media-resume", { consumers: ["m3", "c2"] }],
    ])
    subscriber.tileHeight(2, 510)
    subscriber.tileHeight(2, 180)
    subscriber.tileHeight(3, 360)
    expect(line.take()).toEqual([
      ["media-layer", { consumer: "c2", layer: 0 }],
      ["media-layer", { consumer: "c3", layer: 1 }],
      ["media-resume", { consumers: ["c3"] }],
    ])
  })

  it("is sound only while the page is not looked at", async () => {
    const { line, incoming: subscriber } = await receiving()
    line.take()
    subscriber.pageHidden(true)
    subscriber.pageHidden(false)
    subscriber.pageHidden(false)
    expect(line.take()).toEqual([
      ["media-pause", { consumers: ["c2", "c3"] }],
      ["media-resume", { consumers: ["c2", "c3"] }],
    ])
  })

  it("is gone from the screen at once when it is withdrawn", async () => {
    const { incoming: subscriber, shown } = await receiving()
    subscriber.withdraw("c2")
    expect(shown()).toEqual([
      [2, true, false],
      [3, true, true],
    ])
    subscriber.withdraw("m2")
    expect(shown()).toEqual([[3, true, true]])
  })

  it("is not shown when it was withdrawn while being set up", async () => {
    const { incoming: subscriber, shown } = subscriberInTest()
    const attached = subscriber.attach(fakeReceiveTransport().path, [offer("c2", 2, "camera")])
    subscriber.withdraw("c2")
    await attached
    expect(shown()).toEqual([])
  })

  it("is set up as people begin to send, also before the way in is there", async () => {
    const { incoming: subscriber, line, shown } = subscriberInTest()
    subscriber.offer(offer("m2", 2, "microphone"))
    expect(shown()).toEqual([])
    await subscriber.attach(fakeReceiveTransport().path, [])
    expect(shown()).toEqual([[2, true, false]])
    subscriber.offer(offer("c3", 3, "camera"))
    subscriber.offer(offer("m3", 3, "microphone"))
    await vi.waitFor(() =>
      expect(shown()).toEqual([
        [2, true, false],
        [3, true, true],
      ]),
    )
    expect(line.take()).toEqual([
      ["media-resume", { consumers: ["m2"] }],
      ["media-resume", { consumers: ["m3", "c3"] }],
    ])
  })

  it("does without what this browser cannot decode", async () => {
    const { incoming: subscriber, shown } = subscriberInTest()
    const offers = [offer("c2", 2, "camera"), offer("m2", 2, "microphone")]
    await subscriber.attach(fakeReceiveTransport({ undecodable: "c2" }).path, offers)
    expect(shown()).toEqual([[2, true, false]])
  })

  it("stays on the screen while a new way in is made, and only as long", async () => {
    const { incoming: subscriber, shown, stream } = await receiving()
    const [old, kept] = [stream(2)?.camera, shown()]
    const attached = subscriber.attach(fakeReceiveTransport().path, [
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

  it("is asked for again after a broken line", async () => {
    const { incoming: subscriber, line } = await receiving()
    subscriber.tileHeight(3, 0)
    subscriber.tileHeight(2, 300)
    line.take()
    subscriber.resync([
      offer("m2", 2, "microphone"),
      offer("m3", 3, "microphone"),
      offer("c2", 2, "camera"),
      offer("c3", 3, "camera"),
    ])
    expect(line.take()).toEqual([
      ["media-layer", { consumer: "c2", layer: 1 }],
      ["media-resume", { consumers: ["m2", "m3", "c2"] }],
      ["media-pause", { consumers: ["c3"] }],
    ])
  })

  it("[P1] is after a broken line what there is now, whatever was not heard of", async () => {
    const { incoming: subscriber, consumed, shown } = await receiving()
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

  it("is expected from those who send, of what is not held back", async () => {
    const { incoming: subscriber } = await receiving()
    expect(subscriber.expects((seat, source) => seat === 2 && source === "camera")).toBe(true)
    subscriber.tileHeight(2, 0)
    expect(subscriber.expects((seat, source) => seat === 2 && source === "camera")).toBe(false)
    expect(subscriber.expects(() => false)).toBe(false)
  })
})
