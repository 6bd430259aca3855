import { describe, expect, it, vi } from "vitest"

import type { SendTransport } from "./rtp-endpoints.ts"
import { Publisher } from "./publisher.ts"
import { FakeSeal } from "./testing/fake-seal.ts"
import { FakeMediaSignaling } from "./testing/fake-media-signaling.ts"
import {
  type Asked,
  fakeSendTransport,
  next,
  publisherInTest as setUp,
  track,
} from "./testing/fake-send-transport.ts"

describe("a published source", () => {
  it("is the microphone at once, and the camera when the first picture of another is there", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("camera", track("video"))
    publisher.set("microphone", track("audio"))
    let seen = () => {}
    publisher.attach(transport, new Promise((resolve) => (seen = resolve)))
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    await new Promise((resolve) => setImmediate(resolve))
    expect(log).toEqual([])
    seen()
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
  })

  it("waits for a transport, audio first; the camera in three layers; tracks stay their owner's", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("camera", track("video"))
    publisher.set("microphone", track("audio"))
    expect(log).toEqual([])
    publisher.attach(transport)
    expect(await next(log, 3)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
      "replace with nothing",
    ])
  })

  it("[M1] sends nothing from a muted microphone when the call returns, and starts again at once", async () => {
    const { publisher, log, transport, signaling } = setUp()
    const voice = track("audio")
    publisher.set("microphone", voice)
    publisher.attach(transport)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.set("microphone", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    publisher.set("microphone", voice)
    expect(log.splice(0)).toEqual(["replace with audio"])
    expect(signaling.take()).toEqual([])
  })

  it("gets new transports when a sender never answers, and only while that is the one in use", async () => {
    vi.useFakeTimers()
    const silent = () => {
      const transport: SendTransport = Object.assign(Object.create(null), {
        closed: false,
        produce: async ({ onRtpSender }: Asked) => {
          const rtpSender = Object.assign(Object.create(null), {
            replaceTrack: () => new Promise(() => undefined),
          })
          onRtpSender(rtpSender)
          return { rtpSender, close: () => undefined }
        },
      })
      return transport
    }
    const stuck = vi.fn<() => void>()
    const publisher = new Publisher(new FakeMediaSignaling(), new FakeSeal(), stuck)
    publisher.set("microphone", track("audio"))
    publisher.attach(silent())
    await vi.advanceTimersByTimeAsync(0)
    publisher.set("microphone", null)
    await vi.advanceTimersByTimeAsync(7999)
    expect(stuck).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(stuck).toHaveBeenCalledTimes(1)
    publisher.set("microphone", track("audio"))
    publisher.attach(silent())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stuck).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })

  it("is closed here and on the server when the camera is off", async () => {
    const { publisher, log, transport, signaling } = setUp()
    publisher.set("camera", track("video"))
    publisher.attach(transport)
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
    publisher.set("camera", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    expect(await next(log, 1)).toEqual(["close video"])
    expect(signaling.take()).toEqual([["media-stop", { source: "camera" }]])
    publisher.set("camera", track("video"))
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
  })

  it("is a shared screen in one layer with sharp text, and closed on the server when it is no longer shared", async () => {
    const { publisher, log, transport, signaling } = setUp()
    publisher.attach(transport)
    const screen = Object.assign(track("video"), { contentHint: "" })
    publisher.setScreen(screen)
    expect(await next(log, 2)).toEqual(["produce video in 1, stop false", "replace with nothing"])
    expect(screen.contentHint).toBe("detail")
    publisher.refused("screen")
    publisher.setScreen(screen)
    expect(await next(log, 3)).toEqual([
      "close video",
      "produce video in 1, stop false",
      "replace with nothing",
    ])
    publisher.setScreen(null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    expect(signaling.take()).toEqual([["media-stop", { source: "screen" }]])
    publisher.resync(null)
    expect(signaling.take()).toEqual([
      ["media-stop", { source: "camera" }],
      ["media-stop", { source: "screen" }],
    ])
  })

  it("[IM5] goes nowhere when a guest has stepped back, and is sent again on a new transport", async () => {
    const { publisher, log, transport, signaling } = setUp()
    publisher.set("microphone", track("audio"))
    publisher.attach(transport)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    expect(publisher.hasSent).toBe(true)
    publisher.detach()
    expect(publisher.hasSent).toBe(false)
    publisher.set("camera", track("video"))
    publisher.resync(null)
    await new Promise((resolve) => setImmediate(resolve))
    expect([log, signaling.take()]).toEqual([[], []])
    publisher.attach(fakeSendTransport(log))
    expect(publisher.hasSent).toBe(true)
    expect(await next(log, 3)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
      "replace with nothing",
    ])
  })

  it.each(["microphone", "camera"] as const)(
    "[M1] is nothing when it is switched off while it is being set up: %s",
    async (source) => {
      const { publisher, log } = setUp()
      let negotiated: () => void = () => undefined
      publisher.attach(fakeSendTransport(log, new Promise((done) => (negotiated = done))))
      publisher.set(source, track(source === "camera" ? "video" : "audio"))
      await next(log, 1)
      publisher.set(source, null)
      expect(log.splice(0)).toEqual(["replace with nothing"])
      negotiated()
      await new Promise(setImmediate)
      expect(log).toEqual(source === "camera" ? ["close video"] : [])
    },
  )

  it("[M1] is not produced when it was switched off before its turn", async () => {
    const { publisher, log } = setUp()
    publisher.attach(fakeSendTransport(log))
    publisher.set("microphone", track("audio"))
    publisher.set("microphone", null)
    await new Promise(setImmediate)
    expect(log).toEqual([])
  })

  it("changes its device without a new producer", async () => {
    const { publisher, log, transport } = setUp()
    publisher.attach(transport)
    publisher.set("camera", track("video"))
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
    publisher.sent("camera", "producer 1")
    expect(await next(log, 1)).toEqual(["replace with video"])
    publisher.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["replace with video"])
  })

  it("is produced again on a new transport, and after a refusal", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("microphone", track("audio"))
    publisher.attach(transport)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.attach(fakeSendTransport(log))
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.refused("microphone")
    publisher.resync(null)
    expect(await next(log, 2)).toEqual(["close audio", "produce audio in 1, stop false"])
  })

  it("is closed on the server again after a lost connection, if the camera is off", () => {
    const { publisher, transport, signaling } = setUp()
    publisher.attach(transport)
    publisher.resync(null)
    expect(signaling.take()).toEqual([["media-stop", { source: "camera" }]])
  })

  it("is produced on a new transport even if the old one never answered", async () => {
    const { publisher, log } = setUp()
    const hanging: SendTransport = Object.assign(Object.create(null), {
      closed: false,
      produce: () => new Promise(() => {}),
    })
    publisher.attach(hanging)
    publisher.set("camera", track("video"))
    publisher.attach(fakeSendTransport(log))
    expect(await next(log, 2)).toEqual(["produce video in 3, stop false", "replace with nothing"])
  })
})
