import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, chown, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { SqliteStore } from "../../server/store/sqlite-store.ts"
import { type SqlitePlace, makeSqlitePlace } from "./sqlite-place.ts"
import { storeContract } from "./store.contract.ts"
import { aFullGroup, aGroup, aMeeting, aMember, next, sealed } from "./stored-things.ts"

storeContract("SqliteStore", makeSqlitePlace)

interface Acknowledged {
  version: number
  group: string
}
type Line = Acknowledged | { refused: string }

const writer = join(import.meta.dirname, "store-writer.ts")

/** Starts a writer and gathers what it says until `enough` or its end; then kills it with -9. */
async function writeUntil(command: string, args: string[], enough: number): Promise<Line[]> {
  const child: ChildProcess = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] })
  const gone = once(child, "exit")
  const lines: Line[] = []
  for await (const text of createInterface({ input: child.stdout! })) {
    lines.push(JSON.parse(text) as Line)
    if (lines.length === enough) child.kill("SIGKILL")
  }
  await gone
  return lines
}

/** Does it as one who has no right to more than the files say: root has. */
async function asNobody(place: SqlitePlace, work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work()
  const nobody = 65_534
  await chown(dirname(dirname(place.path)), nobody, nobody)
  process.seteuid?.(nobody)
  try {
    await work()
  } finally {
    process.seteuid?.(0)
  }
}

async function expectAllFound(store: SqliteStore, acknowledged: Acknowledged[]): Promise<void> {
  const [found] = await store.meetings()
  expect(found?.meeting.version).toBeGreaterThanOrEqual(acknowledged.at(-1)!.version)
  expect(found?.meeting).toEqual(aMeeting(found!.meeting.version))
  for (const { group } of acknowledged)
    expect((await store.group(group))?.members).toEqual([aMember(1, "anna")])
}

describe("SqliteStore on a disk", () => {
  let place: SqlitePlace
  let store: SqliteStore | undefined

  beforeEach(async () => {
    place = await makeSqlitePlace()
  })

  afterEach(async () => {
    await store?.close()
    store = undefined
    await place.remove()
  })

  it("has lost nothing it acknowledged when the process is killed in the middle of writing", async () => {
    const lines = await writeUntil(process.execPath, [writer, dirname(place.path)], 40)
    const acknowledged = lines.filter((line): line is Acknowledged => "version" in line)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    store = await place.open()
    await expectAllFound(store, acknowledged)
  })

  it("says clearly that the disk takes no more, and keeps what it acknowledged before", async () => {
    // A limit on the size of files, in blocks of 512 or 1024 bytes, stands in for a full disk.
    const limited = `ulimit -f 900; exec "$0" "$@"`
    const args = ["-c", limited, process.execPath, writer, dirname(place.path)]
    const lines = await writeUntil("sh", args, Infinity)
    const last = lines.pop()
    expect(last).toEqual({ refused: expect.stringMatching(/could not be written: .*(full|I\/O)/) })
    const acknowledged = lines.filter((line): line is Acknowledged => "version" in line)
    expect(acknowledged.length).toBeGreaterThan(5)
    store = await place.open()
    await expectAllFound(store, acknowledged)
  })

  it("says clearly that its place cannot be written to", async () => {
    store = await place.open()
    await store.close()
    const insideAFile = join(place.path, "samtalerom.sqlite")
    await expect(SqliteStore.open(insideAFile)).rejects.toThrow(/stored data cannot be opened: /)
    await writeFile(place.path, "this is not a database, however long it is ".repeat(100))
    await expect(place.open()).rejects.toThrow(/stored data cannot be opened: .*not a database/)
  })

  it("says clearly that the disk can only be read", async () => {
    store = await place.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    await chmod(place.path, 0o444)
    await chmod(dirname(place.path), 0o555)
    await asNobody(place, async () => {
      await expect(place.open()).rejects.toThrow(/stored data cannot be opened: /)
    })
    await chmod(dirname(place.path), 0o700)
    await chmod(place.path, 0o600)
    store = await place.open()
    expect(await store.group(aGroup().room)).toEqual(aGroup())
  })

  it("says clearly that the file is broken, and never tells another group's story for one's own", async () => {
    store = await place.open()
    const groups = Array.from({ length: 60 }, (_, index) => aFullGroup(`group ${index}`))
    for (const group of groups) await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const file = await readFile(place.path)
    // Everything behind the first pages, which say what there is, is turned into something else.
    for (let at = 6 * 4096; at < file.length; at += 1) file[at] = 255 - file[at]!
    await writeFile(place.path, file)

    store = await place.open()
    const outcomes = await Promise.allSettled(groups.map(({ room }) => store!.group(room)))
    const refused = outcomes.filter((outcome) => outcome.status === "rejected")
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused)
      expect(String(reason)).toMatch(/stored data could not be read: /)
    const found = outcomes.flatMap((outcome, index) =>
      outcome.status === "fulfilled" && outcome.value !== undefined ? [[outcome.value, index]] : [],
    )
    for (const [group, index] of found) expect(group).toEqual(groups[Number(index)])
  })

  it("can be read by its owner alone", async () => {
    store = await place.open()
    expect((await stat(place.path)).mode & 0o077).toBe(0)
    expect((await stat(dirname(place.path))).mode & 0o077).toBe(0)
  })

  it("leaves nothing of a deleted meeting on the disk", async () => {
    store = await place.open()
    const group = aGroup()
    const meeting = aMeeting(3)
    meeting.people[0]!.name = sealed("somebody who was here")
    await store.write({ room: group.room, group, meeting })
    expect((await place.bytes()).includes(meeting.people[0]!.name)).toBe(true)
    await store.write({ room: group.room, meeting: null })
    expect((await place.bytes()).includes(meeting.people[0]!.name)).toBe(false)
  })

  it("leaves nothing on the disk of what a group has forgotten", async () => {
    store = await place.open()
    const group = aFullGroup("full")
    const told = [group.apologies[0]!.words!, group.knocks[0]!.name, group.notes[0]!.name]
    await store.write({ room: group.room, group })
    const after = next(group, { apologies: [], knocks: [], notes: [] })
    await store.write({ room: group.room, group: after })
    const bytes = await place.bytes()
    expect(told.filter((words) => bytes.includes(words))).toEqual([])
    expect(bytes.includes(group.name)).toBe(true)
  })

  it("puts a meeting away that it cannot read, says so without a name, and keeps the others", async () => {
    store = await place.open()
    const [good, torn, foreign] = ["good", "torn", "foreign"].map((word) =>
      aGroup({ room: word.padEnd(22, "_") }),
    )
    for (const group of [good!, torn!, foreign!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const database = new DatabaseSync(place.path)
    const spoil = database.prepare("UPDATE meetings SET body = ? WHERE room = ?")
    spoil.run('{"version": 1, "plan"', torn!.room)
    spoil.run('{"version": "one"}', foreign!.room)
    database.close()

    store = await place.open()
    expect(await store.meetings()).toEqual([{ room: good!.room, meeting: aMeeting(1) }])
    expect(place.warnings).toHaveLength(2)
    expect(place.warnings.join()).not.toMatch(/torn|foreign/)
    expect(await store.group(torn!.room)).toEqual(torn)
    await store.meetings()
    expect(place.warnings).toHaveLength(2)
  })

  it("knows no group that it cannot read, says so without a name, and deletes it when its time is up", async () => {
    store = await place.open()
    const [good, torn, foreign] = ["good", "torn", "foreign"].map((word) =>
      aGroup({ room: word.padEnd(22, "_") }),
    )
    for (const group of [good!, torn!, foreign!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const spoil = (body: string, room: string) => {
      const database = new DatabaseSync(place.path)
      database.prepare("UPDATE groups SET body = ? WHERE room = ?").run(body, room)
      database.close()
    }
    spoil('{"version": 1, "room"', torn!.room)
    spoil(JSON.stringify({ ...good!, room: foreign!.room, seats: "many" }), foreign!.room)

    store = await place.open()
    for (const { room } of [torn!, foreign!, torn!]) expect(await store.group(room)).toBeUndefined()
    expect(place.warnings).toHaveLength(2)
    expect(await store.group(good!.room)).toEqual(good)
    // A person or a newer program may mend it meanwhile.
    spoil(JSON.stringify(torn), torn!.room)
    expect(await store.group(torn!.room)).toEqual(torn)

    const rooms = await store.groupsToForget(Number.MAX_SAFE_INTEGER)
    expect(rooms.toSorted()).toEqual([good!.room, torn!.room])
    expect(place.warnings).toHaveLength(3)
    expect(place.warnings.join()).not.toMatch(/torn|foreign|_/)
    expect((await place.bytes()).includes(foreign!.room)).toBe(false)
  })

  it("refuses a file from the future and leaves it as it is", async () => {
    store = await place.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    const database = new DatabaseSync(place.path)
    database.exec("PRAGMA user_version = 99")
    database.close()
    await expect(place.open()).rejects.toThrow(/newer version of the program/)
    const after = new DatabaseSync(place.path)
    expect(after.prepare("SELECT count(*) AS groups FROM groups").get()).toEqual({ groups: 1 })
    after.close()
  })
})
