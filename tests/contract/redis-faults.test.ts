import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { Group } from "#shared/group/state.ts"

import { RedisStore } from "../../server/store/redis-store.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { type RedisPlace, makeRedisPlace } from "./redis-place.ts"
import { aGroup, aMeeting, beforeFormats, next } from "./stored-things.ts"

/** Long enough for a busy machine, short enough for a test. */
const timeouts = { replyMs: 1000, openMs: 5000 }

describe("RedisStore when Redis fails", () => {
  let server: RedisServer
  let place: RedisPlace
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
    place = makeRedisPlace(server, { timeouts: timeouts })
    store = await place.open()
    await store.write({ room, group, meeting: aMeeting(1) })
  })

  afterEach(async () => {
    server.thaw()
    await store.close()
    await place.remove()
  })

  /** How everything is when the store is opened afresh, by another. */
  async function stored(): Promise<{ group: Group | undefined; meetings: unknown[] }> {
    const other = await place.open()
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

  it("refuses at once while Redis is gone, and goes on by itself when it is back", async () => {
    await server.kill()
    await waitFor("the loss is noticed", () => place.warnings.length > 0, { every: 5 })
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
    expect(place.warnings).toEqual([
      "Redis is out of reach; nothing can be stored until it is back",
      "Redis answers again",
    ])
  })

  it("does not wait for ever for a Redis that stands still, and no late write of that time ever counts", async () => {
    server.freeze()
    await expect(
      store.write({ room, group: next(group), meeting: aMeeting(9), before }),
    ).rejects.toThrow(/could not be written: Redis does not answer/)
    server.thaw()
    await worksAgain()
    // Redis has read what lay in the old connection: the writer has been told no, and so it is.
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
    // Nobody asks through the store that doubts: the write may well be done.
    await waitFor("the late write is done", async () => (await stored()).group?.held === 7)
    expect((await stored()).meetings).toEqual([])

    expect(await store.group(room)).toEqual(group)
    expect(await stored()).toEqual({ group, meetings: [{ room, meeting: aMeeting(1) }] })
    expect(await store.write({ room, group: next(group, { held: 1 }) })).toBe(true)
    expect(await store.groupsToForget(Number.MAX_SAFE_INTEGER)).toEqual([room])
  })

  it("does not take back what another has written meanwhile", async () => {
    server.freeze()
    await expect(store.write({ room, group: next(group), before })).rejects.toThrow(/answer/)
    server.thaw()
    const other = await place.open()
    await waitFor("the late write is done", async () => (await other.group(room))?.version === 2)
    const theirs = next(next(group), { held: 3 })
    expect(await other.write({ room, group: theirs })).toBe(true)
    await other.close()
    expect(await store.group(room)).toEqual(theirs)
    expect(await store.write({ room, group: next(group) })).toBe(false)
  })

  it("says no, and changes nothing, when Redis has no room for more", async () => {
    await server.tell(place.url, "CONFIG", "SET", "maxmemory", "1")
    try {
      await expect(store.write({ room, group: next(group), meeting: null })).rejects.toThrow(
        /could not be written: .*memory/,
      )
      expect(await store.group(room)).toEqual(group)
    } finally {
      await server.tell(place.url, "CONFIG", "SET", "maxmemory", "0")
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

  it("says clearly that nobody answers, or that it is not let in", async () => {
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

  it("warns once of what may lose what it acknowledges", async () => {
    const place = makeRedisPlace(server)
    await (await place.open()).close()
    expect(place.warnings).toEqual([expect.stringMatching(/appendfsync everysec/)])
    await server.tell(place.url, "CONFIG", "SET", "appendonly", "no")
    await server.tell(place.url, "CONFIG", "SET", "maxmemory", "100mb")
    await server.tell(place.url, "CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    await (await place.open()).close()
    expect(place.warnings.slice(1)).toEqual([
      expect.stringMatching(/appendonly off/),
      expect.stringMatching(/allkeys-lru/),
    ])
  })

  it("refuses what a newer program has written and leaves it as it is", async () => {
    const place = makeRedisPlace(server)
    const store = await place.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    await server.tell(place.url, "SET", "samtalerom:format", "99")
    await expect(place.open()).rejects.toThrow(/newer version of the program \(its format is 99\)/)
    const key = `samtalerom:room:${aGroup().room}`
    expect(await server.tell(place.url, "HGET", key, "version")).toBe("1")
  })

  it("reads groups that were stored before rooms named their format", async () => {
    const place = makeRedisPlace(server)
    const [before, group] = [await place.open(), aGroup({ formation: 3 })]
    await before.write({ room: group.room, group })
    await before.close()
    const document = JSON.stringify(beforeFormats(group))
    await server.tell(place.url, "HSET", `samtalerom:room:${group.room}`, "group", document)
    await server.tell(place.url, "SET", "samtalerom:format", "1")
    const store = await place.open()
    expect(await store.group(group.room)).toEqual(group)
    expect(await server.tell(place.url, "GET", "samtalerom:format")).toBe("2")
    await store.close()
  })

  it("puts away what it cannot read, says so without a name, and keeps the rest", async () => {
    const place = makeRedisPlace(server)
    const store = await place.open()
    const [good, torn] = ["good", "torn"].map((word) => aGroup({ room: word.padEnd(22, "_") }))
    for (const group of [good!, torn!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    place.warnings.length = 0
    const key = `samtalerom:room:${torn!.room}`
    await server.tell(place.url, "HSET", key, "group", '{"version": 1', "meeting", '{"version"')
    expect(await store.meetings()).toEqual([{ room: good!.room, meeting: aMeeting(1) }])
    expect(await store.meetings()).toHaveLength(1)
    expect(await store.group(torn!.room)).toBeUndefined()
    expect(await store.group(torn!.room)).toBeUndefined()
    expect(await store.groupsToForget(Number.MAX_SAFE_INTEGER)).toEqual([good!.room])
    expect(place.warnings).toHaveLength(3)
    expect(place.warnings.join()).not.toContain("torn")
    expect(await server.tell(place.url, "EXISTS", key)).toBe(0)
    await store.close()
  })
})
