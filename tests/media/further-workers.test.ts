import { mkdtemp, rm, symlink } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as mediasoup from "mediasoup"
import { afterEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "#shared/room/ports.ts"
import { RecordedNotifications, type TestEngine, openSeat, startEngine } from "./test-engine.ts"

describe("Media workers", () => {
  let started: TestEngine

  afterEach(() => started.engine.close())

  const open = async (count: number): Promise<MediaRoom[]> =>
    Promise.all(
      Array.from({ length: count }, () => started.engine.openRoom(new RecordedNotifications())),
    )
  const running = () => started.engine.counts.workers

  it("start one by one, when a room finds none without rooms, up to the number that is set", async () => {
    started = await startEngine({ workers: 3 })
    expect(running()).toBe(1)
    const [first] = await open(1)
    expect(running()).toBe(1)
    await open(1)
    expect(running()).toBe(2)
    first!.close()
    // The first has no room any more: it takes the next one.
    await open(1)
    expect(running()).toBe(2)
    await open(3)
    expect(running()).toBe(3)
    expect(started.workers).toHaveLength(3)
  })

  it("share the rooms that are opened at once, as after a restart of the server", async () => {
    started = await startEngine({ workers: 3 })
    await open(9)
    const dumps = await Promise.all(started.workers.map((worker) => worker.dump()))
    expect(dumps.map(({ routerIds }) => routerIds.length)).toEqual([3, 3, 3])
  })

  it("carry the rooms of one that cannot be started, which is tried again for the next room", async () => {
    const folder = await mkdtemp(join(tmpdir(), "worker-"))
    const workerBin = join(folder, "worker")
    const real = process.env["MEDIASOUP_WORKER_BIN"] ?? mediasoup.workerBin
    await symlink(real, workerBin)
    started = await startEngine({ workers: 2, workerBin })
    await rm(workerBin)
    for (const room of await open(2)) await openSeat(room, 1, started.engine.rtpCapabilities)
    expect(running()).toBe(1)
    expect(started.engine.ready()).toBe(true)
    expect(started.log.join()).toMatch(/further media worker could not be started/)
    await symlink(real, workerBin)
    await open(1)
    expect(running()).toBe(2)
    await rm(folder, { recursive: true })
  })

  it("do not start for a room that comes when the engine has been closed", async () => {
    started = await startEngine({ workers: 2 })
    await open(1)
    await started.engine.close()
    await open(1)
    expect(started.workers).toHaveLength(1)
  })
})
