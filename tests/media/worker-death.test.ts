import { createSocket } from "node:dgram"
import { once } from "node:events"
import { afterEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "../../server/rooms/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { microphoneParameters } from "./browser-parameters.ts"
import { Participant } from "./participant.ts"
import { Notices, type TestEngine, codeOf, must, startEngine } from "./test-engine.ts"

describe("A media worker that dies", () => {
  let started: TestEngine
  const people: Participant[] = []

  afterEach(async () => {
    for (const person of people.splice(0)) person.close()
    await started.engine.close()
  })

  async function meet(room: MediaRoom, notices: Notices): Promise<[Participant, Participant]> {
    const { rtpCapabilities } = started.engine
    const anna = await Participant.enter(room, 1, rtpCapabilities, notices)
    const berit = await Participant.enter(room, 2, rtpCapabilities, notices)
    people.push(anna, berit)
    await anna.show("microphone")
    await anna.show("camera")
    for (const source of ["microphone", "camera"] as const) {
      await berit.ready(1, source)
      await berit.hears(1, source, 5)
    }
    return [anna, berit]
  }

  it("is replaced, and the same room carries sound and picture again within five seconds", async () => {
    started = await startEngine()
    const notices = new Notices()
    const room = await started.engine.openRoom(notices)
    for (const person of await meet(room, notices)) person.close()

    const killedAt = performance.now()
    process.kill(started.workers[0]!.pid, "SIGKILL")
    await waitFor("the room hears of it", () => notices.losses === 1, { every: 5 })
    expect(
      codeOf(
        await room.ready(
          2,
          notices.offersTo(2).map(({ id }) => id),
        ),
      ),
    ).toBe("media-lost")
    await meet(room, notices)
    expect(performance.now() - killedAt).toBeLessThan(5000)
    expect(notices.losses).toBe(1)
    expect(started.workers).toHaveLength(2)
    expect(started.engine.ready()).toBe(true)
    expect(started.engine.counts).toMatchObject({ workers: 1, workerDeaths: 1, rooms: 1 })
    // Only sentences: no id, no address, no process number.
    expect(started.log.join()).not.toMatch(/[0-9]|[a-f]{8}/)
    expect(started.log.join()).toMatch(/worker died/)
  })

  it("leaves the rooms on other workers alone", async () => {
    started = await startEngine({ workers: 2 })
    const [one, other] = [new Notices(), new Notices()]
    const rooms = [await started.engine.openRoom(one), await started.engine.openRoom(other)]
    for (const room of rooms) must(await room.open(1, started.engine.rtpCapabilities))
    // Two rooms, two workers: one each.
    const [first] = await Promise.all(started.workers.map((worker) => worker.dump()))
    expect(first!.routerIds).toHaveLength(1)
    const onFirst = started.routers[0]!.id === first!.routerIds[0]
    process.kill((onFirst ? started.workers[0]! : started.workers[1]!).pid, "SIGKILL")
    await waitFor("the room hears of it", () => one.losses + other.losses === 1)
    expect([one.losses, other.losses]).toEqual([1, 0])
    must(await rooms[1]!.produce(1, "microphone", microphoneParameters(1), false))
    expect(codeOf(await rooms[0]!.produce(1, "microphone", microphoneParameters(1), false))).toBe(
      "media-lost",
    )
    must(await rooms[0]!.open(1, started.engine.rtpCapabilities))
  })

  it("again and again, in the middle of anything, never breaks the room", async () => {
    started = await startEngine()
    const notices = new Notices()
    const room = await started.engine.openRoom(notices)
    for (let death = 1; death <= 5; death += 1) {
      const asked = Promise.all(
        [1, 2, 3].map(async (seat) => {
          const opened = await room.open(seat, started.engine.rtpCapabilities)
          const parameters = microphoneParameters(seat)
          return [opened, await room.produce(seat, "microphone", parameters, false)].map(codeOf)
        }),
      )
      const onItsWorker = () => started.routers.length === death
      await waitFor("the room has found a worker", onItsWorker, { every: 1 })
      process.kill(started.workers.at(-1)!.pid, "SIGKILL")
      for (const code of (await asked).flat()) expect(["ok", "media-lost"]).toContain(code)
      await waitFor("the room hears of it", () => notices.losses === death)
    }
    for (const seat of [1, 2]) must(await room.open(seat, started.engine.rtpCapabilities))
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    await waitFor("it is offered", () => notices.offersTo(2).length > 0)
    expect(started.engine.counts).toMatchObject({ seats: 2, producers: 1, consumers: 1 })
  })

  it("takes its port again", async () => {
    const port = await freeUdpPort()
    started = await startEngine({ mediaPort: port })
    const room = await started.engine.openRoom(new Notices())
    const ports = async () =>
      must(await room.open(1, started.engine.rtpCapabilities)).send.iceCandidates.map(
        (candidate) => candidate["port"],
      )
    expect(new Set(await ports())).toEqual(new Set([port]))
    process.kill(started.workers[0]!.pid, "SIGKILL")
    await waitFor("it is replaced", () => started.engine.counts.workerDeaths === 1)
    expect(new Set(await ports())).toEqual(new Set([port]))
  })
})

describe("The engine", () => {
  it("says why it cannot start when its port is taken or its program is missing", async () => {
    const first = await startEngine({ mediaPort: await freeUdpPort() })
    const room = await first.engine.openRoom(new Notices())
    const [candidate] = must(await room.open(1, first.engine.rtpCapabilities)).send.iceCandidates
    const mediaPort = Number(candidate!["port"])
    await expect(startEngine({ mediaPort })).rejects.toThrow(/media worker cannot start: /)
    await first.engine.close()
    await first.engine.close()
    expect(first.engine.ready()).toBe(false)
    await expect(startEngine({ workerBin: "/nowhere/mediasoup-worker" })).rejects.toThrow(
      /media worker cannot start: .*nowhere/,
    )
  })

  it("announces the address it is given", async () => {
    const started = await startEngine({ announcedAddress: "203.0.113.7" })
    const room = await started.engine.openRoom(new Notices())
    const { send } = must(await room.open(1, started.engine.rtpCapabilities))
    expect(send.iceCandidates.map(({ protocol, address }) => [protocol, address])).toEqual([
      ["udp", "203.0.113.7"],
      ["tcp", "203.0.113.7"],
    ])
    await started.engine.close()
  })
})

async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4")
  socket.bind(0, "127.0.0.1")
  await once(socket, "listening")
  const { port } = socket.address()
  socket.close()
  await once(socket, "close")
  return port
}
