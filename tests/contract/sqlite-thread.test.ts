import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, readFile, rmdir, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { DatabaseSync } from "node:sqlite"
import type { Worker } from "node:worker_threads"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"

import type { Store } from "../../server/rooms/ports.ts"
import type { SqliteStore } from "../../server/store/sqlite-store.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { OtherProgram } from "../support/other-program.ts"
import { waitFor } from "../support/wait-for.ts"
import { type SqlitePlace, makeSqlitePlace } from "./sqlite-place.ts"
import { aFullGroup, aGroup, aMeeting, next, roomId, sealed } from "./stored-things.ts"

const threads: Worker[] = []
const onThread = (worker: Worker) => void threads.push(worker)

let place: SqlitePlace
let store: SqliteStore
let other: OtherProgram | undefined

beforeEach(async () => {
  process.on("worker", onThread)
  place = await makeSqlitePlace()
  store = await place.open()
})

afterEach(async () => {
  process.off("worker", onThread)
  await other?.end()
  other = undefined
  await store.close()
  await place.remove()
})

describe("the thread of the database", () => {
  const group = aGroup()
  const { room } = group

  async function endThread(): Promise<void> {
    await threads.at(-1)!.terminate()
  }

  it("is started again when it ends; what it had not answered is refused, and not done", async () => {
    let [stored, meeting] = [group, aMeeting(1)]
    await store.write({ room, group, meeting })
    const random = new Random(7)
    const refused: string[] = []
    for (let round = 2; round < 30; round += 1) {
      const before = { group: stored, meeting }
      const [changed, met] = [next(stored, { held: round }), aMeeting(round)]
      const writing = store
        .write({ room, group: changed, meeting: met, before })
        .catch((error: Error) => error)
      for (let until = performance.now() + random.below(3); performance.now() < until;);
      await endThread()
      const outcome = await writing
      if (outcome === true) [stored, meeting] = [changed, met]
      else refused.push(String(outcome))
      await waitFor("it is back", () => store.group(room).catch(() => undefined), { every: 1 })
      expect(await store.group(room)).toEqual(stored)
      expect(await store.meetings()).toEqual([{ room, meeting }])
    }
    expect(refused).toContainEqual(expect.stringMatching(/could not be written: .*thread/))
    expect(refused.every((each) => each.includes("could not be written"))).toBe(true)
    expect(await store.write({ room, group: next(stored), meeting: null })).toBe(true)
  })

  it("takes back what was done and never answered, before anything else is done", async () => {
    await store.write({ room, group, meeting: aMeeting(1) })
    const before = { group, meeting: aMeeting(1) }
    const changed = next(group, { held: 9 })
    // It is done by another hand, so that the thread has certainly no time to answer.
    const writing = store.write({ room, group: changed, meeting: null, before })
    await Promise.all([endThread(), expect(writing).rejects.toThrow(/thread/)])
    const database = new DatabaseSync(place.path, { timeout: 5000 })
    database
      .prepare("UPDATE groups SET version = 2, body = ? WHERE room = ?")
      .run(JSON.stringify(changed), room)
    database.prepare("DELETE FROM meetings WHERE room = ?").run(room)
    database.close()
    await waitFor("it is back", () => store.group(room).catch(() => undefined), { every: 1 })
    expect(await store.group(room)).toEqual(group)
    expect(await store.meetings()).toEqual([{ room, meeting: aMeeting(1) }])
    expect(await store.write({ room, group: changed, meeting: null })).toBe(true)
  })

  it("refuses while the file cannot be opened, and goes on by itself when it can", async () => {
    await store.write({ room, group })
    const list = join(dirname(place.path), "deleted-rooms")
    await mkdir(list)
    await endThread()
    const count = threads.length
    await waitFor("it has been tried again and again", () => threads.length > count + 2)
    await expect(store.write({ room, group: next(group) })).rejects.toThrow(/could not be written/)
    await expect(store.group(room)).rejects.toThrow(/could not be read/)
    await rmdir(list)
    await waitFor("it is back", () => store.group(room).catch(() => undefined))
    expect(await store.group(room)).toEqual(group)
    expect(await store.write({ room, group: next(group) })).toBe(true)
  })

  it("answers what it has been asked before it closes", async () => {
    const groups = Array.from({ length: 30 }, (_, index) => aGroup({ room: roomId(`g${index}`) }))
    const writing = groups.map((each) => store.write({ room: each.room, group: each }))
    await new Promise(setImmediate)
    const closing = store.close()
    expect(await Promise.all(writing)).toEqual(groups.map(() => true))
    await closing
    store = await place.open()
    for (const each of groups) expect(await store.group(each.room)).toEqual(each)
  })

  it("writes what waits together in one stroke, and one that does not fit keeps no other from it", async () => {
    const groups = Array.from({ length: 20 }, (_, index) => aGroup({ room: roomId(`g${index}`) }))
    const written = await Promise.all(
      groups.map((each, index) =>
        store.write({ room: each.room, group: index % 5 === 0 ? { ...each, version: 7 } : each }),
      ),
    )
    expect(written).toEqual(groups.map((_, index) => index % 5 !== 0))
  })
})

describe("a database that another program holds", () => {
  const group = aFullGroup("full")
  const { room } = group

  it("is written to while the other reads; what is deleted leaves the file as soon as it lets go", async () => {
    const meeting = aMeeting(1)
    meeting.people[0]!.name = sealed("somebody who was here")
    const { name } = meeting.people[0]!
    await store.write({ room, group, meeting })
    other = await OtherProgram.hold(place.path, "reading")
    const begin = performance.now()
    expect(await store.write({ room, meeting: null })).toBe(true)
    await store.deleteGroup(room)
    expect(performance.now() - begin).toBeLessThan(1000)
    expect(await store.group(room)).toBeUndefined()
    expect((await place.bytes()).includes(name)).toBe(true)
    await other.end()
    // Nothing more is written.
    await waitFor("it leaves the file", async () => !(await place.bytes()).includes(name))
  })

  it("refuses what it cannot write in a bounded time, at once after that, and reads on", async () => {
    await store.write({ room, group })
    other = await OtherProgram.hold(place.path, "exclusive")
    const begin = performance.now()
    const writing = [
      store.write({ room, group: next(group, { held: 5 }) }),
      store.deleteGroup(room),
    ].map((each) => expect(each).rejects.toThrow(/could not be written: .*locked/))
    expect(await store.group(room)).toEqual(group)
    expect(performance.now() - begin).toBeLessThan(1000)
    await Promise.all(writing)
    expect(performance.now() - begin).toBeLessThan(5000)
    const again = performance.now()
    await expect(store.write({ room, meeting: aMeeting(1) })).rejects.toThrow(/locked/)
    expect(performance.now() - again).toBeLessThan(1000)
    await other.end()
    expect(await store.group(room)).toEqual(group)
    expect(await store.write({ room, group: next(group, { held: 6 }) })).toBe(true)
    expect(place.warnings).toEqual([
      "Another program holds the database: nothing can be stored",
      "The database can be written to again",
    ])
  })

  it("keeps what had to wait, once the other lets go in time", async () => {
    await store.write({ room, group })
    other = await OtherProgram.hold(place.path, "exclusive")
    const writing = store.write({ room, group: next(group, { held: 5 }) })
    expect((await store.group(room))?.version).toBe(1)
    await other.end()
    expect(await writing).toBe(true)
    expect((await store.group(room))?.held).toBe(5)
    expect(place.warnings).toEqual([])
  })
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

  it("is one server's: a second is told so, and nothing is changed", async () => {
    const dataDir = join(dirname(place.path), "folder")
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

  it("is free again when the process that had it has been killed", async () => {
    const dataDir = join(dirname(place.path), "folder")
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
  const list = () => join(dirname(place.path), "deleted-rooms")
  const [gone, kept] = [aGroup({ room: roomId("gone") }), aGroup({ room: roomId("kept") })]

  it("brings nothing back to life when an older database is put in its place", async () => {
    for (const each of [gone, kept])
      await store.write({ room: each.room, group: each, meeting: aMeeting(1) })
    await store.close()
    const backup = await readFile(place.path)
    store = await place.open()
    await store.deleteGroup(gone.room)
    await store.close()
    const text = await readFile(list(), "utf8")
    expect(text).toMatch(/^\d{4}-\d\d-\d\d [\w-]{43}\n$/)
    expect(text).not.toContain(gone.room)
    expect((await stat(list())).mode & 0o077).toBe(0)

    await writeFile(place.path, backup)
    store = await place.open()
    expect(await store.group(gone.room)).toBeUndefined()
    expect(await store.group(kept.room)).toEqual(kept)
    expect(await store.meetings()).toEqual([{ room: kept.room, meeting: aMeeting(1) }])
    expect((await place.bytes()).includes(gone.room)).toBe(false)
    expect(place.warnings).toEqual([
      "1 deleted groups were in the database, and were deleted again",
    ])
  })

  it("has a deletion whose process was killed before it was in the file beside", async () => {
    await store.write({ room: gone.room, group: gone })
    await store.deleteGroup(gone.room)
    await store.close()
    const whole = await readFile(list(), "utf8")
    await writeFile(list(), "")
    store = await place.open()
    expect(await readFile(list(), "utf8")).toBe(whole)
  })

  it("leaves out what is torn, foreign or too old, and keeps the rest", async () => {
    await store.write({ room: gone.room, group: gone })
    await store.deleteGroup(gone.room)
    await store.close()
    const line = await readFile(list(), "utf8")
    const old = line.replace(/^\d{4}/, "2020")
    await writeFile(list(), `${old}\nrubbish\n${line}${line.slice(0, 30)}`)
    store = await place.open()
    expect(await readFile(list(), "utf8")).toBe(line)
  })

  it("goes on with a line of its own behind one that a full disk has cut", async () => {
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
    store = await place.open()
    expect((await readFile(list(), "utf8")).split("\n")).toHaveLength(3)
  })
})
