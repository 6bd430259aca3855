import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { afterEach, describe, expect, it } from "vitest"

import { listenAnnounced } from "../../server/media/listen-addresses.ts"
import { PING_EVERY_MS } from "../../server/media/worker-monitor.ts"
import type { MediaRoom } from "#shared/room/ports.ts"
import { freePortsOfBoth } from "../support/free-port.ts"
import { Product } from "../support/product.ts"
import { waitFor } from "../support/wait-for.ts"
import { microphoneParameters } from "./browser-parameters.ts"
import { Participant } from "./participant.ts"
import {
  RecordedNotifications,
  type TestEngine,
  codeOf,
  must,
  openSeat,
  startEngine,
} from "./test-engine.ts"

describe("A media worker that dies", () => {
  let started: TestEngine
  const people: Participant[] = []

  afterEach(async () => {
    for (const person of people.splice(0)) person.close()
    await started.engine.close()
  })

  async function meet(
    room: MediaRoom,
    notifications: RecordedNotifications,
  ): Promise<[Participant, Participant]> {
    const { rtpCapabilities } = started.engine
    const anna = await Participant.enter(room, 1, rtpCapabilities, notifications)
    const berit = await Participant.enter(room, 2, rtpCapabilities, notifications)
    people.push(anna, berit)
    await anna.produce("microphone")
    await anna.produce("camera")
    for (const source of ["microphone", "camera"] as const) {
      await berit.resume(1, source)
      await berit.hears(1, source, 5)
    }
    return [anna, berit]
  }

  it("is replaced, and the same room carries audio and video again within five seconds", async () => {
    started = await startEngine()
    const notifications = new RecordedNotifications()
    const room = await started.engine.openRoom(notifications)
    const begin = performance.now()
    for (const person of await meet(room, notifications)) person.close()
    const usual = performance.now() - begin

    const killedAt = performance.now()
    process.kill(started.workers[0]!.pid, "SIGKILL")
    await waitFor("the room hears of it", () => notifications.workerDeaths === 1, { every: 5 })
    expect(
      codeOf(
        await room.resume(
          2,
          notifications.offersTo(2).map(({ id }) => id),
        ),
      ),
    ).toBe("media-lost")
    await meet(room, notifications)
    // A machine that has other things to do took longer the first time too.
    expect(performance.now() - killedAt).toBeLessThan(Math.max(5000, 5 * usual))
    expect(notifications.workerDeaths).toBe(1)
    expect(started.workers).toHaveLength(2)
    expect(started.engine.ready()).toBe(true)
    expect(started.engine.counts).toMatchObject({ workers: 1, workerDeaths: 1, rooms: 1 })
    // Only sentences: no id, no address, no process number.
    expect(started.log.join()).not.toMatch(/[0-9]|[a-f]{8}/)
    expect(started.log.join()).toMatch(/worker died/)
  })

  it("leaves the rooms on other workers alone", async () => {
    started = await startEngine({ workers: 2 })
    const [one, other] = [new RecordedNotifications(), new RecordedNotifications()]
    const rooms = [await started.engine.openRoom(one), await started.engine.openRoom(other)]
    for (const room of rooms) await openSeat(room, 1, started.engine.rtpCapabilities)
    // Two rooms, two workers: one each.
    const [first] = await Promise.all(started.workers.map((worker) => worker.dump()))
    expect(first!.routerIds).toHaveLength(1)
    const onFirst = started.routers[0]!.id === first!.routerIds[0]
    process.kill((onFirst ? started.workers[0]! : started.workers[1]!).pid, "SIGKILL")
    await waitFor("the room hears of it", () => one.workerDeaths + other.workerDeaths === 1)
    expect([one.workerDeaths, other.workerDeaths]).toEqual([1, 0])
    must(await rooms[1]!.produce(1, "microphone", microphoneParameters(1), false))
    expect(codeOf(await rooms[0]!.produce(1, "microphone", microphoneParameters(1), false))).toBe(
      "media-lost",
    )
    await openSeat(rooms[0]!, 1, started.engine.rtpCapabilities)
  })

  it("again and again, in the middle of anything, never breaks the room", async () => {
    started = await startEngine()
    const notifications = new RecordedNotifications()
    const room = await started.engine.openRoom(notifications)
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
      await waitFor("the room hears of it", () => notifications.workerDeaths === death)
    }
    for (const seat of [1, 2]) await openSeat(room, seat, started.engine.rtpCapabilities)
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    await waitFor("it is offered", () => notifications.offersTo(2).length > 0)
    expect(started.engine.counts).toMatchObject({ seats: 2, producers: 1, consumers: 1 })
  })

  it("uses its port again", async () => {
    const port = await freePortsOfBoth(1)
    started = await startEngine({ ports: { first: port, workers: 1, spares: 0 } })
    const room = await started.engine.openRoom(new RecordedNotifications())
    const ports = async () =>
      (await openSeat(room, 1, started.engine.rtpCapabilities)).send.iceCandidates.map(
        (candidate) => candidate["port"],
      )
    expect(new Set(await ports())).toEqual(new Set([port]))
    process.kill(started.workers[0]!.pid, "SIGKILL")
    await waitFor("it is replaced", () => started.engine.counts.workerDeaths === 1)
    expect(new Set(await ports())).toEqual(new Set([port]))
  })
})

describe("A media worker that hangs", () => {
  let started: TestEngine

  afterEach(() => started?.engine.close())

  it("is ended, and its room moves to another worker, while new rooms go elsewhere at once", async () => {
    started = await startEngine({ workers: 2 })
    const notifications = new RecordedNotifications()
    const room = await started.engine.openRoom(notifications)
    await openSeat(room, 1, started.engine.rtpCapabilities)
    const hung = await workerOf(started.routers[0]!.id)
    process.kill(hung.pid, "SIGSTOP")
    const elsewhere = await started.engine.openRoom(new RecordedNotifications())
    const inVain = started.engine.openRoom(new RecordedNotifications())
    await openSeat(elsewhere, 1, started.engine.rtpCapabilities)
    await waitFor("the room hears of it", () => notifications.workerDeaths === 1)
    expect(isAlive(hung.pid)).toBe(false)
    await openSeat(room, 1, started.engine.rtpCapabilities)
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    await openSeat(await inVain, 1, started.engine.rtpCapabilities)
    await waitFor("it is replaced", () => started.engine.counts.workers === 2)
    expect(started.engine.counts.workerDeaths).toBe(1)
    expect(started.log.join()).toMatch(/does not answer/)
  })

  it("is not confused with one that waits for a suspended server process", async () => {
    started = await startEngine()
    const room = await started.engine.openRoom(new RecordedNotifications())
    // Longer than any silence that is borne, with questions and answers under way.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * PING_EVERY_MS + 1000)
    await openSeat(room, 1, started.engine.rtpCapabilities)
    for (let times = 0; times < 3; times += 1) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * PING_EVERY_MS)
      await started.workers[0]!.getResourceUsage()
    }
    expect(started.engine.counts).toMatchObject({ workers: 1, workerDeaths: 0 })
  })

  it("does not outlive the engine, stopped or not", async () => {
    started = await startEngine({ workers: 3, repeat: () => () => {} })
    await openRooms(3)
    const pids = started.workers.map(({ pid }) => pid)
    process.kill(pids[1]!, "SIGSTOP")
    expect(pids.map(isAlive)).toEqual([true, true, true])
    await started.engine.close()
    expect(pids.map(isAlive)).toEqual([false, false, false])
  })

  it("does not outlive the product that is asked to stop", async () => {
    const product = await Product.start()
    const workers = await childrenOf(product.pid)
    expect(workers.length).toBeGreaterThan(0)
    for (const pid of workers) process.kill(pid, "SIGSTOP")
    await product.stop()
    expect(workers.filter(isAlive)).toEqual([])
  })

  it("gets no rooms while other workers have fewer requested", async () => {
    started = await startEngine({ workers: 2, repeat: () => () => {} })
    for (const room of await openRooms(2)) room.close()
    const [one, other] = started.workers
    process.kill(one!.pid, "SIGSTOP")
    const placing = Array.from({ length: 6 }, () =>
      started.engine.openRoom(new RecordedNotifications()),
    )
    // Half of them are on the one that answers: a place counts when it is asked for.
    await waitFor("three more rooms are there", () => started.routers.length === 2 + 3)
    expect((await other!.dump()).routerIds).toHaveLength(3)
    process.kill(one!.pid, "SIGCONT")
    await Promise.all(placing)
    expect((await one!.dump()).routerIds).toHaveLength(3)
  })

  /** At once; each on a worker of its own as long as there are more to start. */
  const openRooms = (count: number): Promise<MediaRoom[]> =>
    Promise.all(
      Array.from({ length: count }, () => started.engine.openRoom(new RecordedNotifications())),
    )

  async function workerOf(router: string) {
    const dumps = await Promise.all(started.workers.map((worker) => worker.dump()))
    return started.workers[dumps.findIndex(({ routerIds }) => routerIds.includes(router))]!
  }
})

describe("The engine", () => {
  it("uses the next port where one is taken, warns, and starts; without a spare it fails with the reason", async () => {
    const taken = await freePortsOfBoth(2)
    const first = await startEngine({ ports: { first: taken, workers: 1, spares: 0 } })
    const second = await startEngine({ ports: { first: taken, workers: 1, spares: 1 } })
    const room = await second.engine.openRoom(new RecordedNotifications())
    const { iceCandidates } = (await openSeat(room, 1, second.engine.rtpCapabilities)).send
    expect(iceCandidates.map((candidate) => candidate["port"])).toEqual([taken + 1, taken + 1])
    expect(second.log).toEqual([
      `Media port ${taken} is taken by another program; ${taken + 1} is used instead`,
    ])
    const third = startEngine({ ports: { first: taken, workers: 1, spares: 1 } })
    await expect(third).rejects.toThrow(/media worker cannot start: .*in use/)
    await second.engine.close()
    await first.engine.close()
  })

  it("fails with the reason when its program is missing, and can be closed twice", async () => {
    const first = await startEngine()
    await first.engine.close()
    await first.engine.close()
    expect(first.engine.ready()).toBe(false)
    await expect(startEngine({ workerBin: "/nowhere/mediasoup-worker" })).rejects.toThrow(
      /media worker cannot start: .*nowhere/,
    )
  })

  it("announces the addresses it is given, IPv4 and IPv6 on one port", async () => {
    const first = await freePortsOfBoth(1)
    const started = await startEngine({
      addresses: listenAnnounced(["203.0.113.7", "2001:db8::7"]),
      ports: { first, workers: 1, spares: 0 },
    })
    const room = await started.engine.openRoom(new RecordedNotifications())
    const { send } = await openSeat(room, 1, started.engine.rtpCapabilities)
    expect(send.iceCandidates.map(({ protocol, address }) => [protocol, address])).toEqual([
      ["udp", "203.0.113.7"],
      ["udp", "2001:db8::7"],
      ["tcp", "203.0.113.7"],
      ["tcp", "2001:db8::7"],
    ])
    await started.engine.close()
  })
})

async function childrenOf(parent: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="])
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
