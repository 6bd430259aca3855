import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import {
  MAX_PROBE_STREAMS,
  type MediaProbes,
  PROBE_PHASES,
} from "#shared/connection-test/protocol.ts"

import { ProbeLimiter, RoomProbes } from "../../server/media/connection-test/room-probes.ts"
import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { microphoneParameters } from "./browser-parameters.ts"
import { Participant } from "./participant.ts"
import { ProbePeer } from "./probe-peer.ts"
import {
  RecordedNotifications,
  type TestEngine,
  codeOf,
  must,
  openSeat,
  startEngine,
} from "./test-engine.ts"

const packetsIn = (phase: keyof typeof PROBE_PHASES) =>
  (PROBE_PHASES[phase].perSecond * PROBE_PHASES[phase].ms) / 1000

/** How long this process has been stalled for more than a packet may be overdue, ms. */
function watchStalls() {
  const allowed = 50
  let [stalled, last] = [0, performance.now()]
  const timer = setInterval(() => {
    const now = performance.now()
    stalled += Math.max(0, now - last - allowed)
    last = now
  }, 5)
  return { ms: () => stalled, end: () => clearInterval(timer) }
}

describe("A room for practising alone", () => {
  let started: TestEngine
  const rooms: MediaRoom[] = []
  const leaving: { close(): void }[] = []

  const openRoom = async (
    options = { mirror: true },
    notifications = new RecordedNotifications(),
  ) => {
    const room = await started.engine.openRoom(notifications, options)
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

  it("sends back audio and video as soon as the participant can receive them", async () => {
    const notifications = new RecordedNotifications()
    const room = await openRoom({ mirror: true }, notifications)
    const { rtpCapabilities } = started.engine
    const kari = await Participant.enter(room, 1, rtpCapabilities, notifications)
    leaving.push(kari)
    for (const source of ["microphone", "camera"] as const) {
      await kari.produce(source)
      await kari.resume(1, source)
      expect(await kari.hears(1, source)).toBe(true)
    }
    // The camera is watched, if only by its owner: no lower layer is requested.
    expect(notifications.maxLayers.filter(({ wanted }) => wanted.layer === null)).toEqual([])
    room.stop(1, "camera")
    await waitFor("the picture is taken back", () => notifications.closed.length === 1)
  })

  it("sends nothing back in a meeting, and allows no connection test there", async () => {
    const notifications = new RecordedNotifications()
    const room = await openRoom({ mirror: false }, notifications)
    await openSeat(room, 1, started.engine.rtpCapabilities)
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    expect(notifications.offers).toEqual([])
    expect(room.probes).toBeNull()
    // The same holds after a second open.
    expect((await openSeat(room, 1, started.engine.rtpCapabilities)).consumers).toEqual([])
  })

  it("sends every packet of a test, each of them once", async () => {
    const probes = await openProbes()
    const peer = await openPeer(probes)
    const stalls = watchStalls()
    must(probes.start(1))
    const all = packetsIn("low") + packetsIn("high")
    // A busy machine drops some packets on arrival, and sends none that were due in a stall: most arrive,
    // none twice.
    const most = (packets: number, perSecond: number) =>
      Math.ceil((packets - (stalls.ms() * perSecond) / 1000) * 0.9)
    await waitFor(
      "the last packets",
      async () => (await peer.received("load")).packets >= most(all, PROBE_PHASES.high.perSecond),
    )
    const [baseline, load] = [await peer.received("baseline"), await peer.received("load")]
    expect(baseline.packets).toBeGreaterThanOrEqual(
      most(packetsIn("baseline"), PROBE_PHASES.baseline.perSecond),
    )
    stalls.end()
    const { sent } = must(await probes.read(1)).baseline
    expect(sent).toBeLessThanOrEqual(packetsIn("baseline"))
    expect(baseline.packets).toBeLessThanOrEqual(sent)
    expect(load.packets).toBeLessThanOrEqual(all)
    expect(codeOf(probes.start(1))).toBe("stale")
  })

  it("stops sending on request", async () => {
    const probes = await openProbes()
    const peer = await openPeer(probes)
    must(probes.start(1))
    await waitFor("the first packets", async () => (await peer.received("baseline")).packets > 20)
    must(probes.stop(1))
    const { sent } = must(await probes.read(1)).baseline
    await waitFor(
      "the packets under way",
      async () => (await peer.received("baseline")).packets === sent,
    )
    expect(sent).toBeLessThan(packetsIn("baseline"))
    expect((await peer.received("load")).packets).toBe(0)
  })

  it("runs so many tests at once and no more, until one has ended or its room has closed", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, openProbes))
    for (const probes of all) await openAlone(probes)
    const [first, second, ...others] = all
    const fifth = others.pop()!
    for (const probes of [first!, second!, ...others]) must(probes.start(1))
    expect(codeOf(fifth.start(1))).toBe("too-many")
    first!.close(1)
    must(fifth.start(1))
    expect(codeOf(first!.start(1))).toBe("media-lost")
    // A room that closes ends its test.
    await openAlone(first!)
    expect(codeOf(first!.start(1))).toBe("too-many")
    rooms[1]!.close()
    must(first!.start(1))
  })

  it("accepts so many streams and no more, and none that a browser would not send", async () => {
    const probes = await openProbes()
    await openAlone(probes)
    for (let stream = 0; stream < MAX_PROBE_STREAMS; stream += 1) {
      const parameters = { ...microphoneParameters(stream), mid: String(stream) }
      must(await probes.produce(1, stream < 2 ? "baseline" : "load", parameters))
    }
    const more = { ...microphoneParameters(99), mid: "99" }
    expect(codeOf(await probes.produce(1, "load", more))).toBe("not-allowed")
    const odd = { ...microphoneParameters(1), encodings: [{ ssrc: -1 }] }
    expect(codeOf(await probes.produce(1, "load", odd))).toBe("bad-input")
    expect(codeOf(await probes.connect(1, "send", { fingerprints: [] }))).toBe("bad-input")
    expect(codeOf(await probes.open(1, { codecs: [] }))).toBe("bad-input")
  })

  it("refuses requests about a test that nobody has opened", async () => {
    const probes = await openProbes()
    expect(codeOf(probes.start(1))).toBe("media-lost")
    expect(codeOf(await probes.read(1))).toBe("media-lost")
    expect(codeOf(await probes.produce(1, "load", microphoneParameters(1)))).toBe("media-lost")
    expect(codeOf(probes.stop(1))).toBe("ok")
    probes.close(1)
  })

  it("loses no packet of a meeting on the same worker while as many tests run as may", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, openProbes))
    for (const probes of all) await openPeer(probes)
    const notifications = new RecordedNotifications()
    const meeting = await openRoom({ mirror: false }, notifications)
    const { rtpCapabilities } = started.engine
    const [anna, berit] = [
      await Participant.enter(meeting, 1, rtpCapabilities, notifications),
      await Participant.enter(meeting, 2, rtpCapabilities, notifications),
    ]
    leaving.push(anna, berit)
    await anna.produce("microphone")
    await berit.resume(1, "microphone")
    await berit.hears(1, "microphone")
    for (const probes of all) must(probes.start(1))
    const whole = packetsIn("baseline")
    // A test that has ended may be closed before the last one ends.
    const measured = new Set<MediaProbes>()
    await waitFor(
      "all tests have sent their baseline",
      async () => {
        for (const probes of all) {
          const reading = await probes.read(1)
          if (reading.ok && reading.value.baseline.sent >= whole * 0.9) measured.add(probes)
        }
        return measured.size === all.length
      },
      { within: 60_000 },
    )
    await anna.sends("microphone", 150)
    expect(await berit.lost(1, "microphone")).toBe(0)
  })
})

describe("A test whose browser has gone", () => {
  let started: TestEngine

  beforeEach(async () => {
    started = await startEngine()
  })

  afterEach(() => started.engine.close())

  it("ends, and another may run", async () => {
    const room = await started.engine.openRoom(new RecordedNotifications())
    const [worker, router] = [started.workers.at(-1)!, started.routers.at(-1)!]
    const webRtcServer = await worker.createWebRtcServer({
      listenInfos: [{ protocol: "udp", ip: "127.0.0.1" }],
    })
    const limiter = new ProbeLimiter(1)
    const allocateRouter = async () => ({ router, webRtcServer, load: 1, close() {} })
    const probes = new RoomProbes({ limiter, allocateRouter, maxDuration: 50 })
    must(await probes.open(1, started.engine.rtpCapabilities))
    must(probes.start(1))
    expect(limiter.running).toBe(1)
    await waitFor("the limiter is free again", () => limiter.running === 0)
    await waitFor("nothing is left", async () => (await router.dump()).transportIds.length === 0)
    expect(codeOf(await probes.read(1))).toBe("media-lost")
    room.close()
  })
})
