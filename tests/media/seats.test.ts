import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { MediaSource } from "#shared/protocol/media.ts"

import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { dtlsParameters, microphoneParameters, parametersOf } from "./browser-parameters.ts"
import {
  RecordedNotifications,
  type TestEngine,
  codeOf,
  must,
  openSeat,
  startEngine,
} from "./test-engine.ts"

const SOURCES = ["microphone", "camera"] as const
const NOBODYS = "00000000-0000-4000-8000-000000000000"

describe("The seats of a room", () => {
  let started: TestEngine
  let room: MediaRoom
  let notifications: RecordedNotifications

  const open = (seat: number) => openSeat(room, seat, started.engine.rtpCapabilities)
  const produce = async (seat: number, source: MediaSource, paused = false) =>
    must(await room.produce(seat, source, parametersOf(source, seat), paused)).producer

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notifications = new RecordedNotifications()
    room = await started.engine.openRoom(notifications)
  })

  afterEach(() => room.close())

  it("carry twelve participants, each to all others, audio before video", async () => {
    const seats = Array.from({ length: 12 }, (_, index) => index + 1)
    const first = await Promise.all(seats.slice(0, 6).map(open))
    await Promise.all(seats.slice(0, 6).map((seat) => produce(seat, "camera")))
    await Promise.all(seats.slice(0, 6).map((seat) => produce(seat, "microphone")))
    expect(first.every(({ consumers }) => consumers.length === 0)).toBe(true)

    // The other six come in at once, in the middle of it all.
    const others = await Promise.all(
      seats.slice(6).map(async (seat) => {
        const opened = await open(seat)
        for (const source of SOURCES) await produce(seat, source)
        return { seat, opened }
      }),
    )
    expect(started.engine.counts).toMatchObject({ seats: 12, producers: 24, consumers: 264 })
    for (const seat of seats) {
      const opened = others.find((other) => other.seat === seat)?.opened.consumers ?? []
      const sources = opened.map(({ source }) => source)
      expect(sources).toEqual(sources.toSorted().toReversed())
      const all = [...opened, ...notifications.offersTo(seat)]
      expect(new Set(all.map((offer) => `${offer.seat} ${offer.source}`)).size).toBe(22)
      expect(all).toHaveLength(22)
      expect(all.some((offer) => offer.seat === seat)).toBe(false)
    }

    room.closeSeat(1)
    expect(started.engine.counts).toMatchObject({ seats: 11, producers: 22, consumers: 220 })
    for (const seat of seats.slice(1)) expect(notifications.closedFor(seat)).toHaveLength(2)
    expect(notifications.closedFor(1)).toEqual([])
  })

  it("send no more than the server takes of one", async () => {
    const before = started.transports.length
    await open(1)
    const limits = await Promise.all(
      started.transports.slice(before).map(async (transport) => {
        const [stats] = await transport.getStats()
        return stats?.maxIncomingBitrate
      }),
    )
    expect(limits.filter((limit) => limit !== undefined)).toEqual([3_000_000])
  })

  it("leave nothing in the worker once the room is closed", async () => {
    for (const seat of [1, 2]) {
      await open(seat)
      for (const source of SOURCES) await produce(seat, source)
    }
    const [worker] = started.workers
    expect((await worker!.dump()).routerIds).toHaveLength(1)
    room.close()
    room.close()
    await waitFor("the router is gone", async () => (await worker!.dump()).routerIds.length === 0)
    expect(codeOf(await room.open(1, started.engine.rtpCapabilities))).toBe("media-lost")
    expect(started.engine.counts).toMatchObject({ rooms: 0, seats: 0, producers: 0, consumers: 0 })
  })

  it("are opened again by the same participant, and for the others the earlier producers close", async () => {
    await open(1)
    const { send } = await open(2)
    await produce(2, "camera")
    const [offer] = notifications.offersTo(1)
    const again = await open(2)
    expect(again.send.id).not.toBe(send.id)
    expect(notifications.closedFor(1)).toEqual([offer!.id])
    expect(started.engine.counts).toMatchObject({ seats: 2, producers: 0, consumers: 0 })
  })

  it("hold one producer a source: a new one replaces the earlier", async () => {
    await open(1)
    await open(2)
    const earlier = await produce(2, "microphone")
    await produce(2, "camera")
    const later = await produce(2, "microphone")
    expect(later).not.toBe(earlier)
    const offers = notifications.offersTo(1)
    expect(offers.map(({ source }) => source)).toEqual(["microphone", "camera", "microphone"])
    expect(notifications.closedFor(1)).toEqual([offers[0]!.id])

    const twice = [1, 2].map(() => room.produce(2, "camera", parametersOf("camera", 2), false))
    expect((await Promise.all(twice)).map(codeOf)).toEqual(["stale", "ok"])
    expect(started.engine.counts).toMatchObject({ producers: 2, consumers: 2 })
  })

  it("notify every client when a device is released", async () => {
    await open(1)
    await open(2)
    await produce(2, "camera")
    const [offer] = notifications.offersTo(1)
    room.stop(2, "camera")
    expect(notifications.closedFor(1)).toEqual([offer!.id])
    room.stop(2, "camera")
    room.stop(7, "camera")
    expect(notifications.closed).toHaveLength(1)
    const producing = room.produce(2, "camera", parametersOf("camera", 2), false)
    room.stop(2, "camera")
    expect(codeOf(await producing)).toBe("stale")
    expect((await open(3)).consumers).toEqual([])
    // The browser had not heard of it yet: nothing is wrong.
    expect(codeOf(await room.resume(1, [offer!.id]))).toBe("ok")
  })

  it("begin with everything paused, and stay so when a source is switched meanwhile", async () => {
    await open(1)
    await open(2)
    const producing = room.produce(2, "microphone", microphoneParameters(2), false)
    await room.setPaused(2, "microphone", true)
    await producing
    const { consumers } = await open(3)
    expect(consumers).toHaveLength(1)
    expect(await pausedProducers()).toEqual([true])
    await room.setPaused(2, "microphone", false)
    expect(await pausedProducers()).toEqual([false])
  })

  it("accept only their own consumers: with another seat's id a request changes nothing", async () => {
    await open(1)
    await open(2)
    await open(3)
    await produce(3, "camera")
    const [[mine], [theirs]] = [notifications.offersTo(1), notifications.offersTo(2)]
    for (const foreign of [theirs!.id, NOBODYS]) {
      expect(codeOf(await room.resume(1, [mine!.id, foreign]))).toBe("not-allowed")
      expect(codeOf(await room.pause(1, [foreign]))).toBe("not-allowed")
      expect(codeOf(await room.setLayer(1, foreign, 2))).toBe("not-allowed")
      expect(codeOf(await room.renew(1, foreign))).toBe("not-allowed")
    }
    expect(await pausedConsumers()).toEqual([true, true])
    must(await room.resume(1, [mine!.id]))
    expect((await pausedConsumers()).filter((paused) => paused)).toHaveLength(1)
    must(await room.setLayer(1, mine!.id, 2))
    must(await room.pause(1, [mine!.id]))
    expect(await pausedConsumers()).toEqual([true, true])
  })

  it("[E5] get another consumer of the same source in place of one, and nobody else's changes", async () => {
    await open(1)
    await open(2)
    await open(3)
    await produce(3, "camera")
    const [[mine], [theirs]] = [notifications.offersTo(1), notifications.offersTo(2)]
    must(await room.renew(1, mine!.id))
    const [, renewed, ...more] = notifications.offersTo(1)
    expect(more).toEqual([])
    expect(renewed).toMatchObject({ producerId: mine!.producerId, seat: 3, source: "camera" })
    expect(renewed!.id).not.toBe(mine!.id)
    expect(notifications.offersTo(2)).toEqual([theirs])
    must(await room.resume(1, [renewed!.id]))
    // Asked for twice, as after a lost answer: the one in its place stays.
    must(await room.renew(1, mine!.id))
    expect(notifications.offersTo(1)).toHaveLength(2)
  })

  it("refuse requests with media-lost before the transports are created, and after they are closed", async () => {
    const asked = async () =>
      Promise.all([
        room.connect(5, "send", dtlsParameters()),
        room.produce(5, "microphone", microphoneParameters(5), false),
        room.resume(5, [NOBODYS]),
        room.pause(5, [NOBODYS]),
        room.setLayer(5, NOBODYS, 1),
        room.renew(5, NOBODYS),
        room.restartIce(5),
      ])
    const lost = Array.from({ length: 7 }, () => "media-lost")
    expect((await asked()).map(codeOf)).toEqual(lost)
    await room.setPaused(5, "camera", true)
    room.closeSeat(5)
    await open(5)
    room.closeSeat(5)
    expect((await asked()).map(codeOf)).toEqual(lost)
  })

  it("are not left behind by a participant who leaves while the transports are being created", async () => {
    const opening = room.open(4, started.engine.rtpCapabilities)
    room.closeSeat(4)
    expect(codeOf(await opening)).toBe("media-lost")
    const twice = [open(4), room.open(4, started.engine.rtpCapabilities)]
    const results = await Promise.allSettled(twice)
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1)
    expect(started.engine.counts.seats).toBe(1)
    expect((await started.routers.at(-1)!.dump()).transportIds).toHaveLength(2)
  })

  it("give new ICE parameters for a restart, and accept a certificate once", async () => {
    const { send, receive } = await open(1)
    const restarted = must(await room.restartIce(1))
    expect(restarted.send?.["usernameFragment"]).toEqual(expect.any(String))
    expect(restarted.send).not.toEqual(send.iceParameters)
    expect(restarted.receive).not.toEqual(receive.iceParameters)
    expect(restarted).toMatchObject({ consumers: [], maxLayer: null, videoLimit: "none" })
    must(await room.connect(1, "send", dtlsParameters()))
    expect(codeOf(await room.connect(1, "send", dtlsParameters()))).toBe("bad-input")
    must(await room.connect(1, "receive", dtlsParameters()))
  })

  it("count as lost once the worker has stopped sending on a transport, and notify the client if its ICE is restored", async () => {
    await open(1)
    const receive = started.transports.at(-1)!
    // What the worker says after 30 s without a sign of the browser.
    receive.emit("icestatechange", "disconnected")
    expect(codeOf(await room.restartIce(1))).toBe("media-lost")
    expect(notifications.staleTransports).toEqual([])
    receive.emit("icestatechange", "completed")
    await waitFor("the seat is notified", () => notifications.staleTransports.includes(1))
    await open(1)
    must(await room.restartIce(1))
  })

  // What the worker itself says.

  async function pausedProducers(): Promise<boolean[]> {
    const found = started.producers.filter((producer) => !producer.closed)
    return Promise.all(found.map(async (producer) => (await producer.dump()).paused))
  }

  async function pausedConsumers(): Promise<boolean[]> {
    const found = started.consumers.filter((consumer) => !consumer.closed)
    return Promise.all(found.map(async (consumer) => (await consumer.dump()).paused))
  }
})
