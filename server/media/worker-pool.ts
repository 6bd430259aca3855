import { setTimeout as delay } from "node:timers/promises"

import { errors, type types } from "mediasoup"

import { MediaWorker, type Placement } from "./media-worker.ts"

/** Where the engine says what the operator should know: sentences without ids or addresses. */
export interface MediaLog {
  info(message: string): void
  warn(message: string): void
}

interface Options {
  count: number
  workerBin: string | undefined
  /** The addresses and ports of the worker with this index. */
  listenInfos: (index: number) => types.TransportListenInfo[]
  log: MediaLog
}

/** How long a room waits for a worker before it says that media is lost; and the longest pause
 * between two tries to start one. Milliseconds. */
const PATIENCE = 4_000
const LONGEST_PAUSE = 5_000

interface Slot {
  readonly index: number
  worker: MediaWorker | undefined
  /** Resolves when there is a worker here, after how many tries it may be; or when all is closed. */
  ready: Promise<void>
}

/** A worker process a core. One that dies is replaced at once, on the same port. */
export class WorkerPool {
  readonly #options: Options
  readonly #slots: Slot[]
  readonly #closing = new AbortController()
  #deaths = 0

  private constructor(options: Options) {
    this.#options = options
    this.#slots = Array.from({ length: options.count }, (_, index) => ({
      index,
      worker: undefined,
      ready: Promise.resolve(),
    }))
  }

  static async create(options: Options): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    const starts = await Promise.allSettled(pool.#slots.map((slot) => pool.#start(slot)))
    const failed = starts.find((start) => start.status === "rejected")
    if (failed === undefined) return pool
    await pool.close()
    const cause: unknown = failed.reason
    throw new Error(`The media worker cannot start: ${reasonOf(cause)}`, { cause })
  }

  /** How many workers run now, and how many have died since the start. */
  get counts(): { workers: number; workerDeaths: number } {
    return { workers: this.#live().length, workerDeaths: this.#deaths }
  }

  /** A router on the worker with the least to do; undefined when no worker comes up in time. */
  async place(onLost: () => void): Promise<Placement | undefined> {
    for (;;) {
      const worker = await this.#leastLoaded()
      if (worker === undefined) return undefined
      try {
        return await worker.place(onLost)
      } catch (error) {
        if (!(error instanceof errors.WorkerClosedError)) throw error
      }
    }
  }

  /** Resolves when no worker is left, and none is on its way. */
  async close(): Promise<void> {
    this.#closing.abort()
    for (const { worker } of this.#slots) worker?.close()
    await Promise.all(this.#slots.map(({ ready }) => ready))
  }

  #live(): MediaWorker[] {
    return this.#slots.flatMap(({ worker }) => (worker && !worker.closed ? [worker] : []))
  }

  async #leastLoaded(): Promise<MediaWorker | undefined> {
    if (this.#live().length === 0) await this.#someReady()
    return this.#live().toSorted((one, other) => one.load - other.load)[0]
  }

  async #someReady(): Promise<void> {
    const enough = new AbortController()
    const patience = delay(PATIENCE, undefined, { signal: enough.signal }).catch(() => {})
    await Promise.race([patience, ...this.#slots.map(({ ready }) => ready)])
    enough.abort()
  }

  async #start(slot: Slot): Promise<void> {
    const { workerBin, listenInfos } = this.#options
    const worker = await MediaWorker.create({
      workerBin,
      listenInfos: listenInfos(slot.index),
      onDied: () => this.#replace(slot),
    })
    if (this.#closing.signal.aborted) worker.close()
    else slot.worker = worker
  }

  #replace(slot: Slot): void {
    slot.worker = undefined
    this.#deaths += 1
    this.#options.log.warn("A media worker died; another takes its place")
    slot.ready = this.#restart(slot)
  }

  /** Tries until it works: at once, then with longer and longer pauses. */
  async #restart(slot: Slot): Promise<void> {
    const { signal } = this.#closing
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await this.#start(slot)
        this.#options.log.info("The new media worker is ready")
        return
      } catch {
        this.#options.log.warn("A media worker could not be started; it is tried again")
        await delay(pause, undefined, { signal }).catch(() => {})
      }
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
