import { randomUUID } from "node:crypto"
import * as z from "zod/mini"

import { forgetAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { Change, Store } from "../rooms/ports.ts"
import { AofRewrites } from "./aof-rewrites.ts"
import { DeletedRooms, deletedNow } from "./deleted-rooms.ts"
import { DocumentParser, type Warn } from "./document-parser.ts"
import { checkFormat, checkKeeping, checkPlace, replicasWanted } from "./redis-checks.ts"
import {
  type Ask,
  type Timeouts,
  RedisConnection,
  type Script,
  isUndone,
} from "./redis-connection.ts"
import { DELETE, TAKE_BACK, WRITE } from "./redis-scripts.ts"

const FORGET_KEY = "samtalerom:forget"
const MEETINGS_KEY = "samtalerom:meetings"

const bodySchema = z.nullable(z.string())
const roomsSchema = z.array(z.string())
const outcomeSchema = z.int()

interface Options {
  warn?: Warn
  timeouts?: Timeouts
  /** How often Redis may be asked to write its file anew. ms */
  rewriteEveryMs?: number
  /** The file with the list of deleted rooms; without it none is kept. */
  deletedRooms?: string
}

interface Parts {
  connection: RedisConnection
  place: Place
  /** Undefined where there is no file that would have to be written anew. */
  rewrites: AofRewrites | undefined
  deleted: DeletedRooms | undefined
  warn: Warn
}

/** What is known of the Redis that is used: another one may take over at any time. */
interface Place {
  /** It has what this program stores. */
  isKnown: boolean
  /** How many replicas must have taken up a write before it is acknowledged. */
  replicas: number
}

async function lookAt(place: Place, ask: Ask): Promise<void> {
  await checkPlace(ask, { mustHaveData: place.isKnown })
  place.replicas = await replicasWanted(ask)
}

/** A write of which nobody knows whether it was done. */
interface Doubt {
  seq: number
  change: Omit<Change, "room">
}

/**
 * The store in one Redis: a hash a room, with the group and the meeting as documents. Every change is one
 * script. A write that fails is not done: where nobody can know whether it was, because the connection
 * broke, it is taken back before anything else is done with that room.
 */
export class RedisStore implements Store {
  readonly #connection: RedisConnection
  readonly #place: Place
  readonly #reader: DocumentParser
  /** Undefined where there is no file that would have to be written anew. */
  readonly #rewrites: AofRewrites | undefined
  readonly #deleted: DeletedRooms | undefined
  readonly #warn: Warn
  readonly #writer = randomUUID()
  readonly #doubts = new Map<RoomId, Doubt>()
  #seq = 0

  private constructor({ connection, place, rewrites, deleted, warn }: Parts) {
    this.#connection = connection
    this.#place = place
    this.#reader = new DocumentParser(warn)
    this.#rewrites = rewrites
    this.#deleted = deleted
    this.#warn = warn
  }

  /** Connects to a `redis://` or `rediss://` address. Warns if that Redis may lose what it acknowledges. */
  static async open(url: string, options: Options = {}): Promise<RedisStore> {
    const { warn = () => {}, timeouts, rewriteEveryMs, deletedRooms } = options
    let connection: RedisConnection | undefined
    try {
      const place: Place = { isKnown: false, replicas: 0 }
      connection = await RedisConnection.open(url, {
        warn,
        timeouts,
        check: (ask) => lookAt(place, ask),
      })
      await checkFormat(connection)
      place.isKnown = true
      const hasFile = await checkKeeping(connection, warn)
      const rewrites = new AofRewrites(connection, { warn, everyMs: rewriteEveryMs })
      const deleted = deletedRooms === undefined ? undefined : await DeletedRooms.open(deletedRooms)
      const parts = { connection, place, rewrites: hasFile ? rewrites : undefined, deleted, warn }
      const store = new RedisStore(parts)
      await store.#deleteAgain()
      return store
    } catch (error) {
      await connection?.close()
      throw new Error(`The stored data cannot be opened: ${reasonOf(error)}`, { cause: error })
    }
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return this.#guard("read", async () => {
      await this.#settle(room)
      const body = await this.#connection.ask(bodySchema, "HGET", keyOf(room), "group")
      return body === null ? undefined : this.#reader.group(room, body)
    })
  }

  async write({ room, ...change }: Change): Promise<boolean> {
    return this.#guard("written", async () => {
      await this.#settle(room)
      const outcome = await this.#doubtful(WRITE, room, change)
      if (outcome === 2) this.#rewrites?.ask()
      return outcome > 0
    })
  }

  async deleteGroup(room: RoomId): Promise<void> {
    await this.#guard("written", async () => {
      await this.#settle(room)
      await this.#doubtful(DELETE, room, {})
      this.#rewrites?.ask()
      await this.#deleted?.add([deletedNow(room)], this.#warn)
    })
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return this.#guard("read", async () => {
      const rooms = await this.#connection.ask(roomsSchema, "SMEMBERS", MEETINGS_KEY)
      const found = await Promise.all(rooms.toSorted().map((room) => this.#meeting(room)))
      return found.flatMap((each) => each ?? [])
    })
  }

  async groupsToForget(now: Instant): Promise<RoomId[]> {
    return this.#guard("read", async () => {
      const command = ["ZRANGE", FORGET_KEY, "0", String(now), "BYSCORE"]
      const rooms = await this.#connection.ask(roomsSchema, ...command)
      const kept = await Promise.all(rooms.map((room) => this.#isToForget(room)))
      return rooms.filter((_, index) => kept[index])
    })
  }

  async close(): Promise<void> {
    this.#rewrites?.close()
    await this.#connection.close()
  }

  /** What has been deleted may be there again, should this Redis have been given an old file. */
  async #deleteAgain(): Promise<void> {
    const rooms = await this.#connection.ask(roomsSchema, "ZRANGE", FORGET_KEY, "0", "-1")
    const again = rooms.filter((room) => this.#deleted?.has(room))
    for (const room of again) await this.deleteGroup(room)
    if (again.length > 0)
      this.#warn(`${again.length} deleted groups were in Redis, and were deleted again`)
  }

  async #meeting(room: RoomId): Promise<{ room: RoomId; meeting: Meeting } | undefined> {
    await this.#settle(room)
    const body = await this.#connection.ask(bodySchema, "HGET", keyOf(room), "meeting")
    const meeting = body === null ? undefined : this.#reader.meeting(body)
    if (meeting !== undefined) return { room, meeting }
    if (body !== null) await this.write({ room, meeting: null })
    return undefined
  }

  /** Deletes what nobody can read. */
  async #isToForget(room: RoomId): Promise<boolean> {
    const body = await this.#connection.ask(bodySchema, "HGET", keyOf(room), "group")
    const isReadable = this.#reader.isToForget(room, body ?? "")
    if (!isReadable) await this.deleteGroup(room)
    return isReadable
  }

  /** Runs a script that changes something; if it is never known whether it did, remembers that. */
  async #doubtful(script: Script, room: RoomId, change: Doubt["change"]): Promise<number> {
    const seq = this.#nextSeq()
    const run = this.#run(script, room, [String(seq), ...documents(change)])
    const outcome = await run.catch((error: unknown) => {
      if (!isUndone(error)) this.#doubts.set(room, { seq, change })
      throw error
    })
    if (outcome < 0) throw new Error("Something later has been written already")
    return outcome
  }

  async #settle(room: RoomId): Promise<void> {
    const doubt = this.#doubts.get(room)
    if (doubt === undefined) return
    const args = [String(this.#nextSeq()), String(doubt.seq), ...documents(replaced(doubt.change))]
    await this.#run(TAKE_BACK, room, args)
    if (this.#doubts.get(room) === doubt) this.#doubts.delete(room)
  }

  #nextSeq(): number {
    this.#seq += 1
    return this.#seq
  }

  #run(script: Script, room: RoomId, args: readonly string[]): Promise<number> {
    const keys = [keyOf(room), FORGET_KEY, MEETINGS_KEY]
    const all = [room, this.#writer, ...args]
    return this.#connection.run(outcomeSchema, script, keys, all, this.#place.replicas)
  }

  async #guard<T>(what: "read" | "written", work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw new Error(`The stored data could not be ${what}: ${reasonOf(error)}`, { cause: error })
    }
  }
}

function keyOf(room: RoomId): string {
  return `samtalerom:room:${room}`
}

/** As the scripts take them: nothing for what is left as it is. */
function documents({ group, meeting }: Doubt["change"]): string[] {
  return [
    ...(group === undefined
      ? ["", "", ""]
      : [String(group.version), String(forgetAt(group)), JSON.stringify(group)]),
    meeting === undefined ? "" : JSON.stringify(meeting),
  ]
}

/** How it was, of that which a change changes. */
function replaced({ group, meeting, before }: Doubt["change"]): Doubt["change"] {
  if (before === undefined) return {}
  return {
    ...(group === undefined ? {} : { group: before.group }),
    ...(meeting === undefined ? {} : { meeting: before.meeting }),
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
