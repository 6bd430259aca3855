import type { SqliteFile } from "./sqlite-file.ts"

/** How often it is tried to wipe what another program still reads, ms. */
const EVERY_MS = 1000
/** After so long it is told that it cannot be wiped, ms. */
const TOLD_AFTER_MS = 60_000

interface Parts {
  file: Pick<SqliteFile, "mustWipe" | "wipe">
  warn: (sentence: string) => void
}

/**
 * Sees to it that what is deleted leaves the journal: at once, or as soon as no other program reads the
 * file as it was. Never waits, and never fails.
 */
export class JournalWiper {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined
  #since: number | undefined
  #isTold = false

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
      // What was changed is on the disk, whatever comes of this: it is tried again.
    }
  }

  #wipeLater(): void {
    this.#since ??= performance.now()
    if (!this.#isTold && performance.now() - this.#since > TOLD_AFTER_MS) {
      this.#isTold = true
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
    this.#isTold = false
  }
}
