import { execFile } from "node:child_process"
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  writeFile,
} from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { promisify } from "node:util"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { ServerStore } from "#shared/room/document-store.ts"
import { makeBackup } from "../../server/store/backup.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { aContactPoint, anInterest, ofContactPoint, ofInterest } from "./stored-documents.ts"
import { aGroup, aMeeting, next, roomId } from "./stored-things.ts"

const ROOT = join(import.meta.dirname, "../..")
const run = promisify(execFile)

describe("a backup", () => {
  let folder: string
  let dataDir: string
  let to: string
  let store: ServerStore

  const open = (dir: string) => storeFor({ redisUrl: null, dataDir: dir }, { warn: () => {} })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "samtalerom-backup-"))
    dataDir = join(folder, "data")
    to = join(folder, "copies", "samtalerom-backup")
    await mkdir(join(folder, "copies"))
    store = await open(dataDir)
  })

  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function made(word: string): Promise<string> {
    const group = aGroup({ room: roomId(word) })
    expect(await store.write({ room: group.room, group, meeting: aMeeting(1) })).toBe(true)
    return group.room
  }

  /** As README says: into a new DATA_DIR, with the list of deleted rooms. */
  async function restored(): Promise<ServerStore> {
    const other = join(folder, "restored")
    await mkdir(other)
    await copyFile(to, join(other, "samtalerom.sqlite"))
    await copyFile(join(dataDir, "deleted-rooms"), join(other, "deleted-rooms")).catch(() => {})
    return open(other)
  }

  it("made during writes has every group that was acknowledged before, whole, and can be restored", async () => {
    const acknowledged: string[] = []
    let isEnough = false
    const writing = (async () => {
      for (let count = 0; !isEnough; count += 1) acknowledged.push(await made(`group ${count}`))
    })()
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20)
    const before = [...acknowledged]
    const { groups } = await makeBackup({ dataDir, to, replace: false })
    isEnough = true
    await writing
    expect(groups).toBeGreaterThanOrEqual(before.length)
    expect((await stat(to)).mode & 0o777).toBe(0o600)
    // One file, and nothing beside it.
    expect(await readdir(join(folder, "copies"))).toEqual(["samtalerom-backup"])
    await store.close()
    store = await restored()
    for (const room of before) expect((await store.group(room))?.room).toBe(room)
    expect(await store.meetings()).toHaveLength(groups)
    const group = (await store.group(before[0]!))!
    expect(await store.write({ room: group.room, group: next(group, { held: 1 }) })).toBe(true)
  })

  it("brings no group back that was deleted after it", async () => {
    const [gone, kept] = [await made("gone"), await made("kept")]
    await makeBackup({ dataDir, to, replace: false })
    await store.deleteGroup(gone)
    await store.close()
    store = await restored()
    expect(await store.group(gone)).toBeUndefined()
    expect((await store.group(kept))?.room).toBe(kept)
  })

  it("has the documents too, and brings none back that was deleted after it", async () => {
    const [gone, kept] = [anInterest("gone"), anInterest("kept")]
    const point = aContactPoint("point")
    const changes = [ofContactPoint(point), ofInterest(gone), ofInterest(kept)]
    await store.documents.writeDocuments(changes)
    await makeBackup({ dataDir, to, replace: false })
    await store.documents.writeDocuments([
      { kind: "interest", id: gone.id, version: 1, document: null },
    ])
    await store.close()
    store = await restored()
    expect(await store.documents.read("interest", gone.id)).toBeUndefined()
    expect(await store.documents.read("interest", kept.id)).toEqual(kept)
    expect(await store.documents.read("contactPoint", point.id)).toEqual(point)
  })

  it("replaces no file without --replace, and is complete or missing", async () => {
    const room = await made("one")
    await writeFile(to, "somebody's letters")
    await expect(makeBackup({ dataDir, to, replace: false })).rejects.toThrow(
      /is there already\. Name another file, or add --replace/,
    )
    expect(await readFile(to, "utf8")).toBe("somebody's letters")
    await makeBackup({ dataDir, to, replace: true })
    await store.close()
    store = await restored()
    expect((await store.group(room))?.room).toBe(room)
  })

  it("is refused with a sentence for every invalid request, and leaves no file behind", async () => {
    await made("one")
    const expectRefused = (parts: Partial<Parameters<typeof makeBackup>[0]>, why: RegExp) =>
      expect(makeBackup({ dataDir, to, replace: false, ...parts })).rejects.toThrow(why)
    await expectRefused({ dataDir: join(folder, "nowhere") }, /There is no database in/)
    await expectRefused({ to: join(folder, "nowhere", "copy") }, /There is no folder/)
    for (const name of ["samtalerom.sqlite", "lock", "copy"])
      await expectRefused({ to: join(dataDir, name), replace: true }, /would be lost with it/)
    await expectRefused({ to: join(folder, "copies"), replace: true }, /could not be made/)
    const sound = join(dataDir, "samtalerom.sqlite")
    await store.close()
    const database = new DatabaseSync(sound)
    database.exec("PRAGMA user_version = 99")
    database.close()
    await expectRefused({}, /not of this version/)
    await writeFile(sound, "this is not a database, however long it is ".repeat(100))
    await expectRefused({}, /could not be made: .*not a database/)
    expect(await readdir(join(folder, "copies"))).toEqual([])
    await rm(dataDir, { recursive: true })
    store = await open(dataDir)
  })

  it("is made by npm run backup, beside a running server; a fault is reported in a sentence", async () => {
    await made("one")
    const env = { ...process.env, DATA_DIR: dataDir, REDIS_URL: "" }
    const backup = (args: string[], more = {}) =>
      run(process.execPath, [join(ROOT, "scripts/start.mjs"), "backup", ...args], {
        cwd: ROOT,
        env: { ...env, ...more },
      }).catch((error: { stdout: string; stderr: string }) => error)
    expect((await backup([to])).stdout).toMatch(/A backup of 1 groups is in .* within 30 days/)
    await chmod(to, 0o400)
    expect((await backup([to])).stderr).toMatch(/is there already/)
    for (const args of [[], ["one", "two"], ["--all"]])
      expect((await backup(args)).stderr).toMatch(/Say where the backup goes/)
    const redis = await backup([`${to}-2`], { REDIS_URL: "redis://127.0.0.1:1" })
    expect(redis.stderr).toMatch(/REDIS_URL is set/)
  })
})
