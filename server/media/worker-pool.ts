import { setTimeout as delay } from "node:timers/promises"

import { errors, type types } from "mediasoup"

import { MediaWorker, type RouterAllocation } from "./media-worker.ts"
import { type PortRange, portsToTry } from "./port-range.ts"
import { type Repeat, systemRepeat } from "./worker-monitor.ts"

/** Messages for the operator: sentences without ids or addresses. */
export interface MediaLog {
  info(message: string): void
  warn(message: string): void
}

interface Options {
  count: number
  workerBin: string | undefined
  ports: PortRange
  listenInfos: (port: number) => types.TransportListenInfo[]
  log: MediaLog
  /** Another in tests. */
  repeat?: Repeat | undefined
}

/** How long a room waits for a worker before its media counts as lost. */
const MAX_WAIT_MS = 4_000
/** The longest pause between two attempts to start a worker. */
const MAX_PAUSE_MS = 5_000

interface Slot {
  readonly index: number
  worker: MediaWorker | undefined
  /** Resolves when there is a worker, after any number of attempts; or when the pool is closed. */
  ready: Promise<void>
}

/** A worker process a core. One that dies or hangs is replaced at once, on the same port if it is free. */
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
    process.on("exit", this.#onExit)
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

  /**
   * A router on the least loaded worker among the responsive ones; undefined when no worker starts in
   * time.
   */
  async allocateRouter(onLost: () => void): Promise<RouterAllocation | undefined> {
    for (;;) {
      if (this.#live().length === 0) await this.#someReady()
      // Without an await between: the next request must see the load of this one.
      const worker = this.#leastLoaded()
      if (worker === undefined) return undefined
      try {
        return await worker.allocateRouter(onLost)
      } catch (error) {
        if (!(error instanceof errors.WorkerClosedError)) throw error
      }
    }
  }

  /** Resolves when no worker process is left, not even a stopped one, and none is starting. */
  async close(): Promise<void> {
    this.#closing.abort()
    const workers = this.#slots.map(({ worker }) => worker?.close())
    await Promise.all([...workers, ...this.#slots.map(({ ready }) => ready)])
    process.off("exit", this.#onExit)
  }

  /** However this process ends, no worker stays behind with its port. */
  readonly #onExit = () => {
    for (const { worker } of this.#slots) worker?.kill()
  }

  #live(): MediaWorker[] {
    return this.#slots.flatMap(({ worker }) => (worker && !worker.closed ? [worker] : []))
  }

  #leastLoaded(): MediaWorker | undefined {
    const live = this.#live()
    const responsive = live.filter(({ isResponsive }) => isResponsive)
    const candidates = responsive.length > 0 ? responsive : live
    return candidates.toSorted((one, other) => one.load - other.load)[0]
  }

  async #someReady(): Promise<void> {
    const done = new AbortController()
    const timeout = delay(MAX_WAIT_MS, undefined, { signal: done.signal }).catch(() => {})
    await Promise.race([timeout, ...this.#slots.map(({ ready }) => ready)])
    done.abort()
  }

  async #start(slot: Slot): Promise<void> {
    const { workerBin, ports, listenInfos, log, repeat = systemRepeat } = this.#options
    const taken = this.#live().map(({ port }) => port)
    const toTry = portsToTry(ports, slot.index, taken)
    const worker = await MediaWorker.create({
      workerBin,
      ports: toTry,
      listenInfos,
      repeat,
      onUnresponsive: () => log.warn("A media worker does not answer and is ended"),
      onDied: () => this.#replace(slot),
    })
    if (this.#closing.signal.aborted) return worker.close()
    slot.worker = worker
    if (worker.port !== toTry[0])
      log.warn(`Media port ${toTry[0]} is taken by another program; ${worker.port} is used instead`)
  }

  #replace(slot: Slot): void {
    slot.worker = undefined
    this.#deaths += 1
    this.#options.log.warn("A media worker died; another takes its place")
    slot.ready = this.#restart(slot)
  }

  /** Retries until a worker runs: at once, then after growing pauses. */
  async #restart(slot: Slot): Promise<void> {
    const { signal } = this.#closing
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
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
