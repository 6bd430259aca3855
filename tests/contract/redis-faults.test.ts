import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { Group } from "#shared/group/state.ts"

import { RedisStore } from "../../server/store/redis-store.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { type RedisLocation, newRedisLocation } from "./redis-location.ts"
import { aGroup, aMeeting, beforeFormats, next } from "./stored-things.ts"

/** Long enough for a busy machine, short enough for a test. */
const timeouts = { replyMs: 1000, openMs: 5000 }

describe("RedisStore when Redis fails", () => {
  let server: RedisServer
  let location: RedisLocation
  let store: RedisStore
  const group = aGroup()
  const { room } = group
  /** How the room was before everything that is tried here. */
  const before = { group, meeting: aMeeting(1) }

  beforeAll(async () => {
    server = await RedisServer.start()
  })

  afterAll(() => server.stop())

  beforeEach(async () => {
    location = newRedisLocation(server, { timeouts: timeouts })
    store = await location.open()
    await store.write({ room, group, meeting: aMeeting(1) })
  })

  afterEach(async () => {
    server.thaw()
    await store.close()
    await location.remove()
  })

  /** How everything is when the store is opened afresh, by another. */
  async function stored(): Promise<{ group: Group | undefined; meetings: unknown[] }> {
    const other = await location.open()
    try {
      return { group: await other.group(room), meetings: await other.meetings() }
    } finally {
      await other.close()
    }
  }

  async function worksAgain(): Promise<void> {
    await waitFor("the store works again", () =>
      store.group(room).then(
        (found) => found !== undefined,
        () => false,
      ),
    )
  }

  it("refuses at once while Redis is out of reach, and continues by itself when it is back", async () => {
    await server.kill()
    await waitFor("the loss is noticed", () => location.warnings.length > 0, { every: 5 })
    const begin = performance.now()
    await expect(store.write({ room, meeting: aMeeting(2), before })).rejects.toThrow(
      /could not be written: /,
    )
    await expect(store.group(room)).rejects.toThrow(/could not be read: /)
    await expect(store.deleteGroup(room)).rejects.toThrow(/could not be written: /)
    await expect(store.meetings()).rejects.toThrow(/could not be read: /)
    expect(performance.now() - begin).toBeLessThan(1000)

    await server.up()
    await worksAgain()
    expect(await stored()).toEqual({ group, meetings: [{ room, meeting: aMeeting(1) }] })
    expect(await store.write({ room, group: next(group), meeting: aMeeting(2) })).toBe(true)
    expect(location.warnings).toEqual([
      "Redis is out of reach; nothing can be stored until it is back",
      "Redis answers again",
    ])
  })

  it("waits a bounded time for a Redis that hangs, and ignores the writes that arrive late", async () => {
    server.freeze()
    await expect(
      store.write({ room, group: next(group), meeting: aMeeting(9), before }),
    ).rejects.toThrow(/could not be written: Redis does not answer/)
    server.thaw()
    await worksAgain()
    // Redis has read the late write from the old connection; it was refused, and is not done.
    expect(await stored()).toEqual({ group, meetings: [{ room, meeting: aMeeting(1) }] })
    expect(await store.write({ room, meeting: aMeeting(2), before })).toBe(true)
    expect(await store.write({ room, group: next(group, { held: 1 }) })).toBe(true)
    expect(await stored()).toEqual({
      group: next(group, { held: 1 }),
      meetings: [{ room, meeting: aMeeting(2) }],
    })
  })

  it("takes back a write that was done and never acknowledged, before the next one", async () => {
    server.freeze()
    const closing = next(group, { held: 7 })
    await expect(store.write({ room, group: closing, meeting: null, before })).rejects.toThrow(
      /does not answer/,
    )
    server.thaw()
    // The store that is uncertain is not used meanwhile, so that the write may be done.
    await waitFor("the late write is done", async () => (await stored()).group?.held === 7)
    expect((await stored()).meetings).toEqual([])

    expect(await store.group(room)).toEqual(group)
    expect(await stored()).toEqual({ group, meetings: [{ room, meeting: aMeeting(1) }] })
    expect(await store.write({ room, group: next(group, { held: 1 }) })).toBe(true)
    expect(await store.groupsToForget(Number.MAX_SAFE_INTEGER)).toEqual([room])
  })

  it("does not take back what another process has written meanwhile", async () => {
    server.freeze()
    await expect(store.write({ room, group: next(group), before })).rejects.toThrow(/answer/)
    server.thaw()
    const other = await location.open()
    await waitFor("the late write is done", async () => (await other.group(room))?.version === 2)
    const theirs = next(next(group), { held: 3 })
    expect(await other.write({ room, group: theirs })).toBe(true)
    await other.close()
    expect(await store.group(room)).toEqual(theirs)
    expect(await store.write({ room, group: next(group) })).toBe(false)
  })

  it("refuses, and changes nothing, when Redis is out of memory", async () => {
    await server.tell(location.url, "CONFIG", "SET", "maxmemory", "1")
    try {
      await expect(store.write({ room, group: next(group), meeting: null })).rejects.toThrow(
        /could not be written: .*memory/,
      )
      expect(await store.group(room)).toEqual(group)
    } finally {
      await server.tell(location.url, "CONFIG", "SET", "maxmemory", "0")
    }
    expect(await store.write({ room, group: next(group), meeting: null })).toBe(true)
  })
})

describe("RedisStore at the start", () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start("--appendfsync", "everysec")
  })

  afterAll(() => server.stop())

  it("reports clearly that Redis does not answer, or refuses the password", async () => {
    await server.tell(server.newUrl(), "CONFIG", "SET", "requirepass", "hush-hush")
    try {
      await expect(RedisStore.open(server.newUrl())).rejects.toThrow(
        /stored data cannot be opened: NOAUTH/,
      )
      const wrong = `redis://:wrong@127.0.0.1:${server.port}`
      await expect(RedisStore.open(wrong)).rejects.toThrow(/cannot be opened: WRONGPASS/)
      const right = `redis://:hush-hush@127.0.0.1:${server.port}/1`
      await server.tell(right, "CONFIG", "SET", "requirepass", "")
    } finally {
      await server.kill()
    }
    const impatient = { timeouts: { ...timeouts, openMs: 100 } }
    await expect(RedisStore.open(server.newUrl(), impatient)).rejects.toThrow(
      /cannot be opened: .*REFUSED/,
    )
    await server.up()
  })

  it("warns once of settings that lose what is acknowledged", async () => {
    const location = newRedisLocation(server)
    await (await location.open()).close()
    expect(location.warnings).toEqual([expect.stringMatching(/appendfsync everysec/)])
    await server.tell(location.url, "CONFIG", "SET", "appendonly", "no")
    await server.tell(location.url, "CONFIG", "SET", "maxmemory", "100mb")
    await server.tell(location.url, "CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    await (await location.open()).close()
    expect(location.warnings.slice(1)).toEqual([
      expect.stringMatching(/appendonly off/),
      expect.stringMatching(/allkeys-lru/),
    ])
  })

  it("refuses data of a newer program and leaves it unchanged", async () => {
    const location = newRedisLocation(server)
    const store = await location.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    await server.tell(location.url, "SET", "samtalerom:format", "99")
    await expect(location.open()).rejects.toThrow(
      /newer version of the program \(its format is 99\)/,
    )
    const key = `samtalerom:room:${aGroup().room}`
    expect(await server.tell(location.url, "HGET", key, "version")).toBe("1")
  })

  it("reads groups that were stored before rooms named their format", async () => {
    const location = newRedisLocation(server)
    const [before, group] = [await location.open(), aGroup({ formation: 3 })]
    await before.write({ room: group.room, group })
    await before.close()
    const document = JSON.stringify(beforeFormats(group))
    await server.tell(location.url, "HSET", `samtalerom:room:${group.room}`, "group", document)
    await server.tell(location.url, "SET", "samtalerom:format", "1")
    const store = await location.open()
    expect(await store.group(group.room)).toEqual(group)
    expect(await server.tell(location.url, "GET", "samtalerom:format")).toBe("3")
    await store.close()
  })

  it("removes a meeting that it cannot read, warns without a name, and keeps the rest", async () => {
    const location = newRedisLocation(server)
    const store = await location.open()
    const [good, torn] = ["good", "torn"].map((word) => aGroup({ room: word.padEnd(22, "_") }))
    for (const group of [good!, torn!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    location.warnings.length = 0
    const key = `samtalerom:room:${torn!.room}`
    await server.tell(location.url, "HSET", key, "group", '{"version": 1', "meeting", '{"version"')
    expect(await store.meetings()).toEqual([{ room: good!.room, meeting: aMeeting(1) }])
    expect(await store.meetings()).toHaveLength(1)
    expect(await store.group(torn!.room)).toBeUndefined()
    expect(await store.group(torn!.room)).toBeUndefined()
    expect(await store.groupsToForget(Number.MAX_SAFE_INTEGER)).toEqual([good!.room])
    expect(location.warnings).toHaveLength(3)
    expect(location.warnings.join()).not.toContain("torn")
    expect(await server.tell(location.url, "EXISTS", key)).toBe(0)
    await store.close()
  })
})
