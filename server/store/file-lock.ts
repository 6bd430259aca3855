import { closeSync, mkdirSync, openSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"

const SQLITE_BUSY = 5

/**
 * A lock on a file that one process has at a time. It is SQLite's exclusive one: the system lets go of it
 * when its holder dies in whatever way, so that no stale lock is ever left behind, and it knows nothing of
 * process ids. The file itself stays, and is empty.
 */
export class FileLock {
  readonly #database: DatabaseSync

  /** Undefined when another has it for all of `waitMs`, which keeps the thread. Throws when the file cannot be made. */
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
