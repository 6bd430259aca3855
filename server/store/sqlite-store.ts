import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

import type { Meeting } from "#shared/meeting/state.ts"
import type { RoomId, Sealed, SeatNumber } from "#shared/protocol/ids.ts"

import type { NewSeat, Store, StoredGroup, StoredSeat } from "../rooms/ports.ts"
import { migrate } from "./migrations.ts"
import {
  groupRowSchema,
  meetingRowSchema,
  parseMeeting,
  seatCountRowSchema,
  seatNumberRowSchema,
  seatRowSchema,
} from "./rows.ts"
import { type Statements, prepareStatements } from "./statements.ts"
import { inTransaction } from "./transaction.ts"

interface Options {
  /** Told, without any name or id, when something stored could not be read and was put away. */
  warn?: (message: string) => void
}

/**
 * The store in one SQLite file. A promise that resolves means that the change is on the disk
 * (`synchronous=FULL`): a process killed in the next instant has lost nothing of it.
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync
  readonly #sql: Statements
  readonly #warn: (message: string) => void

  private constructor(database: DatabaseSync, warn: (message: string) => void) {
    this.#database = database
    this.#sql = prepareStatements(database)
    this.#warn = warn
  }

  /** Opens the file, making it and its folder (readable by the owner alone) where they are missing. */
  static async open(path: string, { warn = () => {} }: Options = {}): Promise<SqliteStore> {
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

  async createGroup(group: StoredGroup): Promise<void> {
    this.#write(() => {
      const { room, accessKeyHash, name, seats, language, createdAt } = group
      this.#sql.addGroup.run(room, accessKeyHash, name, seats, language, createdAt)
      for (const member of group.members) this.#addSeat(room, member.seat, member)
    })
  }

  async group(room: RoomId): Promise<StoredGroup | undefined> {
    return this.#guard("read", () => {
      const found = this.#sql.group.get(room)
      if (found === undefined) return undefined
      const row = groupRowSchema.parse(found)
      return {
        room: row.room,
        accessKeyHash: row.access_key_hash,
        name: row.name,
        seats: row.seats,
        language: row.language,
        createdAt: row.created_at,
        members: this.#sql.seats.all(room).map(memberFrom),
      }
    })
  }

  /** A token that already has a seat keeps it and signs anew: pressing twice takes one seat. */
  async takeSeat(room: RoomId, seat: NewSeat): Promise<SeatNumber | undefined> {
    return this.#write(() => {
      const own = this.#sql.seatOfToken.get(room, seat.tokenHash)
      if (own !== undefined) {
        const number = seatNumberRowSchema.parse(own).seat
        this.#sql.sign.run(seat.name, seat.signed.text, seat.signed.at, room, number)
        return number
      }
      const free = this.#lowestFreeSeat(room)
      if (free !== undefined) this.#addSeat(room, free, seat)
      return free
    })
  }

  async sign(
    room: RoomId,
    seat: SeatNumber,
    name: Sealed,
    signed: StoredSeat["signed"],
  ): Promise<void> {
    this.#write(() => {
      const { changes } = this.#sql.sign.run(name, signed.text, signed.at, room, seat)
      if (Number(changes) === 0) throw new Error("Nobody has that seat")
    })
  }

  async saveMeeting(room: RoomId, meeting: Meeting): Promise<void> {
    this.#guard("written", () => this.#sql.saveMeeting.run(room, JSON.stringify(meeting)))
  }

  async deleteMeeting(room: RoomId): Promise<void> {
    this.#guard("written", () => {
      this.#sql.deleteMeeting.run(room)
      this.#wipeJournal()
    })
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return this.#guard("read", () => {
      const rows = this.#sql.meetings.all().map((row) => meetingRowSchema.parse(row))
      return rows.flatMap(({ room, meeting: text }) => {
        const meeting = parseMeeting(text)
        if (meeting !== undefined) return [{ room, meeting }]
        this.#sql.deleteMeeting.run(room)
        this.#warn("A stored meeting could not be read and was deleted; its group is kept")
        return []
      })
    })
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close()
  }

  #addSeat(room: RoomId, number: SeatNumber, { tokenHash, name, signed }: NewSeat): void {
    this.#sql.addSeat.run(room, number, tokenHash, name, signed.text, signed.at)
  }

  #lowestFreeSeat(room: RoomId): SeatNumber | undefined {
    const found = this.#sql.seatCount.get(room)
    if (found === undefined) throw new Error("There is no such group")
    const { seats } = seatCountRowSchema.parse(found)
    const taken = new Set(
      this.#sql.seats.all(room).map((row) => seatNumberRowSchema.parse(row).seat),
    )
    return Array.from({ length: seats }, (_, index) => index + 1).find((seat) => !taken.has(seat))
  }

  /** What is deleted lies on in the journal until the journal is written back: do that now. */
  #wipeJournal(): void {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  #write<T>(work: () => T): T {
    return this.#guard("written", () => inTransaction(this.#database, work))
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

function memberFrom(found: unknown): StoredSeat {
  const row = seatRowSchema.parse(found)
  return {
    seat: row.seat,
    tokenHash: row.token_hash,
    name: row.name,
    signed: { text: row.signed_text, at: row.signed_at },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
