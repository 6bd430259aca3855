import type { types } from "mediasoup"

import { MEDIA_CODECS } from "./codecs.ts"
import { openMediaPort } from "./media-port.ts"
import { type Repeat, WorkerMonitor } from "./worker-monitor.ts"
import { endProcess, startProcess } from "./worker-process.ts"

/** A room's place on a worker. */
export interface RouterAllocation {
  readonly router: types.Router
  readonly webRtcServer: types.WebRtcServer
  /** How many sit in the room: the worker carries everyone's sound and picture to everyone else. */
  seats: number
  /** Gives the place back. */
  close(): void
}

interface Options {
  workerBin: string | undefined
  /** Ports to try, the wanted one first. */
  ports: readonly number[]
  listenInfos: (port: number) => types.TransportListenInfo[]
  repeat: Repeat
  /** The process hangs and is being killed: `onDied` follows. */
  onSilent: () => void
  /** The process ended by itself, or was killed because it hung; `close` never leads to this. */
  onDied: () => void
}

/** One worker process with its port, and the rooms that are placed on it. */
export class MediaWorker {
  readonly #worker: types.Worker
  readonly #monitor: WorkerMonitor
  readonly #placements = new Map<RouterAllocation, () => void>()
  /** Rooms whose routers have been asked for and are not there yet. */
  #asked = 0
  #open: { webRtcServer: types.WebRtcServer; port: number } | undefined

  private constructor(worker: types.Worker, monitor: WorkerMonitor) {
    this.#worker = worker
    this.#monitor = monitor
  }

  static async create(options: Options): Promise<MediaWorker> {
    const { workerBin, ports, listenInfos, repeat, onSilent, onDied } = options
    const worker = await startProcess(workerBin)
    const monitor = new WorkerMonitor({
      ask: () => worker.getResourceUsage(),
      repeat,
      onSilent: () => {
        onSilent()
        process.kill(worker.pid, "SIGKILL")
      },
    })
    const created = new MediaWorker(worker, monitor)
    try {
      created.#open = await openMediaPort(worker, ports, listenInfos)
    } catch (error) {
      await created.close()
      throw error
    }
    worker.on("died", () => {
      monitor.close()
      onDied()
      for (const onLost of created.#placements.values()) onLost()
    })
    return created
  }

  get closed(): boolean {
    return this.#worker.closed
  }

  /** Where it receives media, UDP and TCP. */
  get port(): number {
    return this.#opened.port
  }

  /** False for one that has not answered lately: it may be about to be killed. */
  get answers(): boolean {
    return this.#monitor.answers
  }

  /**
   * How much is asked of it: streams grow with the square of the people in a room. A room counts from
   * the instant it asks, or one that is slow would be sent everyone.
   */
  get load(): number {
    const placements = [...this.#placements.keys()]
    return placements.reduce((sum, { seats }) => sum + 1 + seats * seats, this.#asked)
  }

  /** Throws WorkerClosedError when the worker goes away meanwhile. */
  async place(onLost: () => void): Promise<RouterAllocation> {
    const { webRtcServer } = this.#opened
    const router = await this.#createRouter()
    const allocation: RouterAllocation = {
      router,
      webRtcServer,
      seats: 0,
      close: () => {
        this.#placements.delete(allocation)
        router.close()
      },
    }
    this.#placements.set(allocation, onLost)
    return allocation
  }

  /** Resolves when the process is gone, hung or not. Idempotent. */
  async close(): Promise<void> {
    this.#monitor.close()
    this.#worker.close()
    await endProcess(this.#worker)
  }

  /** For the last instant of this process: no time is left to wait. */
  kill(): void {
    if (!this.#worker.subprocessClosed) process.kill(this.#worker.pid, "SIGKILL")
  }

  async #createRouter(): Promise<types.Router> {
    this.#asked += 1
    try {
      return await this.#worker.createRouter({ mediaCodecs: MEDIA_CODECS })
    } finally {
      this.#asked -= 1
    }
  }

  get #opened() {
    if (this.#open === undefined) throw new Error("The media worker has no port yet")
    return this.#open
  }
}
