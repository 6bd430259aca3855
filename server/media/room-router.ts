import type { RouterAllocation } from "./media-worker.ts"
import type { WorkerPool } from "./worker-pool.ts"

interface Options {
  pool: WorkerPool
  /** The router's worker has died, and everything on it is closed already. */
  onLost: () => void
}

/** The router of a room: allocated when it is needed, and again after its worker has died. */
export class RoomRouter {
  readonly #options: Options
  #allocating: Promise<RouterAllocation | undefined> | undefined
  #current: RouterAllocation | undefined
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Undefined while there is none. */
  get current(): RouterAllocation | undefined {
    return this.#current
  }

  /** Undefined when no worker starts in time, or the room is closed. */
  async allocate(): Promise<RouterAllocation | undefined> {
    if (this.#current !== undefined) return this.#current
    this.#allocating ??= this.#options.pool.allocateRouter(() => this.#lost())
    const allocating = this.#allocating
    try {
      const allocation = await allocating
      if (this.#closed) allocation?.close()
      else if (this.#allocating === allocating) this.#current = allocation
      return this.#current
    } finally {
      if (this.#allocating === allocating) this.#allocating = undefined
    }
  }

  reportLoad(load: number): void {
    if (this.#current !== undefined) this.#current.load = load
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#current?.close()
  }

  #lost(): void {
    if (this.#closed) return
    this.#allocating = undefined
    this.#current = undefined
    this.#options.onLost()
  }
}
