import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

import { assertNever } from "#shared/values/assert-never.ts"

import { type DeletedRoom, deletedNow } from "./deleted-rooms.ts"
import { migrate } from "./migrations.ts"
import type { ChangeRequest, ReadRequest, RowChange } from "./sqlite-messages.ts"
import { type Statements, prepareStatements } from "./statements.ts"
import { inTransaction } from "./transaction.ts"

/** How long the file is waited for when it is opened, ms. Afterwards nothing here waits. */
const OPEN_MS = 5000
/** Primary result codes of SQLite: another connection has the file. */
const BUSY_CODES = [5, 6]

/** Whether an error says that another program has the file just now, and nothing else. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false
  return typeof error.errcode === "number" && BUSY_CODES.includes(error.errcode & 0xff)
}

/**
 * The SQLite file itself. Everything here is done when it returns, on the disk (`synchronous=FULL`), and
 * keeps its thread for so long. A file that another program has is refused at once (see `isBusy`).
 */
export class SqliteFile {
  readonly #database: DatabaseSync
  readonly #sql: Statements
  /** Something that was let go of may still lie in the journal: so it may when a process was killed. */
  #mustWipe = true

  /** Opens the file, making it and its folder (readable by the owner alone) where they are missing. */
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
  }

  /** Something that was let go of may still lie on the disk, until `wipe` has done its work. */
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
      default:
        return assertNever(request)
    }
  }

  /** Does all of it in one transaction, or none. Returns for each whether it fitted; one that did not has changed nothing. */
  commit(changes: readonly ChangeRequest[]): boolean[] {
    let letsGo = false
    const fitted = inTransaction(this.#database, () =>
      changes.map((change) => {
        const outcome = this.#change(change)
        letsGo ||= outcome === "lets-go"
        return outcome !== "unfit"
      }),
    )
    this.#mustWipe ||= letsGo
    return fitted
  }

  /**
   * What is deleted lies on in the journal until that is written back: does so now, without waiting.
   * Where another program reads in the file, that is left for a later time.
   */
  wipe(): void {
    this.#mustWipe = numberIn(this.#sql.wipeJournal.get(), "busy") !== 0
  }

  get rooms(): string[] {
    return this.#sql.rooms.all().map((row) => textIn(row, "room"))
  }

  get deletedRooms(): DeletedRoom[] {
    return this.#sql.deletedRooms.all().map((row) => ({
      hash: textIn(row, "hash"),
      day: textIn(row, "day"),
    }))
  }

  /** Has all of `rooms` in its own list, and nothing from before that day. */
  keepDeleted(rooms: readonly DeletedRoom[], firstDay: string): void {
    inTransaction(this.#database, () => {
      for (const { hash, day } of rooms) this.#sql.noteDeleted.run(hash, day)
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
      default:
        return assertNever(request)
    }
  }

  /** Looks first whether it fits, so that nothing has to be undone when it does not. */
  #write({ room, group, meeting }: RowChange): Outcome {
    const stored = this.#sql.groupHead.get(room)
    const version = stored === undefined ? 0 : numberIn(stored, "version")
    if (group !== undefined && version !== group.version - 1) return "unfit"
    if (group === undefined && stored === undefined) return meeting === null ? "done" : "unfit"
    let letsGo = false
    if (group !== undefined) {
      const write = stored === undefined ? this.#sql.addGroup : this.#sql.changeGroup
      write.run(group.version, group.forgetAt, group.body, room)
      // Something of the group as it was had to be forgotten at some time, and now is not there.
      letsGo = stored !== undefined && numberIn(stored, "forget_at") < group.forgetAt
    }
    if (meeting === null) letsGo = Number(this.#sql.deleteMeeting.run(room).changes) > 0 || letsGo
    else if (meeting !== undefined) this.#sql.saveMeeting.run(meeting, room)
    return letsGo ? "lets-go" : "done"
  }

  #delete(room: string): Outcome {
    const { changes } = this.#sql.deleteGroup.run(room)
    if (Number(changes) > 0) {
      const { hash, day } = deletedNow(room)
      this.#sql.noteDeleted.run(hash, day)
    }
    return "lets-go"
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
    return "lets-go"
  }
}

/** What became of a change; `lets-go` when something that was stored must not stay on the disk. */
type Outcome = "unfit" | "done" | "lets-go"

/** A row as SQLite has it. */
type Row = Readonly<Record<string, unknown>> | undefined

function bodyOf(row: Row): string | null {
  return row === undefined ? null : textIn(row, "body")
}

function roomAndBody(row: Row): { room: string; body: string } {
  return { room: textIn(row, "room"), body: textIn(row, "body") }
}

function textIn(row: Row, column: string): string {
  const value = row?.[column]
  if (typeof value === "string") return value
  throw new Error(`The database has no text in ${column}`)
}

function numberIn(row: Row, column: string): number {
  const value = row?.[column]
  if (typeof value === "number") return value
  throw new Error(`The database has no number in ${column}`)
}
