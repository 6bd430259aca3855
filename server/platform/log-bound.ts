const WINDOW_MS = 60_000
/** How often each sentence may be written in one window. */
const MAX_PER_WINDOW = 20

/** Counts how often each sentence of the log is written. Sentences are fixed, so there are few. */
export class LogBound {
  readonly #elapsed: () => number
  readonly #sentences = new Map<string, { since: number; written: number; leftOut: number }>()

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
  }

  /** How many were left out before this one may be written; null when this one is left out too. */
  admit(sentence: string): number | null {
    const now = this.#elapsed()
    const seen = this.#sentences.get(sentence)
    if (seen === undefined || now - seen.since >= WINDOW_MS) {
      this.#sentences.set(sentence, { since: now, written: 1, leftOut: 0 })
      return seen?.leftOut ?? 0
    }
    if (seen.written < MAX_PER_WINDOW) {
      seen.written += 1
      return 0
    }
    seen.leftOut += 1
    return null
  }
}
