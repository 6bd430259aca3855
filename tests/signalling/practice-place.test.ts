import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { createLog } from "../../server/platform/log.ts"
import { EphemeralRoomService } from "../../server/rooms/ephemeral-room-service.ts"
import { MemoryStore } from "#shared/room/memory-store.ts"
import { nodeHash } from "../../server/rooms/secrets.ts"
import { FakeMedia } from "../support/fake-media.ts"
import { ManualClock } from "../support/manual-clock.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { codeOf, key, need } from "../support/test-client.ts"

const MOST = 3

describe("practice rooms, when there are as many as there may be", () => {
  let clock: ManualClock
  let service: EphemeralRoomService

  beforeEach(async () => {
    clock = new ManualClock()
    const log = createLog("silent")
    const ports = { clock, store: new MemoryStore(), media: new FakeMedia(), log, hash: nodeHash }
    service = await EphemeralRoomService.open(ports, {
      format: "practiceTogether",
      mostRooms: MOST,
    })
  })
  afterEach(() => service.close())

  const make = () => service.make({ accessKeyHash: key(), name: SOME_SEALED, language: "nb" })

  const makeAll = async () => {
    const rooms: string[] = []
    for (let count = 0; count < MOST; count += 1) rooms.push(need(await make()))
    return rooms
  }

  it("the ones that nobody has come to in five minutes are removed, the oldest first", async () => {
    const [first, second] = await makeAll()
    expect(codeOf(await make())).toBe("too-many")
    clock.advance(5 * MINUTE)
    const made = need(await make())
    expect([first!, second!, made].map((room) => service.holds(room))).toEqual([false, true, true])
  })

  it("a room with a person at its door or inside is not removed", async () => {
    const [first, second, third] = await makeAll()
    clock.advance(4 * MINUTE)
    service.visited(first!)
    await service.rooms.use(second!, async (live) => {
      const { hash } = live.group.view().pledge
      const seatToken = key()
      const name = SOME_SEALED
      const origin = { address: "somewhere", allows: async () => true }
      const ticket = { tokenHash: null, invitation: null }
      const signed = need(await live.group.sign(ticket, { pledge: hash, name, seatToken }, origin))
      const switches = { microphone: true, camera: true }
      const screen = { notify() {}, hold: () => () => {}, evict() {} }
      return live.enter(signed.tokenHash, { pledge: hash, name, ...switches }, screen)
    })
    clock.advance(2 * MINUTE)
    need(await make())
    expect([first!, second!, third!].map((room) => service.holds(room))).toEqual([
      true,
      true,
      false,
    ])
    clock.advance(3 * MINUTE)
    need(await make())
    expect(service.holds(first!)).toBe(false)
    expect(service.holds(second!)).toBe(true)
  })

  it("as many as are made in one instant each get a room of their own", async () => {
    await makeAll()
    clock.advance(5 * MINUTE)
    const codes = (await Promise.all(Array.from({ length: MOST + 1 }, make))).map(codeOf)
    expect(codes.toSorted()).toEqual(["ok", "ok", "ok", "too-many"])
  })
})
