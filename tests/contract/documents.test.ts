import { DatabaseSync } from "node:sqlite"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"

import type { ServerStore } from "#shared/room/document-store.ts"
import { RedisConnection } from "../../server/store/redis-connection.ts"
import { StoreThread, Unanswered } from "../../server/store/store-thread.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { newRedisLocation } from "./redis-location.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import {
  aContactPoint,
  anInfoMeeting,
  anInterest,
  later,
  ofContactPoint,
  ofInterest,
  ofMeeting,
} from "./stored-documents.ts"
import { aGroup } from "./stored-things.ts"

describe("documents in a SQLite file", () => {
  let location: SqliteLocation
  let store: ServerStore

  beforeEach(async () => {
    location = await newSqliteLocation()
    store = await location.open()
  })

  afterEach(async () => {
    vi.restoreAllMocks()
    await store.close()
    await location.remove()
  })

  it("leave nothing on the disk once they are deleted, or what was in them is taken back", async () => {
    const [gone, changed, kept] = [anInterest("gone"), anInterest("changed"), anInterest("kept")]
    const meeting = anInfoMeeting("meeting")
    const { documents } = store
    await documents.writeDocuments([...[gone, changed, kept].map(ofInterest), ofMeeting(meeting)])
    await documents.writeDocuments([
      { kind: "interest", id: gone.id, version: 1, document: null },
      ofInterest(later(changed, { sealed: kept.sealed })),
      ofMeeting(later(meeting, { questions: [] })),
    ])
    const bytes = await location.bytes()
    expect(bytes.includes(kept.sealed)).toBe(true)
    const removed = [gone.sealed, gone.own, gone.id, changed.sealed, meeting.questions[0]!.sealed]
    expect(removed.filter((word) => bytes.includes(word))).toEqual([])
  })

  it("that cannot be read count as unknown, are kept, and are deleted when they must be forgotten", async () => {
    const [good, torn] = [anInterest("good"), anInterest("torn")]
    await store.documents.writeDocuments([ofInterest(good), ofInterest(torn)])
    await store.close()
    const database = new DatabaseSync(location.path)
    database.exec("PRAGMA secure_delete = ON")
    database.prepare("UPDATE documents SET body = '{\"version\"' WHERE id = ?").run(torn.id)
    database.close()
    store = await location.open()
    const { documents } = store
    expect(await documents.read("interest", torn.id)).toBeUndefined()
    expect(await documents.ownedBy("interest", good.contactPoint)).toEqual([good])
    expect(await documents.writeDocuments([ofInterest(torn)])).toBe(false)
    expect(location.warnings).toHaveLength(1)
    expect(location.warnings.join()).not.toContain(torn.id)
    const due = await documents.documentsToForget(Number.MAX_SAFE_INTEGER)
    expect(due).toEqual([{ kind: "interest", id: good.id, version: 1 }])
    expect((await location.bytes()).includes(torn.id)).toBe(false)
  })

  it("are as before when the thread ends before it has replied to a change of several", async () => {
    const [point, interest] = [aContactPoint("a"), anInterest("b")]
    const { documents } = store
    await documents.writeDocuments([ofContactPoint(point), ofInterest(interest)])
    const request: StoreThread["request"] = Reflect.get(StoreThread.prototype, "request")
    vi.spyOn(StoreThread.prototype, "request").mockImplementation(async function (
      this: StoreThread,
      schema,
      what,
    ) {
      const done = await request.call(this, schema, what)
      // It was written, and nobody heard of it.
      if (what.kind === "writeDocuments") throw new Unanswered("The thread of the database ended")
      return done as never
    })
    const group = aGroup()
    const changes = [
      ofContactPoint(later(point)),
      { kind: "interest", id: interest.id, version: 1, document: null } as const,
    ]
    await expect(documents.writeDocuments(changes, group)).rejects.toThrow(/could not be written/)
    vi.restoreAllMocks()
    expect(await documents.read("contactPoint", point.id)).toEqual(point)
    expect(await documents.read("interest", interest.id)).toEqual(interest)
    expect(await store.group(group.room)).toBeUndefined()
    await store.close()
    store = await location.open()
    expect(await store.documents.read("interest", interest.id)).toEqual(interest)
    expect(await store.documents.writeDocuments(changes, group)).toBe(true)
  })
})

describe("documents in Redis", () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start()
  })

  afterAll(() => server.stop())

  it.each([
    ["is ignored when it arrives late", false],
    ["is taken back when it was done", true],
  ])("a change of several without a reply %s", async (_, isDone) => {
    const location = newRedisLocation(server, { timeouts: { replyMs: 1000, openMs: 5000 } })
    const [store, other] = [await location.open(), await location.open()]
    const { documents } = store
    const [point, interest] = [aContactPoint("a"), anInterest("b")]
    await documents.writeDocuments([ofContactPoint(point), ofInterest(interest)])
    const group = aGroup()
    const changes = [
      ofContactPoint(later(point)),
      { kind: "interest", id: interest.id, version: 1, document: null } as const,
    ]
    freezeBeforeWrite()
    await expect(documents.writeDocuments(changes, group)).rejects.toThrow(/does not answer/)
    vi.restoreAllMocks()
    server.thaw()
    // The store that is uncertain is not used meanwhile, so that the write may be done.
    const isThere = async () => (await other.group(group.room)) !== undefined
    if (isDone) await waitFor("the late write is done", () => isThere().catch(() => false))
    const found = await waitFor("the store works again", () =>
      documents.read("contactPoint", point.id).catch(() => undefined),
    )
    expect(found).toEqual(point)
    expect(await documents.read("interest", interest.id)).toEqual(interest)
    expect(await documents.ownedBy("interest", interest.contactPoint)).toEqual([interest])
    expect(await documents.documentsToForget(Number.MAX_SAFE_INTEGER)).toHaveLength(1)
    expect(await store.group(group.room)).toBeUndefined()
    expect(await documents.writeDocuments(changes, group)).toBe(true)
    expect(await isThere()).toBe(true)
    await store.close()
    await other.close()
    await location.remove()
  })

  function freezeBeforeWrite(): void {
    const run: RedisConnection["run"] = Reflect.get(RedisConnection.prototype, "run")
    vi.spyOn(RedisConnection.prototype, "run").mockImplementation(function (
      this: RedisConnection,
      ...args
    ) {
      server.freeze()
      return run.apply(this, args) as never
    })
  }
})
