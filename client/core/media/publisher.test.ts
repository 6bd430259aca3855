import { describe, expect, it, vi } from "vitest"

import type { SendTransport } from "./rtp-endpoints.ts"
import { Publisher } from "./publisher.ts"
import { FakeSeal } from "./testing/fake-seal.ts"
import { FakeMediaSignaling } from "./testing/fake-media-signaling.ts"

type Track = MediaStreamTrack
const track = (kind: "audio" | "video"): Track =>
  Object.assign(Object.create(null), { kind, readyState: "live" })

interface Asked {
  track: Track
  stopTracks: boolean
  encodings: { active?: boolean }[]
  onRtpSender: (sender: RTCRtpSender) => void
}

/**
 * A way out made by hand: tells in order what happens on it. As in mediasoup-client, the sender is
 * there before the producer is, and `negotiated` holds up what is set up, for as long as a test wants.
 */
function fakeSendTransport(log: string[], negotiated: Promise<void> = Promise.resolve()) {
  let layers: Asked["encodings"] = []
  const transport: SendTransport & { layers(): unknown } = Object.assign(Object.create(null), {
    closed: false,
    layers: () => layers.map(({ active }) => active),
    produce: async (options: Asked) => {
      layers = options.encodings
      log.push(
        `produce ${options.track.kind} in ${options.encodings.length}, stop ${options.stopTracks}`,
      )
      const rtpSender: RTCRtpSender = Object.assign(Object.create(null), {
        getParameters: () => ({ encodings: options.encodings.map(() => ({ active: true })) }),
        setParameters: async ({ encodings }: RTCRtpSendParameters) =>
          void log.push(`encode ${encodings.map(({ active }) => (active ? "yes" : "no")).join()}`),
        replaceTrack: async (next: Track | null) =>
          void log.push(`replace with ${next?.kind ?? "nothing"}`),
      })
      options.onRtpSender(rtpSender)
      await negotiated
      return { rtpSender, close: () => void log.push(`close ${options.track.kind}`) }
    },
  })
  return transport
}

function setUp() {
  const [signaling, log] = [new FakeMediaSignaling(), new Array<string>()]
  return {
    signaling,
    log,
    publisher: new Publisher(signaling, new FakeSeal()),
    transport: fakeSendTransport(log),
  }
}
/** What has happened since the last time, once so much has. */
async function next(log: string[], count: number): Promise<string[]> {
  await vi.waitUntil(() => log.length >= count)
  return log.splice(0)
}

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
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it("waits for a transport, audio first; the camera in three layers; tracks stay their owner's", async () => {
    const { publisher, log, transport } = setUp()
    publisher.set("camera", track("video"))
    publisher.set("microphone", track("audio"))
    expect(log).toEqual([])
    publisher.attach(transport)
    expect(await next(log, 2)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
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
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    publisher.set("camera", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    expect(await next(log, 1)).toEqual(["close video"])
    expect(signaling.take()).toEqual([["media-stop", { source: "camera" }]])
    publisher.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it("is a shared screen in one layer with sharp text, and closed on the server when it is no longer shared", async () => {
    const { publisher, log, transport, signaling } = setUp()
    publisher.attach(transport)
    const screen = Object.assign(track("video"), { contentHint: "" })
    publisher.setScreen(screen)
    expect(await next(log, 1)).toEqual(["produce video in 1, stop false"])
    expect(screen.contentHint).toBe("detail")
    publisher.refused("screen")
    publisher.setScreen(screen)
    expect(await next(log, 2)).toEqual(["close video", "produce video in 1, stop false"])
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
    expect(await next(log, 2)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
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
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
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

  it("is no video before the server has created its producer, and then all layers until it is known which are watched", async () => {
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

  it("gets new transports where the layers cannot be set", async () => {
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

  it("encodes after a lost connection the layer that is needed by then", async () => {
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

  it("is produced on a new transport even if the old one never answered", async () => {
    const { publisher, log } = setUp()
    const hanging: SendTransport = Object.assign(Object.create(null), {
      closed: false,
      produce: () => new Promise(() => {}),
    })
    publisher.attach(hanging)
    publisher.set("camera", track("video"))
    publisher.attach(fakeSendTransport(log))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it("encodes no layer that nobody watches, and all of them again when somebody does", async () => {
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

  it("does not apply a report about an earlier producer to the current one", async () => {
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
