import { mkdir, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Worker } from "node:worker_threads"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"

import type { SqliteStore } from "../../server/store/sqlite-store.ts"
import { waitFor } from "../support/wait-for.ts"
import { type SqliteLocation, newSqliteLocation } from "./sqlite-location.ts"
import { aGroup, aMeeting, next, roomId } from "./stored-things.ts"

const threads: Worker[] = []
const onThread = (worker: Worker) => void threads.push(worker)

let location: SqliteLocation
let store: SqliteStore

beforeEach(async () => {
  process.on("worker", onThread)
  location = await newSqliteLocation()
  store = await location.open()
})

afterEach(async () => {
  process.off("worker", onThread)
  await store.close()
  await location.remove()
})

describe("the thread of the database", () => {
  const group = aGroup()
  const { room } = group

  async function endThread(): Promise<void> {
    await threads.at(-1)!.terminate()
  }

  it("is started again when it ends; requests without a reply are refused, and not done", async () => {
    let [stored, meeting] = [group, aMeeting(1)]
    await store.write({ room, group, meeting })
    const random = new Random(7)
    const refused: string[] = []
    for (let round = 2; round < 18; round += 1) {
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
  }, 180_000)

  it("takes back what was done without a reply, before anything else is done", async () => {
    await store.write({ room, group, meeting: aMeeting(1) })
    const before = { group, meeting: aMeeting(1) }
    const changed = next(group, { held: 9 })
    // It is done by another hand, so that the thread has certainly no time to answer.
    const writing = store.write({ room, group: changed, meeting: null, before })
    await Promise.all([endThread(), expect(writing).rejects.toThrow(/thread/)])
    const database = new DatabaseSync(location.path, { timeout: 5000 })
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

  it("refuses while the file cannot be opened, and continues by itself when it can", async () => {
    await store.write({ room, group })
    const list = join(dirname(location.path), "deleted-rooms")
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

  it("replies to earlier requests before it closes", async () => {
    const groups = Array.from({ length: 30 }, (_, index) => aGroup({ room: roomId(`g${index}`) }))
    const writing = groups.map((each) => store.write({ room: each.room, group: each }))
    await new Promise(setImmediate)
    const closing = store.close()
    expect(await Promise.all(writing)).toEqual(groups.map(() => true))
    await closing
    store = await location.open()
    for (const each of groups) expect(await store.group(each.room)).toEqual(each)
  })

  it("writes waiting changes in one transaction, and one that does not fit does not stop the others", async () => {
    const groups = Array.from({ length: 20 }, (_, index) => aGroup({ room: roomId(`g${index}`) }))
    const written = await Promise.all(
      groups.map((each, index) =>
        store.write({ room: each.room, group: index % 5 === 0 ? { ...each, version: 7 } : each }),
      ),
    )
    expect(written).toEqual(groups.map((_, index) => index % 5 !== 0))
  })
})
