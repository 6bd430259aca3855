import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as z from "zod/mini"

import { forgetAt } from "#shared/group/forget.ts"
import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/protocol/ids.ts"

import type { Change, Store } from "../rooms/ports.ts"
import { Reader, type Warn } from "./documents.ts"
import { migrate } from "./migrations.ts"
import { type Statements, prepareStatements } from "./statements.ts"
import { inTransaction } from "./transaction.ts"

const bodySchema = z.object({ body: z.string() })
const rowSchema = z.object({ room: z.string(), body: z.string() })
const checkpointSchema = z.object({ busy: z.int() })
const headSchema = z.object({ version: z.int(), forget_at: z.int() })

/** Thrown within a transaction to take all of it back. */
class DoesNotFit extends Error {}

/**
 * The store in one SQLite file. A promise that resolves means that the change is on the disk
 * (`synchronous=FULL`): a process killed in the next instant has lost nothing of it.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync
  readonly #sql: Statements
  readonly #reader: Reader
  /** Something that was let go of may still lie in the journal. */
  #mustWipe = false

  private constructor(database: DatabaseSync, warn: Warn) {
    this.#database = database
    this.#sql = prepareStatements(database)
    this.#reader = new Reader(warn)
  }

  /** Opens the file, making it and its folder (readable by the owner alone) where they are missing. */
  static async open(path: string, { warn = () => {} }: { warn?: Warn } = {}): Promise<SqliteStore> {
    let database: DatabaseSync | undefined
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      // SQLite gives the files beside it (-wal, -shm) the rights of the file itself.
      closeSync(openSync(path, "a", 0o600))
      database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
      database.exec("PRAGMA journal_mode = WAL")
      database.exec("PRAGMA synchronous = FULL")
      database.exec("PRAGMA secure_delete = ON")
      migrate(database)
      return new SqliteStore(database, warn)
    } catch (error) {
      database?.close()
      throw new Error(`The stored data cannot be opened: ${reasonOf(error)}`, { cause: error })
    }
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return this.#guard("read", () => {
      const found = this.#sql.group.get(room)
      return found && this.#reader.group(room, bodySchema.parse(found).body)
    })
  }

  async write({ room, group, meeting }: Change): Promise<boolean> {
    return this.#guard("written", () => {
      try {
        const lets = inTransaction(this.#database, () => [
          group !== undefined && this.#writeGroup(room, group),
          meeting !== undefined && this.#writeMeeting(room, meeting),
        ])
        this.#mustWipe ||= lets.includes(true)
        if (this.#mustWipe) this.#tryToWipe()
        return true
      } catch (error) {
        if (error instanceof DoesNotFit) return false
        throw error
      }
    })
  }

  async deleteGroup(room: RoomId): Promise<void> {
    this.#guard("written", () => {
      this.#sql.deleteGroup.run(room)
      this.#wipeJournal()
    })
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return this.#guard("read", () => {
      const rows = this.#sql.meetings.all().map((row) => rowSchema.parse(row))
      return rows.flatMap(({ room, body }) => {
        const meeting = this.#reader.meeting(body)
        if (meeting !== undefined) return [{ room, meeting }]
        this.#sql.deleteMeeting.run(room)
        return []
      })
    })
  }

  async groupsToForget(now: Instant): Promise<RoomId[]> {
    return this.#guard("read", () => {
      const rows = this.#sql.toForget.all(now).map((row) => rowSchema.parse(row))
      const isKept = ({ room, body }: (typeof rows)[number]) => this.#reader.isToForget(room, body)
      const lost = rows.filter((row) => !isKept(row))
      for (const { room } of lost) this.#sql.deleteGroup.run(room)
      if (lost.length > 0) this.#wipeJournal()
      return rows.filter((row) => !lost.includes(row)).map(({ room }) => room)
    })
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
  }

  /** Whether something of the group as it was had to be forgotten at some time, and now is not there. */
  #writeGroup(room: RoomId, group: Group): boolean {
    const found = this.#sql.groupHead.get(room)
    const stored = found && headSchema.parse(found)
    if ((stored?.version ?? 0) !== group.version - 1) throw new DoesNotFit()
    const forget = forgetAt(group)
    const write = stored === undefined ? this.#sql.addGroup : this.#sql.changeGroup
    write.run(group.version, forget, JSON.stringify(group), room)
    return stored !== undefined && stored.forget_at < forget
  }

  /** Whether the meeting is deleted. */
  #writeMeeting(room: RoomId, meeting: Meeting | null): boolean {
    if (meeting === null) return Number(this.#sql.deleteMeeting.run(room).changes) > 0
    const { changes } = this.#sql.saveMeeting.run(JSON.stringify(meeting), room)
    if (Number(changes) === 0) throw new DoesNotFit()
    return false
  }

  /** What is deleted lies on in the journal until the journal is written back: do that now. */
  #wipeJournal(): void {
    this.#mustWipe = true
    const { busy } = checkpointSchema.parse(this.#sql.wipeJournal.get())
    this.#mustWipe = busy !== 0
  }

  /** The change is on the disk, whatever comes of this: what fails is tried again after the next one. */
  #tryToWipe(): void {
    try {
      this.#wipeJournal()
    } catch {
      this.#mustWipe = true
    }
  }

  #guard<T>(what: "read" | "written", work: () => T): T {
    if (!this.#database.isOpen) throw new Error("The store is closed")
    try {
      return work()
    } catch (error) {
      throw new Error(`The stored data could not be ${what}: ${reasonOf(error)}`, { cause: error })
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
