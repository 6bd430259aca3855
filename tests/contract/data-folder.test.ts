import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "#shared/room/ports.ts"
import type { SqliteStore } from "../../server/store/sqlite-store.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import { aGroup, aMeeting, roomId } from "./stored-things.ts"

let location: SqliteLocation
let store: SqliteStore

beforeEach(async () => {
  location = await newSqliteLocation()
  store = await location.open()
})

afterEach(async () => {
  await store.close()
  await location.remove()
})

describe("a data folder", () => {
  const warn = () => {}
  const opened: Store[] = []

  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
  })

  const open = async (dataDir: string) => {
    const one = await storeFor({ redisUrl: null, dataDir }, { warn })
    opened.push(one)
    return one
  }

  it("belongs to one server: a second is refused with a sentence, and nothing is changed", async () => {
    const dataDir = join(dirname(location.path), "folder")
    const first = await open(dataDir)
    await first.write({ room: aGroup().room, group: aGroup() })
    await expect(open(dataDir)).rejects.toThrow(
      /^DATA_DIR is ".*", but another Samtalerom runs on that folder already/,
    )
    expect(await first.group(aGroup().room)).toEqual(aGroup())
    await first.close()
    expect(await (await open(dataDir)).group(aGroup().room)).toEqual(aGroup())
    expect((await stat(join(dataDir, "lock"))).mode & 0o077).toBe(0)
  })

  it("is free again when the process that used it has been killed", async () => {
    const dataDir = join(dirname(location.path), "folder")
    const storeForPath = join(import.meta.dirname, "../../server/store/store-for.ts")
    const program = `
      import { storeFor } from ${JSON.stringify(storeForPath)}
      await storeFor({ redisUrl: null, dataDir: ${JSON.stringify(dataDir)} }, { warn() {} })
      console.log("open")
    `
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    })
    const gone = once(child, "exit")
    await once(createInterface({ input: child.stdout }), "line")
    await expect(open(dataDir)).rejects.toThrow(/another Samtalerom runs/)
    child.kill("SIGKILL")
    await gone
    await open(dataDir)
  })
})

describe("the list of deleted rooms", () => {
  const list = () => join(dirname(location.path), "deleted-rooms")
  const [gone, kept] = [aGroup({ room: roomId("gone") }), aGroup({ room: roomId("kept") })]

  it("restores no deleted group when the database is replaced by an older one", async () => {
    for (const each of [gone, kept])
      await store.write({ room: each.room, group: each, meeting: aMeeting(1) })
    await store.close()
    const backup = await readFile(location.path)
    store = await location.open()
    await store.deleteGroup(gone.room)
    await store.close()
    const text = await readFile(list(), "utf8")
    expect(text).toMatch(/^\d{4}-\d\d-\d\d [\w-]{43}\n$/)
    expect(text).not.toContain(gone.room)
    expect((await stat(list())).mode & 0o077).toBe(0)

    await writeFile(location.path, backup)
    store = await location.open()
    expect(await store.group(gone.room)).toBeUndefined()
    expect(await store.group(kept.room)).toEqual(kept)
    expect(await store.meetings()).toEqual([{ room: kept.room, meeting: aMeeting(1) }])
    expect((await location.bytes()).includes(gone.room)).toBe(false)
    expect(location.warnings).toEqual([
      "1 deleted groups were in the database, and were deleted again",
    ])
  })

  it("has a deletion whose process was killed before it was in the list beside the database", async () => {
    await store.write({ room: gone.room, group: gone })
    await store.deleteGroup(gone.room)
    await store.close()
    const whole = await readFile(list(), "utf8")
    await writeFile(list(), "")
    store = await location.open()
    expect(await readFile(list(), "utf8")).toBe(whole)
  })

  it("ignores incomplete, foreign and old entries, and keeps the rest", async () => {
    await store.write({ room: gone.room, group: gone })
    await store.deleteGroup(gone.room)
    await store.close()
    const line = await readFile(list(), "utf8")
    const old = line.replace(/^\d{4}/, "2020")
    await writeFile(list(), `${old}\nrubbish\n${line}${line.slice(0, 30)}`)
    store = await location.open()
    expect(await readFile(list(), "utf8")).toBe(line)
  })

  it("begins a new entry after one that a full disk has cut", async () => {
    await store.write({ room: gone.room, group: gone })
    await store.write({ room: kept.room, group: kept })
    await store.deleteGroup(gone.room)
    const line = await readFile(list(), "utf8")
    await writeFile(list(), `${line}2026-01-01 cut`)
    await store.deleteGroup(kept.room)
    const lines = (await readFile(list(), "utf8")).split("\n")
    expect(lines.filter((each) => /^\S{10} \S{43}$/.test(each))).toHaveLength(2)
    // The lines of old are read again at the next start.
    await store.close()
    store = await location.open()
    expect((await readFile(list(), "utf8")).split("\n")).toHaveLength(3)
  })
})
