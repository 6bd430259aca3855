import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, chown, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { SqliteStore } from "../../server/store/sqlite-store.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import { documentsContract } from "./documents.contract.ts"
import { storeContract } from "./store.contract.ts"
import { aFullGroup, aGroup, aMeeting, aMember, next, sealed } from "./stored-things.ts"

storeContract("SqliteStore", newSqliteLocation)
documentsContract("SqliteStore", newSqliteLocation)

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
async function asNobody(location: SqliteLocation, work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work()
  const nobody = 65_534
  await chown(dirname(dirname(location.path)), nobody, nobody)
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
  let location: SqliteLocation
  let store: SqliteStore | undefined

  beforeEach(async () => {
    location = await newSqliteLocation()
  })

  afterEach(async () => {
    await store?.close()
    store = undefined
    await location.remove()
  })

  it("has lost nothing it acknowledged when the process is killed during writes", async () => {
    const lines = await writeUntil(process.execPath, [writer, dirname(location.path)], 40)
    const acknowledged = lines.filter((line): line is Acknowledged => "version" in line)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    store = await location.open()
    await expectAllFound(store, acknowledged)
  })

  it("reports clearly that the disk is full, and keeps what it acknowledged before", async () => {
    // A limit on the size of files, in blocks of 512 or 1024 bytes, stands in for a full disk.
    const limited = `ulimit -f 900; exec "$0" "$@"`
    const args = ["-c", limited, process.execPath, writer, dirname(location.path)]
    const lines = await writeUntil("sh", args, Infinity)
    const last = lines.pop()
    expect(last).toEqual({ refused: expect.stringMatching(/could not be written: .*(full|I\/O)/) })
    const acknowledged = lines.filter((line): line is Acknowledged => "version" in line)
    expect(acknowledged.length).toBeGreaterThan(5)
    store = await location.open()
    await expectAllFound(store, acknowledged)
  })

  it("reports clearly that its folder cannot be written to", async () => {
    store = await location.open()
    await store.close()
    const insideAFile = join(location.path, "samtalerom.sqlite")
    await expect(SqliteStore.open(insideAFile)).rejects.toThrow(/stored data cannot be opened: /)
    await writeFile(location.path, "this is not a database, however long it is ".repeat(100))
    await expect(location.open()).rejects.toThrow(/stored data cannot be opened: .*not a database/)
  })

  it("reports clearly that the disk is read-only", async () => {
    store = await location.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    await chmod(location.path, 0o444)
    await chmod(dirname(location.path), 0o555)
    await asNobody(location, async () => {
      await expect(location.open()).rejects.toThrow(/stored data cannot be opened: /)
    })
    await chmod(dirname(location.path), 0o700)
    await chmod(location.path, 0o600)
    store = await location.open()
    expect(await store.group(aGroup().room)).toEqual(aGroup())
  })

  it("reports clearly that the file is damaged, and never returns another group's data", async () => {
    store = await location.open()
    const groups = Array.from({ length: 60 }, (_, index) => aFullGroup(`group ${index}`))
    for (const group of groups) await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const file = await readFile(location.path)
    // Everything behind the first pages, which say what there is, is turned into something else.
    for (let at = 6 * 4096; at < file.length; at += 1) file[at] = 255 - file[at]!
    await writeFile(location.path, file)

    store = await location.open()
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

  it("can be read by its owner only", async () => {
    store = await location.open()
    expect((await stat(location.path)).mode & 0o077).toBe(0)
    expect((await stat(dirname(location.path))).mode & 0o077).toBe(0)
  })

  it("leaves nothing of a deleted meeting on the disk", async () => {
    store = await location.open()
    const group = aGroup()
    const meeting = aMeeting(3)
    meeting.people[0]!.name = sealed("somebody who was here")
    await store.write({ room: group.room, group, meeting })
    expect((await location.bytes()).includes(meeting.people[0]!.name)).toBe(true)
    await store.write({ room: group.room, meeting: null })
    expect((await location.bytes()).includes(meeting.people[0]!.name)).toBe(false)
  })

  it("leaves nothing on the disk of what was removed from a group", async () => {
    store = await location.open()
    const group = aFullGroup("full")
    const removed = [group.apologies[0]!.words!, group.knocks[0]!.name, group.notes[0]!.name]
    await store.write({ room: group.room, group })
    const after = next(group, { apologies: [], knocks: [], notes: [] })
    await store.write({ room: group.room, group: after })
    const bytes = await location.bytes()
    expect(removed.filter((words) => bytes.includes(words))).toEqual([])
    expect(bytes.includes(group.name)).toBe(true)
  })

  it("removes a meeting that it cannot read, warns without a name, and keeps the others", async () => {
    store = await location.open()
    const [good, torn, foreign] = ["good", "torn", "foreign"].map((word) =>
      aGroup({ room: word.padEnd(22, "_") }),
    )
    for (const group of [good!, torn!, foreign!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const database = new DatabaseSync(location.path)
    const spoil = database.prepare("UPDATE meetings SET body = ? WHERE room = ?")
    spoil.run('{"version": 1, "plan"', torn!.room)
    spoil.run('{"version": "one"}', foreign!.room)
    database.close()

    store = await location.open()
    expect(await store.meetings()).toEqual([{ room: good!.room, meeting: aMeeting(1) }])
    expect(location.warnings).toHaveLength(2)
    expect(location.warnings.join()).not.toMatch(/torn|foreign/)
    expect(await store.group(torn!.room)).toEqual(torn)
    await store.meetings()
    expect(location.warnings).toHaveLength(2)
  })

  it("treats a group that it cannot read as unknown, warns without a name, and deletes it when it must be forgotten", async () => {
    store = await location.open()
    const [good, torn, foreign] = ["good", "torn", "foreign"].map((word) =>
      aGroup({ room: word.padEnd(22, "_") }),
    )
    for (const group of [good!, torn!, foreign!])
      await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.close()
    const spoil = (body: string, room: string) => {
      const database = new DatabaseSync(location.path)
      database.prepare("UPDATE groups SET body = ? WHERE room = ?").run(body, room)
      database.close()
    }
    spoil('{"version": 1, "room"', torn!.room)
    spoil(JSON.stringify({ ...good!, room: foreign!.room, seats: "many" }), foreign!.room)

    store = await location.open()
    for (const { room } of [torn!, foreign!, torn!]) expect(await store.group(room)).toBeUndefined()
    expect(location.warnings).toHaveLength(2)
    expect(await store.group(good!.room)).toEqual(good)
    // A person or a newer program may mend it meanwhile.
    spoil(JSON.stringify(torn), torn!.room)
    expect(await store.group(torn!.room)).toEqual(torn)

    const rooms = await store.groupsToForget(Number.MAX_SAFE_INTEGER)
    expect(rooms.toSorted()).toEqual([good!.room, torn!.room])
    expect(location.warnings).toHaveLength(3)
    expect(location.warnings.join()).not.toMatch(/torn|foreign|_/)
    expect((await location.bytes()).includes(foreign!.room)).toBe(false)
  })

  it("refuses a file of a newer program and leaves it unchanged", async () => {
    store = await location.open()
    await store.write({ room: aGroup().room, group: aGroup() })
    await store.close()
    const database = new DatabaseSync(location.path)
    database.exec("PRAGMA user_version = 99")
    database.close()
    await expect(location.open()).rejects.toThrow(/newer version of the program/)
    const after = new DatabaseSync(location.path)
    expect(after.prepare("SELECT count(*) AS groups FROM groups").get()).toEqual({ groups: 1 })
    after.close()
  })
})
