import { createHash } from "node:crypto"
import { mkdir, open, readFile, rename } from "node:fs/promises"
import { dirname } from "node:path"

import type { RoomId } from "#shared/values/ids.ts"

import type { Warn } from "./document-parser.ts"

/** What is kept of a deleted room, so that an old backup does not bring it back. */
export interface DeletedRoom {
  /** SHA-256 of its id, base64url. */
  hash: string
  /** The day on which it was deleted, in UTC: `2026-11-29`. */
  day: string
}

/** How long an entry is kept: longer than a backup should be. */
const KEPT_DAYS = 90
const DAY_MS = 24 * 60 * 60_000
const ENTRY = /^(?<day>\d{4}-\d\d-\d\d) (?<hash>[\w-]{43})$/

export function deletedNow(room: RoomId): DeletedRoom {
  return { hash: hashOfRoom(room), day: dayOf(Date.now()) }
}

export function hashOfRoom(room: RoomId): string {
  return createHash("sha256").update(room).digest("base64url")
}

/** Entries of days before this one are forgotten. */
export function firstKeptDay(): string {
  return dayOf(Date.now() - KEPT_DAYS * DAY_MS)
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/**
 * The list of deleted rooms, in a file beside the database: when the database is replaced by a backup,
 * the list stays. One entry in each line of text; one that a power cut has left incomplete is ignored.
 */
export class DeletedRooms {
  readonly #path: string
  readonly #days: Map<string, string>
  /** In the list in memory, but not in the file yet. */
  #unwritten: DeletedRoom[] = []

  /** Reads the file, if there is one, and removes entries that are too old. Throws if it cannot be read. */
  static async open(path: string): Promise<DeletedRooms> {
    const rows = (await textOf(path)).split("\n")
    const entries = rows.flatMap((entry) => {
      const { day = "", hash = "" } = ENTRY.exec(entry)?.groups ?? {}
      return day >= firstKeptDay() && hash !== "" ? [{ day, hash }] : []
    })
    const list = new DeletedRooms(path, entries)
    // After the last line break of a complete file there is an empty string.
    if (entries.length !== rows.length - 1 || rows.at(-1) !== "") await list.#rewrite(entries)
    return list
  }

  private constructor(path: string, entries: readonly DeletedRoom[]) {
    this.#path = path
    this.#days = new Map(entries.map(({ hash, day }) => [hash, day]))
  }

  get all(): DeletedRoom[] {
    return [...this.#days].map(([hash, day]) => ({ hash, day }))
  }

  has(room: RoomId): boolean {
    return this.#days.has(hashOfRoom(room))
  }

  /**
   * Resolves when they are on the disk. If writing fails it warns; they are in the list in memory, and are
   * written with the next ones.
   */
  async add(rooms: readonly DeletedRoom[], warn: Warn): Promise<void> {
    const added = rooms.filter(({ hash }) => !this.#days.has(hash))
    for (const { hash, day } of added) this.#days.set(hash, day)
    this.#unwritten.push(...added)
    const writing = this.#unwritten
    if (writing.length === 0) return
    try {
      await this.#append(writing)
      this.#unwritten = this.#unwritten.filter((each) => !writing.includes(each))
    } catch {
      warn("The list of deleted rooms cannot be written; it is tried again with the next")
    }
  }

  /** Takes out what was deleted and is restored. If writing fails it warns, and they stay in the file. */
  async strike(rooms: readonly RoomId[], warn: Warn): Promise<void> {
    const hashes = new Set(rooms.map(hashOfRoom).filter((hash) => this.#days.delete(hash)))
    if (hashes.size === 0) return
    this.#unwritten = this.#unwritten.filter(({ hash }) => !hashes.has(hash))
    try {
      await this.#rewrite(this.all)
    } catch {
      warn("The list of deleted rooms cannot be written")
    }
  }

  /** Begins with a line break where an earlier failure may have left an incomplete entry. */
  async #append(rooms: readonly DeletedRoom[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const file = await open(this.#path, "a", 0o600)
    try {
      const { size } = await file.stat()
      const isWhole = size === 0 || (await isTerminated(this.#path))
      await file.appendFile(`${isWhole ? "" : "\n"}${textFor(rooms)}`)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  async #rewrite(entries: readonly DeletedRoom[]): Promise<void> {
    if (entries.length === 0 && (await textOf(this.#path)) === "") return
    const unfinished = `${this.#path}.unfinished`
    const file = await open(unfinished, "w", 0o600)
    try {
      await file.writeFile(textFor(entries))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, this.#path)
  }
}

function textFor(rooms: readonly DeletedRoom[]): string {
  return rooms.map(({ day, hash }) => `${day} ${hash}\n`).join("")
}

async function isTerminated(path: string): Promise<boolean> {
  return (await textOf(path)).endsWith("\n")
}

/** An empty string where there is no such file. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return ""
    throw error
  }
}
