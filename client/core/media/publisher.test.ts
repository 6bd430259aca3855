import { describe, expect, it, vi } from "vitest"

import type { SendTransport } from "./rtp-endpoints.ts"
import { Publisher } from "./publisher.ts"
import { FakeMediaSignaling } from "./testing/fake-media-signaling.ts"

type Track = MediaStreamTrack
const track = (kind: "audio" | "video"): Track =>
  Object.assign(Object.create(null), { kind, readyState: "live" })

interface Asked {
  track: Track
  stopTracks: boolean
  encodings: unknown[]
  onRtpSender: (sender: RTCRtpSender) => void
}

/**
 * A way out made by hand: tells in order what happens on it. As in mediasoup-client, the sender is
 * there before the producer is, and `negotiated` holds up what is set up, for as long as a test wants.
 */
function fakePath(log: string[], negotiated: Promise<void> = Promise.resolve()) {
  const path: SendTransport = Object.assign(Object.create(null), {
    closed: false,
    produce: async (options: Asked) => {
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
  return path
}

function setUp() {
  const [line, log] = [new FakeMediaSignaling(), new Array<string>()]
  return { line, log, outgoing: new Publisher(line), path: fakePath(log) }
}
/** What has happened since the last time, once so much has. */
async function next(log: string[], count: number): Promise<string[]> {
  await vi.waitUntil(() => log.length >= count)
  return log.splice(0)
}

describe("what one sends", () => {
  it("waits for a way out, sound first; the camera in three sizes; tracks stay their owner's", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.set("camera", track("video"))
    publisher.set("microphone", track("audio"))
    expect(log).toEqual([])
    publisher.attach(path)
    expect(await next(log, 2)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
    ])
  })

  it("[M1] is nothing at all from a muted microphone, within the call; and starts again at once", async () => {
    const { outgoing: publisher, log, path, line } = setUp()
    const voice = track("audio")
    publisher.set("microphone", voice)
    publisher.attach(path)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.set("microphone", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    publisher.set("microphone", voice)
    expect(log.splice(0)).toEqual(["replace with audio"])
    expect(line.take()).toEqual([])
  })

  it("is set up anew when a sender never answers, and only while it is the one in use", async () => {
    vi.useFakeTimers()
    const silent = () => {
      const path: SendTransport = Object.assign(Object.create(null), {
        closed: false,
        produce: async ({ onRtpSender }: Asked) => {
          const rtpSender = Object.assign(Object.create(null), {
            replaceTrack: () => new Promise(() => undefined),
          })
          onRtpSender(rtpSender)
          return { rtpSender, close: () => undefined }
        },
      })
      return path
    }
    const stuck = vi.fn<() => void>()
    const publisher = new Publisher(new FakeMediaSignaling(), stuck)
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

  it("leaves nothing of a camera that is off, here or at the server", async () => {
    const { outgoing: publisher, log, path, line } = setUp()
    publisher.set("camera", track("video"))
    publisher.attach(path)
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    publisher.set("camera", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    expect(await next(log, 1)).toEqual(["close video"])
    expect(line.take()).toEqual([["media-stop", { source: "camera" }]])
    publisher.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it.each(["microphone", "camera"] as const)(
    "[M1] is nothing when it is switched off while it is being set up: %s",
    async (source) => {
      const { outgoing: publisher, log } = setUp()
      let negotiated: () => void = () => undefined
      publisher.attach(fakePath(log, new Promise((done) => (negotiated = done))))
      publisher.set(source, track(source === "camera" ? "video" : "audio"))
      await next(log, 1)
      publisher.set(source, null)
      expect(log.splice(0)).toEqual(["replace with nothing"])
      negotiated()
      await new Promise(setImmediate)
      expect(log).toEqual(source === "camera" ? ["close video"] : [])
    },
  )

  it("[M1] is nothing when it was switched off before its turn to be set up came", async () => {
    const { outgoing: publisher, log } = setUp()
    publisher.attach(fakePath(log))
    publisher.set("microphone", track("audio"))
    publisher.set("microphone", null)
    await new Promise(setImmediate)
    expect(log).toEqual([])
  })

  it("changes device without being set up anew", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.attach(path)
    publisher.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    publisher.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["replace with video"])
  })

  it("is sent again on a new way out, and after a refusal", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.set("microphone", track("audio"))
    publisher.attach(path)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.attach(fakePath(log))
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    publisher.refused("microphone")
    publisher.resync(null)
    expect(await next(log, 2)).toEqual(["close audio", "produce audio in 1, stop false"])
  })

  it("tells the server again that the camera is off, after a broken line", () => {
    const { outgoing: publisher, path, line } = setUp()
    publisher.attach(path)
    publisher.resync(null)
    expect(line.take()).toEqual([["media-stop", { source: "camera" }]])
  })

  it("encodes after a broken line what is wanted by then", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.attach(path)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    publisher.watched({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["encode no,no,no"])
    publisher.resync({ producer: "producer 1", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })

  it("is sent on a new way out even if the old one never answered", async () => {
    const { outgoing: publisher, log } = setUp()
    const hanging: SendTransport = Object.assign(Object.create(null), {
      closed: false,
      produce: () => new Promise(() => {}),
    })
    publisher.attach(hanging)
    publisher.set("camera", track("video"))
    publisher.attach(fakePath(log))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it("encodes no picture that nobody looks at, and all of it again when somebody does", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.attach(path)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    for (const [layer, encoded] of [
      [0, "encode yes,no,no"],
      [null, "encode no,no,no"],
      [2, "encode yes,yes,yes"],
    ] as const) {
      publisher.watched({ producer: "producer 1", layer })
      expect(await next(log, 1)).toEqual([encoded])
    }
  })

  it("does not take what was said of an earlier camera for the one it has now", async () => {
    const { outgoing: publisher, log, path } = setUp()
    publisher.attach(path)
    publisher.set("camera", track("video"))
    await next(log, 1)
    publisher.sent("camera", "producer 1")
    publisher.watched({ producer: "producer 1", layer: 0 })
    expect(await next(log, 1)).toEqual(["encode yes,no,no"])
    publisher.set("camera", null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    publisher.set("camera", track("video"))
    publisher.sent("camera", "producer 2")
    publisher.watched({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    publisher.watched({ producer: "producer 2", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })
})
