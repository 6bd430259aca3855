import { describe, expect, it, vi } from "vitest"

import type { SendPath } from "./media-path.ts"
import { Outgoing } from "./outgoing.ts"
import { FakeLine } from "./testing/fake-line.ts"

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
  const path: SendPath = Object.assign(Object.create(null), {
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
  const [line, log] = [new FakeLine(), new Array<string>()]
  return { line, log, outgoing: new Outgoing(line), path: fakePath(log) }
}
/** What has happened since the last time, once so much has. */
async function next(log: string[], count: number): Promise<string[]> {
  await vi.waitUntil(() => log.length >= count)
  return log.splice(0)
}

describe("what one sends", () => {
  it("waits for a way out, sound first; the camera in three sizes; tracks stay their owner's", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.set("camera", track("video"))
    outgoing.set("microphone", track("audio"))
    expect(log).toEqual([])
    outgoing.attach(path)
    expect(await next(log, 2)).toEqual([
      "produce audio in 1, stop false",
      "produce video in 3, stop false",
    ])
  })

  it("[M1] is nothing at all from a muted microphone, within the call; and starts again at once", async () => {
    const { outgoing, log, path, line } = setUp()
    const voice = track("audio")
    outgoing.set("microphone", voice)
    outgoing.attach(path)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    outgoing.set("microphone", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    outgoing.set("microphone", voice)
    expect(log.splice(0)).toEqual(["replace with audio"])
    expect(line.take()).toEqual([])
  })

  it("is set up anew when a sender never answers, and only while it is the one in use", async () => {
    vi.useFakeTimers()
    const silent = () => {
      const path: SendPath = Object.assign(Object.create(null), {
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
    const outgoing = new Outgoing(new FakeLine(), stuck)
    outgoing.set("microphone", track("audio"))
    outgoing.attach(silent())
    await vi.advanceTimersByTimeAsync(0)
    outgoing.set("microphone", null)
    await vi.advanceTimersByTimeAsync(7999)
    expect(stuck).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(stuck).toHaveBeenCalledTimes(1)
    outgoing.set("microphone", track("audio"))
    outgoing.attach(silent())
    await vi.advanceTimersByTimeAsync(60_000)
    expect(stuck).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
  })

  it("leaves nothing of a camera that is off, here or at the server", async () => {
    const { outgoing, log, path, line } = setUp()
    outgoing.set("camera", track("video"))
    outgoing.attach(path)
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    outgoing.set("camera", null)
    expect(log.splice(0)).toEqual(["replace with nothing"])
    expect(await next(log, 1)).toEqual(["close video"])
    expect(line.take()).toEqual([["media-stop", { source: "camera" }]])
    outgoing.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it.each(["microphone", "camera"] as const)(
    "[M1] is nothing when it is switched off while it is being set up: %s",
    async (source) => {
      const { outgoing, log } = setUp()
      let negotiated: () => void = () => undefined
      outgoing.attach(fakePath(log, new Promise((done) => (negotiated = done))))
      outgoing.set(source, track(source === "camera" ? "video" : "audio"))
      await next(log, 1)
      outgoing.set(source, null)
      expect(log.splice(0)).toEqual(["replace with nothing"])
      negotiated()
      await new Promise(setImmediate)
      expect(log).toEqual(source === "camera" ? ["close video"] : [])
    },
  )

  it("[M1] is nothing when it was switched off before its turn to be set up came", async () => {
    const { outgoing, log } = setUp()
    outgoing.attach(fakePath(log))
    outgoing.set("microphone", track("audio"))
    outgoing.set("microphone", null)
    await new Promise(setImmediate)
    expect(log).toEqual([])
  })

  it("changes device without being set up anew", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.attach(path)
    outgoing.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    outgoing.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["replace with video"])
  })

  it("is sent again on a new way out, and after a refusal", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.set("microphone", track("audio"))
    outgoing.attach(path)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    outgoing.attach(fakePath(log))
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    outgoing.refused("microphone")
    outgoing.resync(null)
    expect(await next(log, 2)).toEqual(["close audio", "produce audio in 1, stop false"])
  })

  it("tells the server again that the camera is off, after a broken line", () => {
    const { outgoing, path, line } = setUp()
    outgoing.attach(path)
    outgoing.resync(null)
    expect(line.take()).toEqual([["media-stop", { source: "camera" }]])
  })

  it("encodes after a broken line what is wanted by then", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.attach(path)
    outgoing.set("camera", track("video"))
    await next(log, 1)
    outgoing.sent("camera", "producer 1")
    outgoing.watched({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["encode no,no,no"])
    outgoing.resync({ producer: "producer 1", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })

  it("is sent on a new way out even if the old one never answered", async () => {
    const { outgoing, log } = setUp()
    const hanging: SendPath = Object.assign(Object.create(null), {
      closed: false,
      produce: () => new Promise(() => {}),
    })
    outgoing.attach(hanging)
    outgoing.set("camera", track("video"))
    outgoing.attach(fakePath(log))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
  })

  it("encodes no picture that nobody looks at, and all of it again when somebody does", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.attach(path)
    outgoing.set("camera", track("video"))
    await next(log, 1)
    outgoing.sent("camera", "producer 1")
    for (const [layer, encoded] of [
      [0, "encode yes,no,no"],
      [null, "encode no,no,no"],
      [2, "encode yes,yes,yes"],
    ] as const) {
      outgoing.watched({ producer: "producer 1", layer })
      expect(await next(log, 1)).toEqual([encoded])
    }
  })

  it("does not take what was said of an earlier camera for the one it has now", async () => {
    const { outgoing, log, path } = setUp()
    outgoing.attach(path)
    outgoing.set("camera", track("video"))
    await next(log, 1)
    outgoing.sent("camera", "producer 1")
    outgoing.watched({ producer: "producer 1", layer: 0 })
    expect(await next(log, 1)).toEqual(["encode yes,no,no"])
    outgoing.set("camera", null)
    expect(await next(log, 2)).toEqual(["replace with nothing", "close video"])
    outgoing.set("camera", track("video"))
    outgoing.sent("camera", "producer 2")
    outgoing.watched({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    outgoing.watched({ producer: "producer 2", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })
})
