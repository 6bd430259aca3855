/** How media is set up again: by an ICE restart of the transports there are, or with new transports. */
export type RecoveryKind = "restart-ice" | "open"

/** Error codes of refusals that are temporary: a worker is being replaced, too many requests. */
const RETRYABLE_MEDIA_CODES = new Set<string>(["media-lost", "internal", "too-many"])
const MAX_PAUSE_MS = 2000
/** Transports that are replaced sooner than this after they were set up have perhaps never worked. */
const SOON_MS = 5000

interface Steps {
  /** Resolves to whether new transports are needed. Undefined where there are none to restart. */
  restartIce: () => Promise<boolean> | undefined
  /** Resolves to an error code, or to undefined when the transports are set up. */
  open: () => Promise<string | undefined>
}

/**
 * Recovers one thing at a time, and retries while the server's refusals are temporary. A pause that grows stands before each
 * retry, and before new transports for ones that were set up just now, the second time that this happens in a row.
 */
export class Recovery {
  readonly #steps: Steps
  #running: Promise<void> | undefined
  #openAfter = false
  #openedAt = -Infinity
  /** How often in a row transports were replaced soon after they were set up. */
  #replacedSoon = 0
  #closed = false

  constructor(steps: Steps) {
    this.#steps = steps
  }

  /** The first request is sent in this call, but where a pause is needed. */
  async run(kind: RecoveryKind): Promise<void> {
    if (this.#closed) return
    if (this.#running) {
      if (kind === "open") this.#openAfter = true
      return this.#running
    }
    this.#running = this.#recover(kind).finally(() => this.#finished())
    return this.#running
  }

  close(): void {
    this.#closed = true
  }

  #finished(): void {
    this.#running = undefined
    const again = this.#openAfter
    this.#openAfter = false
    if (again) void this.run("open")
  }

  async #recover(kind: RecoveryKind): Promise<void> {
    const restarting = kind === "restart-ice" ? this.#steps.restartIce() : undefined
    if (restarting && !(await restarting)) return
    const isSoon = performance.now() < this.#openedAt + SOON_MS
    this.#replacedSoon = isSoon ? this.#replacedSoon + 1 : 0
    for (let tries = Math.max(0, this.#replacedSoon - 1); ; tries += 1) {
      if (tries > 0) await pause(Math.min(MAX_PAUSE_MS, 50 * 2 ** tries))
      if (this.#closed) return
      const code = await this.#steps.open()
      if (code === undefined) this.#openedAt = performance.now()
      if (code === undefined || !RETRYABLE_MEDIA_CODES.has(code)) return
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
