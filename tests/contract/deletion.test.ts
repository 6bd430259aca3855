import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import type { Store } from "#shared/room/ports.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { newRedisLocation } from "./redis-location.ts"
import { newSqliteLocation } from "./sqlite-location.ts"
import { aFullGroup, aMeeting, next, sealed } from "./stored-things.ts"

/** A meeting in which every word belongs to this group. */
function aMeetingOf(word: string): Meeting {
  const meeting = aMeeting(9)
  const people = meeting.people.map((person) => ({
    ...person,
    name: sealed(`${word} ${person.seat}`),
  }))
  return { ...meeting, people }
}

/** Every word of a group and its meeting that says something: ids, hashes, sealed text. */
function wordsOf(...things: object[]): string[] {
  const words = new Set<string>()
  const gather = (value: unknown): void => {
    if (typeof value === "string" && value.length >= 20) words.add(value)
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(gather)
  }
  gather(things)
  return [...words]
}

/** A life of two groups; one of them is deleted at the end. */
async function live(store: Store): Promise<{ gone: string[]; kept: string[] }> {
  const [gone, kept] = [aFullGroup("gone"), aFullGroup("kept")]
  const written: { gone: (Group | Meeting)[]; kept: (Group | Meeting)[] } = { gone: [], kept: [] }
  for (const [name, group] of [
    ["gone", gone],
    ["kept", kept],
  ] as const) {
    const later = next(group, { ownWords: sealed(`${name} newer words`), notes: [], knocks: [] })
    const meeting = aMeetingOf(name)
    await store.write({ room: group.room, group, meeting })
    await store.write({ room: group.room, group: later, meeting })
    written[name].push(group, later, meeting)
  }
  await store.deleteGroup(gone.room)
  const [goneWords, keptWords] = [wordsOf(...written.gone), wordsOf(...written.kept)]
  return {
    gone: goneWords.filter((word) => !keptWords.includes(word)),
    kept: wordsOf(next(kept, { ownWords: null, notes: [], knocks: [] })).filter(
      (word) => !goneWords.includes(word),
    ),
  }
}

function foundIn(bytes: Buffer, words: readonly string[]): string[] {
  return words.filter((word) => bytes.includes(word))
}

describe("a group that has been deleted", () => {
  let server: RedisServer

  beforeAll(async () => {
    // What is packed could not be searched.
    server = await RedisServer.start("--rdbcompression", "no")
  })

  afterAll(() => server.stop())

  it("leaves not one word in the SQLite files, the journal's included", async () => {
    const location = await newSqliteLocation()
    const store = await location.open()
    try {
      const { gone, kept } = await live(store)
      expect(gone.length).toBeGreaterThan(10)
      expect(foundIn(await location.bytes(), gone)).toEqual([])
      expect(foundIn(await location.bytes(), kept)).toEqual(kept)
      await store.close()
      expect(foundIn(await location.bytes(), gone)).toEqual([])
    } finally {
      await store.close()
      await location.remove()
    }
  })

  it("leaves not one word in Redis, nor in its file as soon as that is rewritten", async () => {
    const location = newRedisLocation(server, { rewriteEveryMs: 0 })
    const store = await location.open()
    try {
      const { gone, kept } = await live(store)
      const dump = await dumpOf(server, location.url)
      expect(foundIn(dump, gone)).toEqual([])
      expect(foundIn(dump, kept)).toEqual(kept)
      await waitFor(
        "the file is rewritten",
        async () => foundIn(await server.bytes(), gone).length === 0,
      )
      expect(foundIn(await server.bytes(), kept)).toEqual(kept)
      await server.kill()
      await server.up()
      expect(foundIn(await dumpOf(server, location.url), kept)).toEqual(kept)
    } finally {
      await store.close()
      await location.remove()
    }
  })
})

/** Every key with all that is in it, as Redis itself writes it out. */
async function dumpOf(server: RedisServer, url: string): Promise<Buffer> {
  const keys = (await server.tell(url, "KEYS", "*")) as string[]
  const read: Record<string, string[]> = {
    string: ["GET"],
    hash: ["HGETALL"],
    set: ["SMEMBERS"],
    zset: ["ZRANGE", "0", "-1", "WITHSCORES"],
  }
  const values: unknown[] = []
  for (const key of keys) {
    const type = (await server.tell(url, "TYPE", key)) as string
    const [command = "", ...rest] = read[type] ?? []
    values.push(await server.tell(url, command, key, ...rest))
  }
  return Buffer.from(JSON.stringify([keys, values]).replaceAll("\\", ""))
}
