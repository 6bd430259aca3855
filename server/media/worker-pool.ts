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
  /** The most workers that run at a time. */
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
  /**
   * Resolves when there is a worker, after any number of attempts; or when the pool is closed. Undefined while the
   * worker has not been needed.
   */
  ready: Promise<void> | undefined
}

/**
 * At most one worker process a core: the first starts with the pool, another when a room finds none without rooms.
 * One that dies or hangs is replaced at once, on the same port if it is free.
 */
export class WorkerPool {
  readonly #options: Options
  readonly #slots: Slot[]
  readonly #closing = new AbortController()
  /** First workers of slots that are being started. */
  readonly #starting = new Set<Promise<void>>()
  /** Rooms that are about to be given a worker. */
  #waiting = 0
  #deaths = 0

  private constructor(options: Options) {
    this.#options = options
    this.#slots = Array.from({ length: options.count }, (_, index) => ({
      index,
      worker: undefined,
      ready: undefined,
    }))
    process.on("exit", this.#onExit)
  }

  static async create(options: Options): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    try {
      const [first] = pool.#slots
      if (first !== undefined) await pool.#startFirst(first)
      return pool
    } catch (cause) {
      await pool.close()
      throw new Error(`The media worker cannot start: ${reasonOf(cause)}`, { cause })
    }
  }

  /** How many workers run now, and how many have died since the start. */
  get counts(): { workers: number; workerDeaths: number } {
    return { workers: this.#live().length, workerDeaths: this.#deaths }
  }

  /** Whether there is, or may be started, a worker without any of these routers. */
  hasWorkerBeside(others: readonly RouterAllocation[]): boolean {
    const isBeside = this.#live().some((worker) => !worker.carriesOneOf(others))
    return isBeside || this.#slots.some(({ ready }) => ready === undefined)
  }

  /**
   * A router on the least loaded worker among the responsive ones, on none that carries one of `others`;
   * undefined when no such worker starts in time.
   */
  async allocateRouter(
    onLost: () => void,
    others: readonly RouterAllocation[] = [],
  ): Promise<RouterAllocation | undefined> {
    for (;;) {
      if (this.#live().length === 0) await this.#within(this.#slots.map(({ ready }) => ready))
      this.#waiting += 1
      await this.#enough()
      this.#waiting -= 1
      // Without an await between: the next request must see the load of this one.
      const worker = this.#leastLoaded(others)
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

  #leastLoaded(others: readonly RouterAllocation[]): MediaWorker | undefined {
    const live = this.#live().filter((worker) => !worker.carriesOneOf(others))
    const responsive = live.filter(({ isResponsive }) => isResponsive)
    const candidates = responsive.length > 0 ? responsive : live
    return candidates.toSorted((one, other) => one.load - other.load)[0]
  }

  /** While more rooms wait than there are workers without rooms, starts another, and waits for all that start. */
  async #enough(): Promise<void> {
    const idle = this.#live().filter(({ load, isResponsive }) => load === 0 && isResponsive).length
    if (this.#waiting > idle + this.#starting.size) this.#startNext()
    if (this.#waiting > idle && this.#starting.size > 0)
      await this.#within([Promise.all(this.#starting)])
  }

  #startNext(): void {
    const next = this.#slots.find(({ ready }) => ready === undefined)
    if (next === undefined || this.#closing.signal.aborted) return
    this.#startFirst(next).catch(() => {
      next.ready = undefined
      this.#options.log.warn(
        "A further media worker could not be started; the others carry its rooms",
      )
    })
  }

  /** Resolves with the first of these, and at the latest when a room has waited long enough. */
  async #within(ready: readonly (Promise<unknown> | undefined)[]): Promise<void> {
    const done = new AbortController()
    const timeout = delay(MAX_WAIT_MS, undefined, { signal: done.signal }).catch(() => {})
    await Promise.race([timeout, ...ready.filter((each) => each !== undefined)])
    done.abort()
  }

  async #startFirst(slot: Slot): Promise<void> {
    const start = this.#start(slot)
    const ready = start.catch(() => {}).finally(() => this.#starting.delete(ready))
    slot.ready = ready
    this.#starting.add(ready)
    await start
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
