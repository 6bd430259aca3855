import { z } from "zod"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { Participant } from "./participant.ts"
import { Notices, type TestEngine, must, startEngine } from "./test-engine.ts"

const packetSchema = z.object({ rtpPacket: z.object({ payloadSize: z.bigint() }) })

describe("Sound and picture between two who sit in a room", () => {
  let started: TestEngine
  let room: MediaRoom
  let notices: Notices
  const people: Participant[] = []

  async function enter(seat: number): Promise<Participant> {
    const { rtpCapabilities } = started.engine
    const participant = await Participant.enter(room, seat, rtpCapabilities, notices)
    people.push(participant)
    return participant
  }

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notices = new Notices()
    room = await started.engine.openRoom(notices)
  })

  afterEach(() => {
    for (const person of people.splice(0)) person.close()
    room.close()
  })

  /** Nothing more comes in, though it is still being sent. */
  async function expectSilence(from: Participant, to: Participant): Promise<void> {
    // What was under way when the switch was turned may still arrive.
    await from.sends("microphone", 10)
    const before = await to.heard(from.seat, "microphone")
    await from.sends("microphone", 40)
    expect(await to.heard(from.seat, "microphone")).toEqual(before)
  }

  it("flow only when the one who receives has said that it is ready", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("microphone")
    await berit.from(1, "microphone")
    await anna.sends("microphone", 40)
    expect(await berit.heard(1, "microphone")).toEqual({ packets: 0, bytes: 0 })
    await berit.ready(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("stop at the server when the meeting pauses a microphone, whatever its owner sends", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("microphone")
    await berit.ready(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)

    await room.setPaused(1, "microphone", true)
    await expectSilence(anna, berit)
    await room.setPaused(1, "microphone", false)
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("do not flow from a microphone that was off when it was set up", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("microphone", { paused: true })
    await berit.ready(1, "microphone")
    await expectSilence(anna, berit)
    expect(await berit.heard(1, "microphone")).toEqual({ packets: 0, bytes: 0 })
    await room.setPaused(1, "microphone", false)
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("pause for the one who holds them, and for no one else", async () => {
    const [anna, berit, carl] = [await enter(1), await enter(2), await enter(3)]
    await anna.show("microphone")
    await berit.ready(1, "microphone")
    await carl.ready(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    const { offer } = await berit.from(1, "microphone")
    must(await room.pause(2, [offer.id]))
    await expectSilence(anna, berit)
    expect(await carl.hears(1, "microphone")).toBe(true)
    must(await room.resume(2, [offer.id]))
    expect(await berit.hears(1, "microphone")).toBe(true)
  })

  it("show as large a picture as the tile asks for", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("camera")
    await berit.ready(1, "camera")
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

  it("go on through an ICE restart", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("microphone")
    await berit.ready(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    await anna.show("camera")
    const offers = [await berit.from(1, "microphone"), await berit.from(1, "camera")]
    const told = must(await room.restartIce(2)).consumers
    expect(told).toEqual(offers.map(({ offer }) => offer))
    await anna.restartIce()
    await berit.restartIce()
    await waitFor("both lines are up", () => anna.isUp("send") && berit.isUp("receive"))
    expect(await berit.hears(1, "microphone", 50)).toBe(true)
  })

  it("end for the others when a browser hangs up without a word", async () => {
    const [anna, berit] = [await enter(1), await enter(2)]
    await anna.show("microphone")
    await berit.ready(1, "microphone")
    expect(await berit.hears(1, "microphone")).toBe(true)
    const { offer } = await berit.from(1, "microphone")
    anna.close()
    await waitFor("the sound is taken back", () => notices.closedFor(2).includes(offer.id))
    expect(started.engine.counts).toMatchObject({ producers: 0, consumers: 0 })
  })

  it("send sound in packets of one size, so that silence does not show on the line", async () => {
    const anna = await enter(1)
    await anna.show("microphone")
    const sizes: number[] = []
    const producer = started.producers.at(-1)!
    await producer.enableTraceEvent(["rtp"])
    producer.on("trace", ({ info }) => {
      sizes.push(Number(packetSchema.parse(info).rtpPacket.payloadSize))
    })
    // Two seconds and more: the tone has come and gone twice.
    await waitFor("a hundred packets", () => sizes.length >= 120)
    // The size follows what the line can take, a step at a time, and never what is said.
    expect(new Set(sizes).size).toBeLessThan(5)
    expect(Math.min(...sizes)).toBeGreaterThan(Math.max(...sizes) / 2)
  })
})
