import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { SpatialLayer } from "#shared/protocol/media.ts"
import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { Participant } from "./participant.ts"
import { RecordedNotifications, type TestEngine, must, startEngine } from "./test-engine.ts"

describe("A layer that nobody watches is not requested", () => {
  let started: TestEngine
  let room: MediaRoom
  let notifications: RecordedNotifications
  const people: Participant[] = []

  beforeAll(async () => {
    started = await startEngine()
  })
  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notifications = new RecordedNotifications()
    room = await started.engine.openRoom(notifications)
    for (const seat of [1, 2, 3]) {
      const { rtpCapabilities } = started.engine
      people.push(await Participant.enter(room, seat, rtpCapabilities, notifications))
    }
  })
  afterEach(() => {
    for (const person of people.splice(0)) person.close()
    room.close()
  })

  const consumerOf = async (seat: number) => (await people[seat - 1]!.from(1, "camera")).offer.id

  /** Waits until the latest notification of seat 1 is this. */
  function notified(layer: SpatialLayer): Promise<true> {
    return waitFor(`layer ${layer} is wanted`, () => {
      const last = notifications.maxLayers.at(-1)
      return last?.from === 1 && last.wanted.layer === layer
    }) as Promise<true>
  }

  it("but the largest that anyone watches is, at once when it is larger", async () => {
    await people[0]!.produce("camera")
    const [berit, carl] = [await consumerOf(2), await consumerOf(3)]
    must(await room.resume(2, [berit]))
    must(await room.resume(3, [carl]))
    expect(await notified(0)).toBe(true)
    must(await room.setLayer(2, berit, 1))
    expect(notifications.maxLayers.at(-1)?.wanted.layer).toBe(1)
    must(await room.setLayer(3, carl, 2))
    expect(notifications.maxLayers.at(-1)?.wanted.layer).toBe(2)
    must(await room.pause(3, [carl]))
    expect(await notified(1)).toBe(true)
    room.closeSeat(2)
    expect(await notified(null)).toBe(true)
    must(await room.resume(3, [carl]))
    expect(notifications.maxLayers.at(-1)?.wanted.layer).toBe(2)
    expect(new Set(notifications.maxLayers.map(({ wanted }) => wanted.producer)).size).toBe(1)
    expect(must(await room.restartIce(1)).maxLayer).toEqual(notifications.maxLayers.at(-1)?.wanted)
    expect(must(await room.restartIce(3)).maxLayer).toBeNull()
  })

  it("and of a camera that nobody receives none is, until somebody does", async () => {
    await people[0]!.produce("camera")
    expect(await notified(null)).toBe(true)
    must(await room.resume(2, [await consumerOf(2)]))
    expect(notifications.maxLayers.map(({ wanted }) => wanted.layer)).toEqual([null, 0])
    room.stop(1, "camera")
    expect(notifications.maxLayers).toHaveLength(2)
  })
})
