import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "#shared/room/ports.ts"
import { PoorLine } from "../support/network-conditions.ts"
import { waitFor } from "../support/wait-for.ts"
import { behindLine, mediaPortOf } from "./behind-line.ts"
import { Participant } from "./participant.ts"
import { aNoisyPicture } from "./sources.ts"
import { RecordedNotifications, type TestEngine, startEngine } from "./test-engine.ts"

/** Room for the two voices and no more. */
const NARROW = { rate: 160, delay: 50, loss: 0 }
const OTHERS = [2, 3]
const LAYERS = [
  { scaleResolutionDownBy: 2, maxBitrate: 100_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 350_000 },
]

describe("A participant on a slow connection", () => {
  let started: TestEngine
  let room: MediaRoom
  let line: PoorLine
  let notifications: RecordedNotifications
  const people: Participant[] = []

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
    line.close()
    room.close()
  })

  async function enter(seat: number, into: Parameters<typeof Participant.enter>[0]) {
    const { rtpCapabilities } = started.engine
    const person = await Participant.enter(into, seat, rtpCapabilities, notifications)
    people.push(person)
    return person
  }

  it("hears everyone: pictures wait meanwhile, nobody else's do, and they come back", async () => {
    for (const seat of OTHERS) {
      const person = await enter(seat, room)
      await person.produce("microphone")
      await person.produceThis("camera", aNoisyPicture(320, 180), { encodings: LAYERS })
    }
    const [, carl] = people
    line = await PoorLine.open(mediaPortOf(started.transports), NARROW)
    const berit = await enter(1, behindLine(room, line))
    for (const seat of OTHERS) {
      await berit.resume(seat, "microphone")
      await berit.resume(seat, "camera")
    }
    await carl!.resume(2, "camera")

    const isLimited = (limit: string) =>
      waitFor(
        `video is limited to ${limit}`,
        () => notifications.videoLimits.some(({ to, limit: is }) => to === 1 && is === limit),
        { within: 60_000 },
      )
    expect(await isLimited("still")).toBe(true)
    // What stood in the line's queue still arrives.
    expect(await berit.hears(2, "microphone", 60)).toBe(true)
    const before = await heard(berit)
    expect(await berit.hears(2, "microphone", 150)).toBe(true)
    const after = await heard(berit)
    expect(after.pictures - before.pictures).toBeLessThan(2000)
    expect(after.lost - before.lost).toBeLessThan(0.05 * (after.packets - before.packets))
    expect(await carl!.hears(2, "camera")).toBe(true)
    expect(await isLimited("slow")).toBe(true)
    expect(notifications.videoLimits.filter(({ to }) => to !== 1)).toEqual([])
  })

  /** Of both others: packets of their voices, and bytes of their pictures. */
  async function heard(person: Participant) {
    const counts = { packets: 0, lost: 0, pictures: 0 }
    for (const seat of OTHERS) {
      counts.packets += (await person.received(seat, "microphone")).packets
      counts.lost += await person.lost(seat, "microphone")
      counts.pictures += (await person.received(seat, "camera")).bytes
    }
    return counts
  }
})
