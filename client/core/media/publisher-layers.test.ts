import { describe, expect, it, vi } from "vitest"

import { Publisher } from "./publisher.ts"
import type { SendTransport } from "./rtp-endpoints.ts"
import { FakeSeal } from "./testing/fake-seal.ts"
import { FakeMediaSignaling } from "./testing/fake-media-signaling.ts"
import { type Asked, next, publisherInTest as setUp, track } from "./testing/fake-send-transport.ts"

describe("the layers of a published source", () => {
  it("are none before the server has created its producer, and then all until it is known which are watched", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("camera", track("video"))
    publisher.attach(transport)
    await next(log, 1)
    expect(transport.layers()).toEqual([false, false, false])
    publisher.setMaxLayer({ producer: "producer 1", layer: 0 })
    await new Promise(setImmediate)
    expect(log).toEqual([])
    publisher.sent("camera", "producer 1")
    expect(await next(log, 1)).toEqual(["encode yes,no,no"])
    publisher.setScreen(track("video"))
    await next(log, 1)
    publisher.sent("screen", "producer 2")
    expect(await next(log, 1)).toEqual(["encode yes"])
    publisher.set("camera", null)
    await next(log, 2)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 3")
    expect(await next(log, 1)).toEqual(["encode yes,yes,yes"])
  })

  it("bring new transports where they cannot be set", async () => {
    const stuck = vi.fn<() => void>()
    const publisher = new Publisher(new FakeMediaSignaling(), new FakeSeal(), stuck)
    const failing: SendTransport = Object.assign(Object.create(null), {
      closed: false,
      produce: async ({ onRtpSender }: Asked) => {
        const rtpSender = Object.assign(Object.create(null), {
          getParameters: () => ({ encodings: [] }),
          setParameters: () => Promise.reject(new Error("InvalidStateError")),
        })
        onRtpSender(rtpSender)
        return { rtpSender, close: () => undefined }
      },
    })
    publisher.set("camera", track("video"))
    publisher.attach(failing)
    publisher.sent("camera", "producer 1")
    await vi.waitFor(() => expect(stuck).toHaveBeenCalledTimes(1))
  })

  it("are after a lost connection those that are needed by then", async () => {
    const { publisher, log, transport } = setUp()
    publisher.attach(transport)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    expect(await next(log, 1)).toEqual(["encode yes,yes,yes"])
    publisher.setMaxLayer({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["encode no,no,no"])
    publisher.resync({ producer: "producer 1", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })

  it("are none that nobody watches, and all again when somebody does", async () => {
    const { publisher, log, transport } = setUp()
    publisher.attach(transport)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    expect(await next(log, 1)).toEqual(["encode yes,yes,yes"])
    for (const [layer, encoded] of [
      [0, "encode yes,no,no"],
      [null, "encode no,no,no"],
      [2, "encode yes,yes,yes"],
    ] as const) {
      publisher.setMaxLayer({ producer: "producer 1", layer })
      expect(await next(log, 1)).toEqual([encoded])
    }
  })

  it("are not those of a report about an earlier producer", async () => {
    const { publisher, log, transport } = setUp()
    publisher.attach(transport)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    publisher.setMaxLayer({ producer: "producer 1", layer: 0 })
    expect(await next(log, 1)).toEqual(["encode yes,no,no"])
    publisher.set("camera", null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    publisher.set("camera", track("video"))
    publisher.sent("camera", "producer 2")
    publisher.setMaxLayer({ producer: "producer 1", layer: null })
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "encode yes,yes,yes"])
    publisher.setMaxLayer({ producer: "producer 2", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })
})
