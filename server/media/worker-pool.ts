import { setTimeout as delay } from "node:timers/promises"

import { errors, type types } from "mediasoup"

import { MediaWorker, type RouterAllocation } from "./media-worker.ts"
import { type PortRange, portsToTry } from "./port-range.ts"
import { type Repeat, systemRepeat } from "./worker-monitor.ts"

/** Where the engine says what the operator should know: sentences without ids or addresses. */
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
   * A router on the worker with the least to do among those that answer; undefined when no worker
   * comes up in time.
   */
  async place(onLost: () => void): Promise<RouterAllocation | undefined> {
    for (;;) {
      if (this.#live().length === 0) await this.#someReady()
      // In the same breath: the next to ask must see that this room is on its way there.
      const worker = this.#leastLoaded()
      if (worker === undefined) return undefined
      try {
        return await worker.place(onLost)
      } catch (error) {
        if (!(error instanceof errors.WorkerClosedError)) throw error
      }
    }
  }

  /** Resolves when no worker process is left, not even a stopped one, and none is on its way. */
  async close(): Promise<void> {
    this.#closing.abort()
    const workers = this.#slots.map(({ worker }) => worker?.close())
    await Promise.all([...workers, ...this.#slots.map(({ ready }) => ready)])
    process.off("exit", this.#onExit)
  }

  /** Whatever cuts this process short: no worker stays behind with its port. */
  readonly #onExit = () => {
    for (const { worker } of this.#slots) worker?.kill()
  }

  #live(): MediaWorker[] {
    return this.#slots.flatMap(({ worker }) => (worker && !worker.closed ? [worker] : []))
  }

  #leastLoaded(): MediaWorker | undefined {
    const live = this.#live()
    const answering = live.filter(({ answers }) => answers)
    const candidates = answering.length > 0 ? answering : live
    return candidates.toSorted((one, other) => one.load - other.load)[0]
  }

  async #someReady(): Promise<void> {
    const enough = new AbortController()
    const patience = delay(PATIENCE, undefined, { signal: enough.signal }).catch(() => {})
    await Promise.race([patience, ...this.#slots.map(({ ready }) => ready)])
    enough.abort()
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
      onSilent: () => log.warn("A media worker does not answer and is ended"),
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
