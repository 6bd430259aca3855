import { mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { CERTAIN_MS, UNTOUCHED_MS } from "#shared/group/retention.ts"

import type { SqliteStore } from "../../server/store/sqlite-store.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import {
  aGroup,
  aMeeting,
  aMember,
  beforeFormats,
  hash,
  next,
  roomId,
  sealed,
} from "./stored-things.ts"

/** A file as the first version of the program left it, in its own words. */
const FORMAT_1 = `
  CREATE TABLE groups (
    room TEXT PRIMARY KEY,
    access_key_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    seats INTEGER NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE seats (
    room TEXT NOT NULL REFERENCES groups (room) ON DELETE CASCADE,
    seat INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    signed_text TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (room, seat),
    UNIQUE (room, token_hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE meetings (
    room TEXT PRIMARY KEY REFERENCES groups (room) ON DELETE CASCADE,
    meeting TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1;
`

describe("a file that an older version of the program wrote", () => {
  let location: SqliteLocation
  let store: SqliteStore | undefined

  beforeEach(async () => {
    location = await newSqliteLocation()
    mkdirSync(dirname(location.path))
    const database = new DatabaseSync(location.path)
    database.exec("PRAGMA journal_mode = WAL")
    database.exec(FORMAT_1)
    const addGroup = database.prepare("INSERT INTO groups VALUES (?, ?, ?, ?, ?, ?)")
    const addSeat = database.prepare("INSERT INTO seats VALUES (?, ?, ?, ?, ?, ?)")
    for (const [word, seats, language] of [
      ["thursday", 8, "nn"],
      ["empty", 2, "en"],
    ] as const)
      addGroup.run(roomId(word), hash(word), sealed(word), seats, language, 500)
    for (const [seat, word] of [
      [12, "dina"],
      [3, "berit"],
      [1, "anna"],
    ] as const)
      addSeat.run(roomId("thursday"), seat, hash(word), sealed(word), hash("pledge"), 1_000)
    database
      .prepare("INSERT INTO meetings VALUES (?, ?)")
      .run(roomId("thursday"), JSON.stringify(aMeeting(7)))
    database.close()
  })

  afterEach(async () => {
    await store?.close()
    store = undefined
    await location.remove()
  })

  it("is read with all that is in it", async () => {
    const before = Date.now()
    store = await location.open()
    const thursday = (await store.group(roomId("thursday")))!
    expect(thursday).toEqual(
      aGroup({
        room: roomId("thursday"),
        accessKeyHash: hash("thursday"),
        name: sealed("thursday"),
        members: [aMember(1, "anna"), aMember(3, "berit"), aMember(12, "dina")],
        touchedAt: thursday.touchedAt,
      }),
    )
    expect(await store.group(roomId("empty"))).toMatchObject({
      seats: 2,
      language: "en",
      members: [],
    })
    expect(await store.meetings()).toEqual([{ room: roomId("thursday"), meeting: aMeeting(7) }])
    expect(location.warnings).toEqual([])
    // Nobody knows when they last met: no group is deleted before a year from now.
    expect(thursday.touchedAt).toBeGreaterThanOrEqual(before)
    expect(await store.groupsToForget(before + UNTOUCHED_MS - CERTAIN_MS - 1)).toEqual([])
    expect(await store.groupsToForget(thursday.touchedAt + UNTOUCHED_MS)).toHaveLength(2)
  })

  it("can be used: groups change, meetings end, groups are deleted with their meetings", async () => {
    store = await location.open()
    const room = roomId("thursday")
    const group = next((await store.group(room))!, { held: 1 })
    expect(await store.write({ room, group, meeting: aMeeting(8) })).toBe(true)
    await store.close()
    store = await location.open()
    expect(await store.group(room)).toEqual(group)
    expect(await store.meetings()).toEqual([{ room, meeting: aMeeting(8) }])
    await store.deleteGroup(room)
    expect(await store.group(room)).toBeUndefined()
    expect(await store.meetings()).toEqual([])
    const bytes = await location.bytes()
    expect(["anna", "berit", "dina"].filter((word) => bytes.includes(sealed(word)))).toEqual([])
    expect(await store.group(roomId("empty"))).toBeDefined()
  })
})

it("reads groups and practice rooms that were stored before rooms named their format", async () => {
  const location = await newSqliteLocation()
  const made = await location.open()
  const hours = { helper: hash("helper"), minutes: 90 }
  const group = aGroup({ room: roomId("thursday"), formation: 3 })
  const practice = aGroup({ room: roomId("link"), format: "practiceWithHelper", hours })
  for (const each of [group, practice]) await made.write({ room: each.room, group: each })
  await made.close()
  const database = new DatabaseSync(location.path)
  const rewrite = database.prepare("UPDATE groups SET body = ? WHERE room = ?")
  for (const each of [group, practice]) rewrite.run(JSON.stringify(beforeFormats(each)), each.room)
  database.exec("DROP TABLE documents; PRAGMA user_version = 3")
  database.close()
  const store = await location.open()
  expect(await store.group(group.room)).toEqual(group)
  expect(await store.group(practice.room)).toEqual(practice)
  expect(await store.groupsToForget(Number.MAX_SAFE_INTEGER)).toHaveLength(2)
  expect(location.warnings).toEqual([])
  await store.close()
  await location.remove()
})
