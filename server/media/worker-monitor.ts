/** How often a worker is pinged, ms. */
export const PING_EVERY_MS = 500
/** After so many pings without an answer (1.5 s) a worker counts as hanging. */
const MAX_UNANSWERED = 3

/** Calls back again and again; returns a function that ends it. ms */
export type Repeat = (ms: number, callback: () => void) => () => void

/** By the monotonic clock. Calls that could not be made in time are made once, not many times. */
export const systemRepeat: Repeat = (ms, callback) => {
  const timer = setInterval(callback, ms)
  timer.unref()
  return () => clearInterval(timer)
}

interface Options {
  /** Sends the worker a request that it answers at once. */
  ping: () => Promise<unknown>
  /** Called once: the worker hangs. No ping follows. */
  onUnresponsive: () => void
  repeat: Repeat
}

/**
 * Detects that a worker process hangs: stopped, or in an endless loop. It counts unanswered pings, not
 * time: a suspension of this process, however long, counts as one, and the answers that arrived meanwhile
 * are read before the next ping.
 */
export class WorkerMonitor {
  readonly #options: Options
  readonly #end: () => void
  #waiting = false
  #unanswered = 0
  #ended = false

  constructor(options: Options) {
    this.#options = options
    this.#end = options.repeat(PING_EVERY_MS, () => this.#tick())
    this.#ping()
  }

  /** Whether no ping has stayed unanswered until the next one was due. */
  get isResponsive(): boolean {
    return this.#unanswered === 0
  }

  /** Idempotent. */
  close(): void {
    this.#ended = true
    this.#end()
  }

  #tick(): void {
    if (this.#ended) return
    if (!this.#waiting) return this.#ping()
    this.#unanswered += 1
    if (this.#unanswered < MAX_UNANSWERED) return
    this.close()
    this.#options.onUnresponsive()
  }

  #ping(): void {
    this.#waiting = true
    this.#options.ping().then(
      () => {
        this.#waiting = false
        this.#unanswered = 0
      },
      // It has died or been closed: that is reported in another way.
      () => this.close(),
    )
  }
}
