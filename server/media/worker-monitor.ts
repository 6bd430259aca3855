/** How often a worker is asked for its usage, ms. */
export const ASK_EVERY_MS = 500
/** Silent for so many askings in a row (1.5 s), a worker is taken to hang. */
const SILENT_ASKINGS = 3

/** Calls back again and again; returns a function that ends it. ms */
export type Repeat = (ms: number, callback: () => void) => () => void

/** By the machine's monotonic clock. What could not be called in time is called once, not many times. */
export const systemRepeat: Repeat = (ms, callback) => {
  const timer = setInterval(callback, ms)
  timer.unref()
  return () => clearInterval(timer)
}

interface Options {
  /** Asks the worker for something it answers at once. */
  ask: () => Promise<unknown>
  /** Called once: the worker hangs. Nothing is asked afterwards. */
  onSilent: () => void
  repeat: Repeat
}

/**
 * Notices that a worker process hangs: stopped, or caught in a loop. Silence is counted in askings, not
 * by a clock: however long this process itself stood still, that counts as one, and the answers that
 * came meanwhile are read before the next.
 */
export class WorkerMonitor {
  readonly #options: Options
  readonly #end: () => void
  #waiting = false
  #unanswered = 0
  #ended = false

  constructor(options: Options) {
    this.#options = options
    this.#end = options.repeat(ASK_EVERY_MS, () => this.#tick())
    this.#ask()
  }

  /** Whether the last question has been answered, or has just been asked. */
  get answers(): boolean {
    return this.#unanswered === 0
  }

  /** Idempotent. */
  close(): void {
    this.#ended = true
    this.#end()
  }

  #tick(): void {
    if (this.#ended) return
    if (!this.#waiting) return this.#ask()
    this.#unanswered += 1
    if (this.#unanswered < SILENT_ASKINGS) return
    this.close()
    this.#options.onSilent()
  }

  #ask(): void {
    this.#waiting = true
    this.#options.ask().then(
      () => {
        this.#waiting = false
        this.#unanswered = 0
      },
      // It has died or been closed: that is told in another way.
      () => this.close(),
    )
  }
}
