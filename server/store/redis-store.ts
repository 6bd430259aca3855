import * as z from "zod/mini"

import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { ServerStore } from "#shared/room/document-store.ts"
import type { Change } from "#shared/room/ports.ts"
import { AofRewrites } from "./aof-rewrites.ts"
import { DeletedRooms, deletedNow } from "./deleted-rooms.ts"
import { DocumentParser, type Warn } from "./document-parser.ts"
import { guarded, reasonOf } from "./guarded.ts"
import { checkDurability, checkFormat, checkServer, requiredReplicas } from "./redis-checks.ts"
import type { Timeouts } from "./redis-client.ts"
import { RedisConnection, type SendCommand } from "./redis-connection.ts"
import { RedisDocuments } from "./redis-documents.ts"
import { DELETE, WRITE } from "./redis-scripts.ts"
import { FORGET_KEY, MEETINGS_KEY, RedisWriter, keyOf } from "./redis-writer.ts"

const bodySchema = z.nullable(z.string())
const roomsSchema = z.array(z.string())

interface Options {
  warn?: Warn
  timeouts?: Timeouts
  /** How often Redis may be requested to rewrite its file. ms */
  rewriteEveryMs?: number
  /** The file with the list of deleted rooms; without it none is kept. */
  deletedRooms?: string
}

interface Parts {
  connection: RedisConnection
  writer: RedisWriter
  replicas: () => number
  /** Undefined where there is no file that would have to be rewritten. */
  rewrites: AofRewrites | undefined
  deleted: DeletedRooms | undefined
  warn: Warn
}

/** What is known of the Redis in use: another one may take over at any time. */
interface ServerState {
  /** It holds what this program has stored. */
  hasData: boolean
  /** How many replicas must have acknowledged a write before it is acknowledged here. */
  replicas: number
}

async function checkInto(server: ServerState, send: SendCommand): Promise<void> {
  await checkServer(send, { mustHaveData: server.hasData })
  server.replicas = await requiredReplicas(send)
}

/**
 * The store in one Redis: a hash a room, with the group and the meeting as documents. Every change is one
 * script, and a write that fails is not done (RedisWriter).
 */
export class RedisStore implements ServerStore {
  readonly documents: RedisDocuments
  readonly #connection: RedisConnection
  readonly #writer: RedisWriter
  readonly #parser: DocumentParser
  /** Undefined where there is no file that would have to be rewritten. */
  readonly #rewrites: AofRewrites | undefined
  readonly #deleted: DeletedRooms | undefined
  readonly #warn: Warn

  private constructor({ connection, writer, replicas, rewrites, deleted, warn }: Parts) {
    this.#connection = connection
    this.#writer = writer
    this.#parser = new DocumentParser(warn)
    this.#rewrites = rewrites
    this.#deleted = deleted
    this.#warn = warn
    this.documents = new RedisDocuments({
      connection,
      parser: this.#parser,
      replicas,
      onRemoved: (ids) => this.#removed(ids),
    })
  }

  /** Connects to a `redis://` or `rediss://` address. Warns if that Redis may lose what it acknowledges. */
  static async open(url: string, options: Options = {}): Promise<RedisStore> {
    const { warn = () => {}, timeouts, rewriteEveryMs, deletedRooms } = options
    let connection: RedisConnection | undefined
    try {
      const server: ServerState = { hasData: false, replicas: 0 }
      connection = await RedisConnection.open(url, {
        warn,
        timeouts,
        check: (send) => checkInto(server, send),
      })
      await checkFormat(connection)
      server.hasData = true
      const hasFile = await checkDurability(connection, warn)
      const rewrites = new AofRewrites(connection, { warn, everyMs: rewriteEveryMs })
      const deleted = deletedRooms === undefined ? undefined : await DeletedRooms.open(deletedRooms)
      const replicas = () => server.replicas
      const writer = new RedisWriter(connection, replicas)
      const store = new RedisStore({
        connection,
        writer,
        replicas,
        rewrites: hasFile ? rewrites : undefined,
        deleted,
        warn,
      })
      await store.#deleteAgain()
      return store
    } catch (error) {
      await connection?.close()
      throw new Error(`The stored data cannot be opened: ${reasonOf(error)}`, { cause: error })
    }
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return guarded("read", async () => {
      await this.#writer.settle(room)
      const body = await this.#connection.send(bodySchema, "HGET", keyOf(room), "group")
      return body === null ? undefined : this.#parser.group(room, body)
    })
  }

  async write({ room, ...change }: Change): Promise<boolean> {
    return guarded("written", async () => {
      const result = await this.#writer.run(WRITE, room, change)
      if (result === 2) this.#rewrites?.request()
      return result > 0
    })
  }

  async deleteGroup(room: RoomId): Promise<void> {
    await guarded("written", async () => {
      await this.#writer.run(DELETE, room, {})
      await this.#removed([room])
    })
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return guarded("read", async () => {
      const rooms = await this.#connection.send(roomsSchema, "SMEMBERS", MEETINGS_KEY)
      const found = await Promise.all(rooms.toSorted().map((room) => this.#meeting(room)))
      return found.flatMap((each) => each ?? [])
    })
  }

  async groupsToForget(now: Instant): Promise<RoomId[]> {
    return guarded("read", async () => {
      const command = ["ZRANGE", FORGET_KEY, "0", String(now), "BYSCORE"]
      const rooms = await this.#connection.send(roomsSchema, ...command)
      const kept = await Promise.all(rooms.map((room) => this.#isReadable(room)))
      return rooms.filter((_, index) => kept[index])
    })
  }

  async close(): Promise<void> {
    this.#rewrites?.close()
    await this.#connection.close()
  }

  /** Deleted groups may be there again, if this Redis was started with an old file. */
  async #deleteAgain(): Promise<void> {
    const rooms = await this.#connection.send(roomsSchema, "ZRANGE", FORGET_KEY, "0", "-1")
    const again = rooms.filter((room) => this.#deleted?.has(room))
    for (const room of again) await this.deleteGroup(room)
    const heads = await this.documents.heads()
    const documents = heads.filter(({ id }) => this.#deleted?.has(id))
    for (const head of documents) await this.documents.delete(head)
    const count = again.length + documents.length
    const what = documents.length === 0 ? "groups" : "groups and other documents"
    if (count > 0) this.#warn(`${count} deleted ${what} were in Redis, and were deleted again`)
  }

  /** Something has been removed that must not stay on the disk; and what has been deleted as a whole. */
  async #removed(deleted: readonly RoomId[]): Promise<void> {
    this.#rewrites?.request()
    await this.#deleted?.add(deleted.map(deletedNow), this.#warn)
  }

  async #meeting(room: RoomId): Promise<{ room: RoomId; meeting: Meeting } | undefined> {
    await this.#writer.settle(room)
    const body = await this.#connection.send(bodySchema, "HGET", keyOf(room), "meeting")
    const meeting = body === null ? undefined : this.#parser.meeting(body)
    if (meeting !== undefined) return { room, meeting }
    if (body !== null) await this.write({ room, meeting: null })
    return undefined
  }

  /** Deletes a group that must be forgotten and cannot be read. */
  async #isReadable(room: RoomId): Promise<boolean> {
    const body = await this.#connection.send(bodySchema, "HGET", keyOf(room), "group")
    const isReadable = this.#parser.isReadable(room, body ?? "")
    if (!isReadable) await this.deleteGroup(room)
    return isReadable
  }
}
