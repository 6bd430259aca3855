import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Group } from "#shared/group/state.ts"

import { RedisStore } from "../../server/store/redis-store.ts"
import { RedisPair } from "../support/redis-pair.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { newRedisLocation } from "./redis-location.ts"
import { aGroup, aMeeting, next, roomId } from "./stored-things.ts"

const timeouts = { replyMs: 1000, openMs: 5000 }
const group = aGroup()
const { room } = group

describe("RedisStore when a replica takes over", () => {
  let pair: RedisPair
  let store: RedisStore
  let warnings: string[]

  const open = () => RedisStore.open(pair.url, { timeouts, warn: (each) => warnings.push(each) })

  beforeEach(async () => {
    warnings = []
    pair = await RedisPair.start()
    // A write counts when the replica has it too.
    await pair.tell(pair.first, "CONFIG", "SET", "min-replicas-to-write", "1")
    store = await open()
    let tries = 0
    await waitFor("the replica takes up what is written", () => {
      const other = aGroup({ room: roomId(`other ${(tries += 1)}`) })
      return store.write({ room: other.room, group: other }).catch(() => false)
    })
    await store.write({ room, group, meeting: aMeeting(1) })
  })

  afterEach(async () => {
    await store.close()
    await pair.stop()
  })

  /** Writes one version after the other until so many have been acknowledged; what is refused is tried again. */
  async function writeOn(from: Group, enough: (acknowledged: number) => boolean): Promise<Group> {
    let stored = from
    while (!enough(stored.version - from.version)) {
      const changed = next(stored, { held: stored.held + 1 })
      const before = { group: stored, meeting: aMeeting(stored.version) }
      const written = await store
        .write({ room, group: changed, meeting: aMeeting(changed.version), before })
        .catch((error: Error) => error)
      if (written === true) stored = changed
      // Whatever was refused is not done.
      else if (written === false) throw new Error("Another version is stored")
      else await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return stored
  }

  async function expectStored(stored: Group): Promise<void> {
    expect(await store.group(room)).toEqual(stored)
    expect(await store.meetings()).toEqual([{ room, meeting: aMeeting(stored.version) }])
  }

  it("has lost nothing when the master was killed during writes, and continues by itself", async () => {
    let written = 0
    let isOver = false
    const writing = writeOn(group, (acknowledged) => {
      written = acknowledged
      return isOver
    })
    await waitFor("some are written", () => written > 30, { every: 1 })
    await pair.first.kill()
    await pair.promote(pair.second)
    pair.turnTo(pair.second)
    const at = written
    await waitFor("more are written", () => written > at + 30)
    isOver = true
    await expectStored(await writing)
    expect(warnings).toEqual([
      "Redis is out of reach; nothing can be stored until it is back",
      "Redis answers again",
    ])
  })

  it("connects to the new master when the old one has become its replica", async () => {
    await pair.promote(pair.second)
    await pair.follow(pair.first, pair.second)
    pair.turnTo(pair.second)
    const refused = store.write({
      room,
      group: next(group, { held: 9 }),
      before: { group, meeting: aMeeting(1) },
    })
    await expect(refused).rejects.toThrow(/could not be written: .*(READONLY|out of reach)/)
    const stored = await writeOn(group, (acknowledged) => acknowledged >= 3)
    await expectStored(stored)
    const reads = await pair.tell(pair.second, "HGET", `samtalerom:room:${room}`, "version")
    expect(reads).toBe(String(stored.version))
  })

  it("detects a replica even when nobody writes, and refuses everything meanwhile", async () => {
    await pair.demoteFirst()
    await waitFor("it is found out", () => warnings.length === 1)
    await expect(store.group(room)).rejects.toThrow(/out of reach/)
    await expect(store.deleteGroup(room)).rejects.toThrow(/out of reach/)
    await pair.promote(pair.first)
    await waitFor("it is used again", () => warnings.length === 2)
    expect(await store.group(room)).toEqual(group)
  })

  it("refuses and takes back what the replica has not acknowledged", async () => {
    pair.second.freeze()
    try {
      const before = { group, meeting: aMeeting(1) }
      const late = store.write({ room, group: next(group, { held: 9 }), meeting: null, before })
      await expect(late).rejects.toThrow(/Too few replicas/)
    } finally {
      pair.second.thaw()
    }
    const found = () => store.group(room).catch(() => undefined)
    expect(await waitFor("the replica is back", found)).toEqual(group)
    expect(await store.meetings()).toEqual([{ room, meeting: aMeeting(1) }])
  })

  it("treats a refusal as certain: nothing is changed, and nothing is taken back", async () => {
    await pair.tell(pair.first, "CONFIG", "SET", "min-replicas-to-write", "5")
    const change = { room, group: next(group, { held: 9 }), meeting: null }
    await expect(store.write(change)).rejects.toThrow(/could not be written: .*NOREPLICAS/)
    expect(await store.group(room)).toEqual(group)
    await pair.tell(pair.first, "CONFIG", "SET", "min-replicas-to-write", "1")
    const later = {
      room,
      group: next(group),
      meeting: null,
      before: { group, meeting: aMeeting(1) },
    }
    await waitFor("it is written", () => store.write(later).catch(() => false))
  })

  it("warns of replicas without min-replicas-to-write", async () => {
    await pair.tell(pair.first, "CONFIG", "SET", "min-replicas-to-write", "0")
    await (await open()).close()
    expect(warnings).toEqual([expect.stringMatching(/min-replicas-to-write is 0/)])
  })
})

describe("RedisStore on a Redis with other data", () => {
  let server: RedisServer
  let folder: string

  beforeEach(async () => {
    server = await RedisServer.start()
    folder = await mkdtemp(join(tmpdir(), "samtalerom-redis-list-"))
  })

  afterEach(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it("refuses a Redis that has come back empty", async () => {
    const location = newRedisLocation(server, { timeouts })
    const store = await location.open()
    await store.write({ room, group })
    const [key] = (await server.tell(location.url, "KEYS", "*room*")) as [string]
    const kept = (await server.tell(location.url, "HGETALL", key)) as string[]
    await server.tell(location.url, "FLUSHDB")
    await server.tell(location.url, "CLIENT", "KILL", "TYPE", "normal")
    await waitFor("it is noticed", () => location.warnings.length > 0)
    await expect(store.group(room)).rejects.toThrow(/could not be read/)
    await server.tell(location.url, "HSET", key, ...kept)
    await server.tell(location.url, "SET", "samtalerom:format", "2")
    await waitFor("it is used again", () => store.group(room).catch(() => undefined))
    expect(await store.group(room)).toEqual(group)
    await store.close()
  })

  it("deletes again what had been deleted, when Redis was started with an old file", async () => {
    const location = newRedisLocation(server, {
      deletedRooms: join(folder, "data", "deleted-rooms"),
    })
    const store = await location.open()
    const [gone, kept] = [aGroup({ room: roomId("gone") }), aGroup({ room: roomId("kept") })]
    for (const each of [gone, kept]) await store.write({ room: each.room, group: each })
    await store.deleteGroup(gone.room)
    await store.close()
    const list = await readFile(join(folder, "data", "deleted-rooms"), "utf8")
    expect(list).toMatch(/^\d{4}-\d\d-\d\d [\w-]{43}\n$/)

    const older = await newRedisLocation(server).open()
    await older.close()
    const old = await RedisStore.open(location.url)
    await old.write({ room: gone.room, group: gone, meeting: aMeeting(1) })
    await old.close()
    const again = await location.open()
    expect(await again.group(gone.room)).toBeUndefined()
    expect(await again.meetings()).toEqual([])
    expect(await again.group(kept.room)).toEqual(kept)
    expect(location.warnings).toEqual(["1 deleted groups were in Redis, and were deleted again"])
    await again.close()
  })
})
