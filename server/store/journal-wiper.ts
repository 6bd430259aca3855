import type { SqliteFile } from "./sqlite-file.ts"

/** How often wiping is retried while another program reads the file, ms. */
const EVERY_MS = 1000
/** After this time the operator is warned, ms. */
const WARN_AFTER_MS = 60_000

interface Parts {
  file: Pick<SqliteFile, "mustWipe" | "wipe">
  warn: (sentence: string) => void
}

/**
 * Removes deleted data from the journal: at once, or as soon as no other program reads an older state of
 * the file. Never blocks and never throws.
 */
export class JournalWiper {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined
  #since: number | undefined
  #warned = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  wipe(): void {
    if (!this.#parts.file.mustWipe) return
    this.#tryToWipe()
    if (this.#parts.file.mustWipe) this.#wipeLater()
    else this.#wiped()
  }

  /** Tries a last time. */
  close(): void {
    clearTimeout(this.#timer)
    if (this.#parts.file.mustWipe) this.#tryToWipe()
  }

  #tryToWipe(): void {
    try {
      this.#parts.file.wipe()
    } catch {
      // The changes themselves are on the disk: wiping is retried.
    }
  }

  #wipeLater(): void {
    this.#since ??= performance.now()
    if (!this.#warned && performance.now() - this.#since > WARN_AFTER_MS) {
      this.#warned = true
      this.#parts.warn(
        "Another program has been reading the database for a minute: until it lets go, what is deleted stays in the file",
      )
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.wipe()
    }, EVERY_MS)
  }

  #wiped(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#since = undefined
    this.#warned = false
  }
}
