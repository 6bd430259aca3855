import { z } from "zod"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { Participant } from "./participant.ts"
import { RecordedNotifications, type TestEngine, must, startEngine } from "./test-engine.ts"

const packetSchema = z.object({ rtpPacket: z.object({ payloadSize: z.bigint() }) })

describe("Audio and video between two participants", () => {
  let started: TestEngine
  let room: MediaRoom
  let notifications: RecordedNotifications
  const people: Participant[] = []

  async function enter(seat: number): Promise<Participant> {
    const { rtpCapabilities } = started.engine
    const participant = await Participant.enter(room, seat, rtpCapabilities, notifications)
    people.push(participant)
    return participant
  }

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notifications = new RecordedNotifications()
    room = await started.engine.openRoom(notifications)
  })

  afterEach(() => {
    for (const person of people.splice(0)) person.close()
    room.close()
  })

  /** Nothing more comes in, though it is still being sent. */
  async function expectSilence(from: Participant, to: Participant): Promise<void> {
    // What was under way when the switch was turned may still arrive.
    await from.sends("microphone", 10)
    const before = await to.received(from.seat, "microphone")
    await from.sends("microphone", 40)
    expect(await to.received(from.seat, "microphone")).toEqual(before)
  }

  it("are sent only after the receiver has resumed them", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("microphone")
    await berit.from(1, "microphone")
    await anna.sends("microphone", 40)
    expect(await berit.received(1, "microphone")).toEqual({ packets: 0, bytes: 0 })
    await berit.resume(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("stop at the server when the meeting pauses a microphone, whatever its owner sends", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("microphone")
    await berit.resume(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)

    await room.setPaused(1, "microphone", true)
    await expectSilence(anna, berit)
    await room.setPaused(1, "microphone", false)
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("are not forwarded from a microphone that was off when it was produced", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("microphone", { paused: true })
    await berit.resume(1, "microphone")
    await expectSilence(anna, berit)
    expect(await berit.received(1, "microphone")).toEqual({ packets: 0, bytes: 0 })
    await room.setPaused(1, "microphone", false)
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("pause for the receiver who pauses them, and for no one else", async () => {
    const [anna, berit, carl] = [await enter(1), await enter(2), await enter(3)]
    await anna.produce("microphone")
    await berit.resume(1, "microphone")
    await carl.resume(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    const { offer } = await berit.from(1, "microphone")
    must(await room.pause(2, [offer.id]))
    await expectSilence(anna, berit)
    expect(await carl.hears(1, "microphone")).toBe(true)
    must(await room.resume(2, [offer.id]))
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("arrive in the layer that the tile needs", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("camera")
    await berit.resume(1, "camera")
    const { offer } = await berit.from(1, "camera")
    const isShown = (width: number) =>
      waitFor(`pictures ${width} pixels wide`, async () => (await berit.width(1)) === width, {
        within: 60_000,
      })
    expect(await isShown(160)).toBe(true)
    must(await room.setLayer(2, offer.id, 1))
    expect(await isShown(320)).toBe(true)
    must(await room.setLayer(2, offer.id, 0))
    expect(await isShown(160)).toBe(true)
  })

  it("continue through an ICE restart", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("microphone")
    await berit.resume(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    await anna.produce("camera")
    const offers = [await berit.from(1, "microphone"), await berit.from(1, "camera")]
    const offered = must(await room.restartIce(2)).consumers
    expect(offered).toEqual(offers.map(({ offer }) => offer))
    await anna.restartIce()
    await berit.restartIce()
    await waitFor(
      "both transports are connected",
      () => anna.isConnected("send") && berit.isConnected("receive"),
    )
    expect(await berit.hears(1, "microphone", 50)).toBe(true)
  })

  it("end for the others when a browser closes its connection without leaving", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.produce("microphone")
    await berit.resume(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    const { offer } = await berit.from(1, "microphone")
    anna.close()
    await waitFor("the audio producer is closed", () =>
      notifications.closedFor(2).includes(offer.id),
    )
    expect(started.engine.counts).toMatchObject({ producers: 0, consumers: 0 })
  })

  it("send audio in packets of one size, so that silence does not show in the traffic", async () => {
    const anna = await enter(1)
    await anna.produce("microphone")
    const sizes: number[] = []
    const producer = started.producers.at(-1)!
    await producer.enableTraceEvent(["rtp"])
    producer.on("trace", ({ info }) => {
      sizes.push(Number(packetSchema.parse(info).rtpPacket.payloadSize))
    })
    // Two seconds and more: the tone has come and gone twice.
    await waitFor("a hundred packets", () => sizes.length >= 120)
    // The size follows the bandwidth, a step at a time, and never the speech.
    expect(new Set(sizes).size).toBeLessThan(5)
    expect(Math.min(...sizes)).toBeGreaterThan(Math.max(...sizes) / 2)
  })
})
