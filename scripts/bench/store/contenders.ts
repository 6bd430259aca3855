import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { createClient } from "redis"

import { forgetAt } from "#shared/group/retention.ts"

import type { Change, Store } from "#shared/room/ports.ts"
import { RedisStore } from "../../../server/store/redis-store.ts"
import { SqliteStore } from "../../../server/store/sqlite-store.ts"

/** Something that takes writes. Each resolves when it is on the disk. */
export interface Contender {
  write(change: Prepared): Promise<void>
  close(): Promise<void>
}

/** A change, and the same as plain bytes for those who take nothing else. */
export interface Prepared {
  change: Change
  group: string | undefined
  meeting: string | undefined
}

export function prepared(change: Change): Prepared {
  const { group, meeting } = change
  return {
    change,
    group: group && JSON.stringify(group),
    meeting: meeting === undefined ? undefined : JSON.stringify(meeting),
  }
}

export async function ownSqlite(folder: string): Promise<Contender> {
  return contender(await SqliteStore.open(join(folder, "own.sqlite")))
}

export async function ownRedis(url: string): Promise<Contender> {
  return contender(await RedisStore.open(url))
}

function contender(store: Store): Contender {
  return {
    async write({ change }) {
      if (!(await store.write(change))) throw new Error("It did not fit")
    },
    close: () => store.close(),
  }
}

/** node:sqlite with the same tables and the same promises to the disk, writing the same bytes. */
export async function rawSqlite(folder: string): Promise<Contender> {
  const database = new DatabaseSync(join(folder, "raw.sqlite"))
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
  database.exec(`
    CREATE TABLE groups (room TEXT PRIMARY KEY, forget_at INTEGER, body TEXT) STRICT;
    CREATE TABLE meetings (room TEXT PRIMARY KEY, body TEXT) STRICT;
    CREATE INDEX groups_to_forget ON groups (forget_at);
  `)
  const group = database.prepare(
    "INSERT INTO groups VALUES (?, ?, ?) ON CONFLICT (room) DO UPDATE SET body = excluded.body",
  )
  const meeting = database.prepare(
    "INSERT INTO meetings VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET body = excluded.body",
  )
  return {
    async write(each) {
      const { room, group: document } = each.change
      database.exec("BEGIN IMMEDIATE")
      if (each.group !== undefined && document !== undefined)
        group.run(room, forgetAt(document), each.group)
      if (each.meeting !== undefined) meeting.run(room, each.meeting)
      database.exec("COMMIT")
    },
    close: async () => database.close(),
  }
}

/** The redis client, setting the same bytes: in a transaction where there are two. */
export async function rawRedis(url: string): Promise<Contender> {
  const client = createClient({ url, RESP: 2, disableClientInfo: true })
  client.on("error", (error) => {
    throw error
  })
  await client.connect()
  return {
    async write({ change: { room }, group, meeting }) {
      const multi = client.multi()
      if (group !== undefined) multi.set(`raw:group:${room}`, group)
      if (meeting !== undefined) multi.set(`raw:meeting:${room}`, meeting)
      await multi.exec()
    },
    close: async () => client.destroy(),
  }
}
