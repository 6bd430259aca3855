import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

const SQLITE_BUSY = 5

/**
 * A lock on a file that one process holds at a time. It is SQLite's exclusive lock: the operating system
 * releases it when its holder dies, so that no stale lock is left behind, and no process ids are needed.
 * The file itself stays, and is empty.
 */
export class FileLock {
  readonly #database: DatabaseSync

  /** Undefined when another process holds it during all of `waitMs`, which blocks the thread. Throws when the file cannot be created. */
  static take(path: string, { waitMs = 0 } = {}): FileLock | undefined {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    closeSync(openSync(path, "a", 0o600))
    const database = new DatabaseSync(path, { timeout: waitMs })
    try {
      database.exec("BEGIN EXCLUSIVE")
      return new FileLock(database)
    } catch (error) {
      database.close()
      if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY)
        return undefined
      throw error
    }
  }

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Idempotent. */
  release(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}
