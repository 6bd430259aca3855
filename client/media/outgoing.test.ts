import { describe, expect, it, vi } from "vitest"

import type { SendPath } from "./media-path.ts"
import { Outgoing } from "./outgoing.ts"
import { FakeLine } from "./testing/fake-line.ts"

type Track = MediaStreamTrack
const track = (kind: "audio" | "video"): Track =>
  Object.assign(Object.create(null), { kind, readyState: "live" })

/** A way out made by hand: tells in order what happens on it. */
function fakePath(log: string[]) {
  const path: SendPath = Object.assign(Object.create(null), {
    closed: false,
    produce: async (options: { track: Track; stopTracks: boolean; encodings: unknown[] }) => {
      log.push(
        `produce ${options.track.kind} in ${options.encodings.length}, stop ${options.stopTracks}`,
      )
      let sent: Track | null = options.track
      return {
        rtpSender: {
          getParameters: () => ({ encodings: options.encodings.map(() => ({ active: true })) }),
          setParameters: async ({ encodings }: RTCRtpSendParameters) =>
            void log.push(
              `encode ${encodings.map(({ active }) => (active ? "yes" : "no")).join()}`,
            ),
        },
        // The real one, too, does nothing about the track that it has.
        replaceTrack: async (next: { track: Track | null }) => {
          if (next.track !== sent) log.push(`replace with ${next.track?.kind ?? "nothing"}`)
          sent = next.track
        },
        close: () => void log.push(`close ${options.track.kind}`),
      }
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

  it("is nothing at all from a muted microphone, and starts again without being set up", async () => {
    const { outgoing, log, path, line } = setUp()
    const voice = track("audio")
    outgoing.set("microphone", voice)
    outgoing.attach(path)
    expect(await next(log, 1)).toEqual(["produce audio in 1, stop false"])
    outgoing.set("microphone", null)
    expect(await next(log, 1)).toEqual(["replace with nothing"])
    outgoing.set("microphone", voice)
    expect(await next(log, 1)).toEqual(["replace with audio"])
    expect(line.take()).toEqual([])
  })

  it("leaves nothing of a camera that is off, here or at the server", async () => {
    const { outgoing, log, path, line } = setUp()
    outgoing.set("camera", track("video"))
    outgoing.attach(path)
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    outgoing.set("camera", null)
    expect(await next(log, 1)).toEqual(["close video"])
    expect(line.take()).toEqual([["media-stop", { source: "camera" }]])
    outgoing.set("camera", track("video"))
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
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
    expect(await next(log, 1)).toEqual(["close video"])
    outgoing.set("camera", track("video"))
    outgoing.sent("camera", "producer 2")
    outgoing.watched({ producer: "producer 1", layer: null })
    expect(await next(log, 1)).toEqual(["produce video in 3, stop false"])
    outgoing.watched({ producer: "producer 2", layer: 1 })
    expect(await next(log, 1)).toEqual(["encode yes,yes,no"])
  })
})
