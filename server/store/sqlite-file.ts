import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

import { assertNever } from "#shared/values/assert-never.ts"

import { type DeletedRoom, deletedNow } from "./deleted-rooms.ts"
import type { DocumentHead } from "./document-head.ts"
import { DocumentTable } from "./document-table.ts"
import { migrate } from "./migrations.ts"
import { type Outcome, type Row, bodyOf, numberIn, textIn } from "./row-values.ts"
import type { ChangeRequest, ReadRequest, RowChange } from "./sqlite-messages.ts"
import { type Statements, prepareStatements } from "./statements.ts"
import { inTransaction } from "./transaction.ts"

/** How long opening waits for another connection to release the file, ms. Nothing waits after that. */
const OPEN_MS = 5000
/** Primary result codes of SQLite: another connection has the file. */
const BUSY_CODES = [5, 6]

/** Whether the only fault is that another program holds the file at this moment. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false
  return typeof error.errcode === "number" && BUSY_CODES.includes(error.errcode & 0xff)
}

/**
 * The SQLite file itself. Every method blocks its thread until its work is on the disk
 * (`synchronous=FULL`). While another program holds the file, it throws at once (see `isBusy`).
 */
export class SqliteFile {
  readonly #database: DatabaseSync
  readonly #sql: Statements
  readonly #documents: DocumentTable
  /** Whether deleted data may still be in the journal. At the start: an earlier process may have been killed. */
  #mustWipe = true

  /** Opens the file. Creates it and its folder, readable by the owner only, where they are missing. */
  static open(path: string): SqliteFile {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite gives the files beside it (-wal, -shm) the rights of the file itself.
    closeSync(openSync(path, "a", 0o600))
    const database = new DatabaseSync(path, { timeout: OPEN_MS, enableForeignKeyConstraints: true })
    try {
      database.exec("PRAGMA journal_mode = WAL")
      database.exec("PRAGMA synchronous = FULL")
      database.exec("PRAGMA secure_delete = ON")
      migrate(database)
      database.exec("PRAGMA busy_timeout = 0")
      return new SqliteFile(database)
    } catch (error) {
      database.close()
      throw error
    }
  }

  private constructor(database: DatabaseSync) {
    this.#database = database
    this.#sql = prepareStatements(database)
    this.#documents = new DocumentTable(this.#sql)
  }

  /** Whether deleted data may still be on the disk, until `wipe` has succeeded. */
  get mustWipe(): boolean {
    return this.#mustWipe
  }

  read(request: ReadRequest): unknown {
    switch (request.kind) {
      case "group":
        return bodyOf(this.#sql.group.get(request.room))
      case "meetings":
        return this.#sql.meetings.all().map(roomAndBody)
      case "groupsToForget":
        return this.#sql.toForget.all(request.now).map(roomAndBody)
      case "documents":
      case "ownedDocuments":
      case "documentsOfKind":
      case "documentsToForget":
        return this.#documents.read(request)
      default:
        return assertNever(request)
    }
  }

  /**
   * Makes all changes in one transaction, or none. Returns for each whether it fits the stored version; one
   * that does not has changed nothing.
   */
  commit(changes: readonly ChangeRequest[]): boolean[] {
    let removes = false
    const fitted = inTransaction(this.#database, () =>
      changes.map((change) => {
        const outcome = this.#change(change)
        removes ||= outcome === "removes"
        return outcome !== "unfit"
      }),
    )
    this.#mustWipe ||= removes
    return fitted
  }

  /**
   * Deleted data stays in the journal until that is written back: does so now, without waiting. While
   * another program reads the file this fails, and `mustWipe` stays true.
   */
  wipe(): void {
    this.#mustWipe = numberIn(this.#sql.wipeJournal.get(), "busy") !== 0
  }

  get rooms(): string[] {
    return this.#sql.rooms.all().map((row) => textIn(row, "room"))
  }

  get documents(): DocumentHead[] {
    return this.#documents.heads
  }

  get deletedRooms(): DeletedRoom[] {
    return this.#sql.deletedRooms.all().map((row) => ({
      hash: textIn(row, "hash"),
      day: textIn(row, "day"),
    }))
  }

  /** Adds all of `rooms` to the list in the file, and removes the entries from before that day. */
  keepDeleted(rooms: readonly DeletedRoom[], firstDay: string): void {
    inTransaction(this.#database, () => {
      for (const { hash, day } of rooms) this.#sql.addDeleted.run(hash, day)
      this.#sql.forgetDeleted.run(firstDay)
    })
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }

  #change(request: ChangeRequest): Outcome {
    switch (request.kind) {
      case "write":
        return this.#write(request.change)
      case "delete":
        return this.#delete(request.room)
      case "takeBack":
        return this.#takeBack(request.change, request.before)
      case "writeDocuments":
        return this.#documents.write(request.stroke)
      case "takeBackDocuments":
        return this.#documents.takeBack(request)
      default:
        return assertNever(request)
    }
  }

  /** Checks the version first, so that nothing has to be undone. */
  #write({ room, group, meeting }: RowChange): Outcome {
    const stored = this.#sql.groupHead.get(room)
    const version = stored === undefined ? 0 : numberIn(stored, "version")
    if (group !== undefined && version !== group.version - 1) return "unfit"
    if (group === undefined && stored === undefined) return meeting === null ? "done" : "unfit"
    let removes = false
    if (group !== undefined) {
      const write = stored === undefined ? this.#sql.addGroup : this.#sql.changeGroup
      write.run(group.version, group.forgetAt, group.body, room)
      // Something that was to be forgotten at that instant is no longer in the group.
      removes = stored !== undefined && numberIn(stored, "forget_at") < group.forgetAt
    }
    if (meeting === null) removes = Number(this.#sql.deleteMeeting.run(room).changes) > 0 || removes
    else if (meeting !== undefined) this.#sql.saveMeeting.run(meeting, room)
    return removes ? "removes" : "done"
  }

  #delete(room: string): Outcome {
    const { changes } = this.#sql.deleteGroup.run(room)
    if (Number(changes) > 0) {
      const { hash, day } = deletedNow(room)
      this.#sql.addDeleted.run(hash, day)
    }
    return "removes"
  }

  #takeBack({ room, group, meeting }: RowChange, before: RowChange): Outcome {
    const isGroup = group === undefined || bodyOf(this.#sql.group.get(room)) === group.body
    const isMeeting = meeting === undefined || bodyOf(this.#sql.meeting.get(room)) === meeting
    if (!isGroup || !isMeeting) return "done"
    if (group !== undefined && before.group === undefined) this.#sql.deleteGroup.run(room)
    else {
      const { group: old } = before
      if (group && old) this.#sql.changeGroup.run(old.version, old.forgetAt, old.body, room)
      if (before.meeting === null) this.#sql.deleteMeeting.run(room)
      else if (before.meeting !== undefined) this.#sql.saveMeeting.run(before.meeting, room)
    }
    return "removes"
  }
}

function roomAndBody(row: Row): { room: string; body: string } {
  return { room: textIn(row, "room"), body: textIn(row, "body") }
}
