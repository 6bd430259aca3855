import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { SpatialLayer } from "#shared/protocol/media.ts"
import type { MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { Participant } from "./participant.ts"
import { Notices, type TestEngine, must, startEngine } from "./test-engine.ts"

describe("A layer nobody watches is not asked for", () => {
  let started: TestEngine
  let room: MediaRoom
  let notices: Notices
  const people: Participant[] = []

  beforeAll(async () => {
    started = await startEngine()
  })
  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notices = new Notices()
    room = await started.engine.openRoom(notices)
    for (const seat of [1, 2, 3]) {
      const { rtpCapabilities } = started.engine
      people.push(await Participant.enter(room, seat, rtpCapabilities, notices))
    }
  })
  afterEach(() => {
    for (const person of people.splice(0)) person.close()
    room.close()
  })

  const consumerOf = async (seat: number) => (await people[seat - 1]!.from(1, "camera")).offer.id

  /** Waits until the one on seat 1 has been told so, last of all. */
  function told(layer: SpatialLayer): Promise<true> {
    return waitFor(`layer ${layer} is wanted`, () => {
      const last = notices.wantedOf.at(-1)
      return last?.from === 1 && last.wanted.layer === layer
    }) as Promise<true>
  }

  it("but the largest that anyone looks at is, at once when it is larger", async () => {
    await people[0]!.show("camera")
    const [berit, carl] = [await consumerOf(2), await consumerOf(3)]
    must(await room.resume(2, [berit]))
    must(await room.resume(3, [carl]))
    expect(await told(0)).toBe(true)
    must(await room.setLayer(2, berit, 1))
    expect(notices.wantedOf.at(-1)?.wanted.layer).toBe(1)
    must(await room.setLayer(3, carl, 2))
    expect(notices.wantedOf.at(-1)?.wanted.layer).toBe(2)
    must(await room.pause(3, [carl]))
    expect(await told(1)).toBe(true)
    room.closeSeat(2)
    expect(await told(null)).toBe(true)
    must(await room.resume(3, [carl]))
    expect(notices.wantedOf.at(-1)?.wanted.layer).toBe(2)
    expect(new Set(notices.wantedOf.map(({ wanted }) => wanted.producer)).size).toBe(1)
    expect(must(await room.restartIce(1)).maxLayer).toEqual(notices.wantedOf.at(-1)?.wanted)
    expect(must(await room.restartIce(3)).maxLayer).toBeNull()
  })

  it("and of a camera that nobody receives nothing is, until somebody does", async () => {
    await people[0]!.show("camera")
    expect(await told(null)).toBe(true)
    must(await room.resume(2, [await consumerOf(2)]))
    expect(notices.wantedOf.map(({ wanted }) => wanted.layer)).toEqual([null, 0])
    room.stop(1, "camera")
    expect(notices.wantedOf).toHaveLength(2)
  })
})
