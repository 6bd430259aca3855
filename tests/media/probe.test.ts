import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import { MOST_PROBE_STREAMS, PROBE_PHASES } from "#shared/protocol/probe.ts"

import { ProbeLimiter } from "../../server/media/probe/probe-limiter.ts"
import { RoomProbes } from "../../server/media/probe/room-probes.ts"
import type { MediaRoom } from "../../server/rooms/ports.ts"
import type { MediaProbes } from "../../server/rooms/probe-ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { microphoneParameters } from "./browser-parameters.ts"
import { Participant } from "./participant.ts"
import { ProbePeer } from "./probe-peer.ts"
import { Notices, type TestEngine, codeOf, must, startEngine } from "./test-engine.ts"

const packetsIn = (leg: keyof typeof PROBE_PHASES) =>
  (PROBE_PHASES[leg].perSecond * PROBE_PHASES[leg].ms) / 1000

describe("A room in which one practises alone", () => {
  let started: TestEngine
  const rooms: MediaRoom[] = []
  const leaving: { close(): void }[] = []

  const openRoom = async (options = { mirror: true }, notices = new Notices()) => {
    const room = await started.engine.openRoom(notices, options)
    rooms.push(room)
    return room
  }
  const openProbes = async (): Promise<MediaProbes> => (await openRoom()).probes!
  const openPeer = async (probes: MediaProbes): Promise<ProbePeer> => {
    const peer = await ProbePeer.open(probes, 1, started.engine.rtpCapabilities)
    leaving.push(peer)
    return peer
  }
  const openAlone = async (probes: MediaProbes, seat = 1) =>
    must(await probes.open(seat, started.engine.rtpCapabilities))

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  afterEach(() => {
    for (const one of leaving.splice(0)) one.close()
    for (const room of rooms.splice(0)) room.close()
  })

  it("gives back what one sends, sound and picture, when one is ready for it", async () => {
    const notices = new Notices()
    const room = await openRoom({ mirror: true }, notices)
    const { rtpCapabilities } = started.engine
    const kari = await Participant.enter(room, 1, rtpCapabilities, notices)
    leaving.push(kari)
    for (const source of ["microphone", "camera"] as const) {
      await kari.show(source)
      await kari.ready(1, source)
      expect(await kari.hears(1, source)).toBe(true)
    }
    // The camera is looked at, if by oneself alone: it is not asked to send less.
    expect(notices.wantedOf.filter(({ wanted }) => wanted.layer === null)).toEqual([])
    room.stop(1, "camera")
    await waitFor("the picture is taken back", () => notices.closed.length === 1)
  })

  it("gives nothing back in a meeting, and measures nothing there", async () => {
    const notices = new Notices()
    const room = await openRoom({ mirror: false }, notices)
    must(await room.open(1, started.engine.rtpCapabilities))
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    expect(notices.offers).toEqual([])
    expect(room.probes).toBeNull()
    // It is the same for one who comes again.
    expect(must(await room.open(1, started.engine.rtpCapabilities)).consumers).toEqual([])
  })

  it("sends every packet of a measurement, each of them once", async () => {
    const probes = await openProbes()
    const peer = await openPeer(probes)
    must(probes.start(1))
    const all = packetsIn("low") + packetsIn("high")
    // On a busy machine what is overdue is not sent, or is dropped on arrival: most come, none twice.
    const most = (packets: number) => Math.ceil(packets * 0.9)
    await waitFor("the last packets", async () => (await peer.came("push")).packets >= most(all))
    const [gentle, push] = [await peer.came("gentle"), await peer.came("push")]
    expect(gentle.packets).toBeGreaterThanOrEqual(most(packetsIn("gentle")))
    const { sent } = must(await probes.read(1)).gentle
    expect(sent).toBeLessThanOrEqual(packetsIn("gentle"))
    expect(gentle.packets).toBeLessThanOrEqual(sent)
    expect(push.packets).toBeLessThanOrEqual(all)
    expect(codeOf(probes.start(1))).toBe("stale")
  })

  it("stops when it has been told enough", async () => {
    const probes = await openProbes()
    const peer = await openPeer(probes)
    must(probes.start(1))
    await waitFor("the first packets", async () => (await peer.came("gentle")).packets > 20)
    must(probes.enough(1))
    const { sent } = must(await probes.read(1)).gentle
    await waitFor("what was under way", async () => (await peer.came("gentle")).packets === sent)
    expect(sent).toBeLessThan(packetsIn("gentle"))
    expect((await peer.came("push")).packets).toBe(0)
  })

  it("measures so many lines at once and no more, until one is done or gone", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, openProbes))
    for (const probes of all) await openAlone(probes)
    const [first, second, ...others] = all
    const fifth = others.pop()!
    for (const probes of [first!, second!, ...others]) must(probes.start(1))
    expect(codeOf(fifth.start(1))).toBe("too-many")
    first!.close(1)
    must(fifth.start(1))
    expect(codeOf(first!.start(1))).toBe("media-lost")
    // A room that closes takes its measurement with it.
    await openAlone(first!)
    expect(codeOf(first!.start(1))).toBe("too-many")
    rooms[1]!.close()
    must(first!.start(1))
  })

  it("takes in so many streams and no more, and none that a browser would not send", async () => {
    const probes = await openProbes()
    await openAlone(probes)
    for (let stream = 0; stream < MOST_PROBE_STREAMS; stream += 1) {
      const parameters = { ...microphoneParameters(stream), mid: String(stream) }
      must(await probes.produce(1, stream < 2 ? "gentle" : "push", parameters))
    }
    const more = { ...microphoneParameters(99), mid: "99" }
    expect(codeOf(await probes.produce(1, "push", more))).toBe("not-allowed")
    const odd = { ...microphoneParameters(1), encodings: [{ ssrc: -1 }] }
    expect(codeOf(await probes.produce(1, "push", odd))).toBe("bad-input")
    expect(codeOf(await probes.connect(1, "send", { fingerprints: [] }))).toBe("bad-input")
    expect(codeOf(await probes.open(1, { codecs: [] }))).toBe("bad-input")
  })

  it("knows nothing of a measurement that nobody has opened", async () => {
    const probes = await openProbes()
    expect(codeOf(probes.start(1))).toBe("media-lost")
    expect(codeOf(await probes.read(1))).toBe("media-lost")
    expect(codeOf(await probes.produce(1, "push", microphoneParameters(1)))).toBe("media-lost")
    expect(codeOf(probes.enough(1))).toBe("ok")
    probes.close(1)
  })

  it("lets a meeting next door lose nothing while as many measure as may", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, openProbes))
    for (const probes of all) await openPeer(probes)
    const notices = new Notices()
    const meeting = await openRoom({ mirror: false }, notices)
    const { rtpCapabilities } = started.engine
    const [anna, berit] = [
      await Participant.enter(meeting, 1, rtpCapabilities, notices),
      await Participant.enter(meeting, 2, rtpCapabilities, notices),
    ]
    leaving.push(anna, berit)
    await anna.show("microphone")
    await berit.ready(1, "microphone")
    await berit.hears(1, "microphone")
    for (const probes of all) must(probes.start(1))
    const whole = packetsIn("gentle")
    // One that is done may be gone again before the last one is.
    const measured = new Set<MediaProbes>()
    await waitFor(
      "all have been measured",
      async () => {
        for (const probes of all) {
          const reading = await probes.read(1)
          if (reading.ok && reading.value.gentle.sent >= whole * 0.9) measured.add(probes)
        }
        return measured.size === all.length
      },
      { within: 30_000 },
    )
    await anna.sends("microphone", 150)
    expect(await berit.missed(1, "microphone")).toBe(0)
  })
})

describe("A measurement that is left to itself", () => {
  let started: TestEngine

  beforeEach(async () => {
    started = await startEngine()
  })

  afterEach(() => started.engine.close())

  it("ends, and gives its place to another", async () => {
    const room = await started.engine.openRoom(new Notices())
    const [worker, router] = [started.workers.at(-1)!, started.routers.at(-1)!]
    const webRtcServer = await worker.createWebRtcServer({
      listenInfos: [{ protocol: "udp", ip: "127.0.0.1" }],
    })
    const booth = new ProbeLimiter(1)
    const place = async () => ({ router, webRtcServer, seats: 1, close() {} })
    const probes = new RoomProbes({ booth, place, longest: 50 })
    must(await probes.open(1, started.engine.rtpCapabilities))
    must(probes.start(1))
    expect(booth.count).toBe(1)
    await waitFor("the place is free", () => booth.count === 0)
    await waitFor("nothing is left", async () => (await router.dump()).transportIds.length === 0)
    expect(codeOf(await probes.read(1))).toBe("media-lost")
    room.close()
  })
})
