import * as z from "zod/mini"

import { forgetAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { ServerStore } from "#shared/room/document-store.ts"
import type { Change } from "#shared/room/ports.ts"
import { DocumentParser, type Warn } from "./document-parser.ts"
import { guarded, reasonOf } from "./guarded.ts"
import { SqliteDocuments } from "./sqlite-documents.ts"
import type { RowChange, ThreadRequest } from "./sqlite-messages.ts"
import { StoreThread, Unanswered } from "./store-thread.ts"

const bodySchema = z.nullable(z.string())
const rowsSchema = z.array(z.object({ room: z.string(), body: z.string() }))
const fitsSchema = z.boolean()

/**
 * The store in one SQLite file, which a thread of its own reads and writes: this thread never waits for
 * the disk. A promise resolves when the change is on the disk: a process killed in the next instant has
 * lost nothing of it. A change of which it is not known whether it was made, because the thread ended, is
 * taken back before anything else is done with that room.
 */
export class SqliteStore implements ServerStore {
  readonly documents: SqliteDocuments
  readonly #thread: StoreThread
  readonly #parser: DocumentParser
  readonly #uncertain = new Map<RoomId, Extract<ThreadRequest, { kind: "takeBack" }>>()

  private constructor(thread: StoreThread, warn: Warn) {
    this.#thread = thread
    this.#parser = new DocumentParser(warn)
    this.documents = new SqliteDocuments(thread, this.#parser)
  }

  /** Opens the file. Creates it and its folder, readable by the owner only, where they are missing. */
  static async open(path: string, { warn = () => {} }: { warn?: Warn } = {}): Promise<SqliteStore> {
    try {
      return new SqliteStore(await StoreThread.start(path, warn), warn)
    } catch (error) {
      throw new Error(`The stored data cannot be opened: ${reasonOf(error)}`, { cause: error })
    }
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return guarded("read", async () => {
      await this.#settle(room)
      const body = await this.#thread.request(bodySchema, { kind: "group", room })
      return body === null ? undefined : this.#parser.group(room, body)
    })
  }

  async write({ room, before, ...parts }: Change): Promise<boolean> {
    return guarded("written", async () => {
      await this.#settle(room)
      const change = rowsOf(room, parts)
      try {
        return await this.#thread.request(fitsSchema, { kind: "write", change })
      } catch (error) {
        const request = { kind: "takeBack", change, before: rowsOf(room, before ?? {}) } as const
        if (error instanceof Unanswered) this.#uncertain.set(room, request)
        throw error
      }
    })
  }

  async deleteGroup(room: RoomId): Promise<void> {
    await guarded("written", async () => {
      await this.#settle(room)
      await this.#thread.request(fitsSchema, { kind: "delete", room })
    })
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return guarded("read", async () => {
      const rows = await this.#thread.request(rowsSchema, { kind: "meetings" })
      const found = rows.map(({ room, body }) => ({ room, meeting: this.#parser.meeting(body) }))
      for (const { room, meeting } of found)
        if (meeting === undefined) await this.write({ room, meeting: null })
      return found.flatMap(({ room, meeting }) =>
        meeting === undefined ? [] : [{ room, meeting }],
      )
    })
  }

  async groupsToForget(now: Instant): Promise<RoomId[]> {
    return guarded("read", async () => {
      const rows = await this.#thread.request(rowsSchema, { kind: "groupsToForget", now })
      const rooms: RoomId[] = []
      for (const { room, body } of rows) {
        if (this.#parser.isReadable(room, body)) rooms.push(room)
        else await this.deleteGroup(room)
      }
      return rooms
    })
  }

  async close(): Promise<void> {
    await this.#thread.close()
  }

  async #settle(room: RoomId): Promise<void> {
    const request = this.#uncertain.get(room)
    if (request === undefined) return
    await this.#thread.request(fitsSchema, request)
    this.#uncertain.delete(room)
  }
}

function rowsOf(room: RoomId, { group, meeting }: Omit<Change, "room" | "before">): RowChange {
  return {
    room,
    ...(group && {
      group: { version: group.version, forgetAt: forgetAt(group), body: JSON.stringify(group) },
    }),
    ...(meeting !== undefined && { meeting: meeting && JSON.stringify(meeting) }),
  }
}
