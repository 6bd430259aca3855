import type { types } from "mediasoup"

import { MEDIA_CODECS } from "./codecs.ts"
import { openMediaPort } from "./media-port.ts"
import { type Repeat, WorkerMonitor } from "./worker-monitor.ts"
import { endProcess, startProcess } from "./worker-process.ts"

/** A room's router on a worker. */
export interface RouterAllocation {
  readonly router: types.Router
  readonly webRtcServer: types.WebRtcServer
  /** How many streams it forwards, about, in pairs of a voice and a picture: in a room of n seats n * n. */
  load: number
  /** Closes the router. */
  close(): void
}

interface Options {
  workerBin: string | undefined
  /** Ports to try, the preferred one first. */
  ports: readonly number[]
  listenInfos: (port: number) => types.TransportListenInfo[]
  repeat: Repeat
  /** The process hangs and is being killed: `onDied` follows. */
  onUnresponsive: () => void
  /** The process ended by itself, or was killed because it hung; `close` never leads to this. */
  onDied: () => void
}

/** One worker process with its port, and the routers on it. */
export class MediaWorker {
  readonly #worker: types.Worker
  readonly #monitor: WorkerMonitor
  readonly #allocations = new Map<RouterAllocation, () => void>()
  /** Routers that are being created. */
  #requested = 0
  #open: { webRtcServer: types.WebRtcServer; port: number } | undefined

  private constructor(worker: types.Worker, monitor: WorkerMonitor) {
    this.#worker = worker
    this.#monitor = monitor
  }

  static async create(options: Options): Promise<MediaWorker> {
    const { workerBin, ports, listenInfos, repeat, onUnresponsive, onDied } = options
    const worker = await startProcess(workerBin)
    const monitor = new WorkerMonitor({
      ping: () => worker.getResourceUsage(),
      repeat,
      onUnresponsive: () => {
        onUnresponsive()
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
      for (const onLost of created.#allocations.values()) onLost()
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

  /** False when it has not answered the latest ping: it may be killed soon. */
  get isResponsive(): boolean {
    return this.#monitor.isResponsive
  }

  /**
   * Estimated load: of each router, and one for each router itself. A room counts from the
   * instant it requests a router, or a slow worker would get every new room.
   */
  get load(): number {
    const allocations = [...this.#allocations.keys()]
    return allocations.reduce((sum, { load }) => sum + 1 + load, this.#requested)
  }

  /** Whether one of these routers is on this worker. */
  carriesOneOf(allocations: readonly RouterAllocation[]): boolean {
    return allocations.some((allocation) => this.#allocations.has(allocation))
  }

  /** Throws WorkerClosedError when the worker goes away meanwhile. */
  async allocateRouter(onLost: () => void): Promise<RouterAllocation> {
    const { webRtcServer } = this.#opened
    const router = await this.#createRouter()
    const allocation: RouterAllocation = {
      router,
      webRtcServer,
      load: 0,
      close: () => {
        this.#allocations.delete(allocation)
        router.close()
      },
    }
    this.#allocations.set(allocation, onLost)
    return allocation
  }

  /** Resolves when the process is gone, hung or not. Idempotent. */
  async close(): Promise<void> {
    this.#monitor.close()
    this.#worker.close()
    await endProcess(this.#worker)
  }

  /** For the exit of this process, where nothing can wait. */
  kill(): void {
    if (!this.#worker.subprocessClosed) process.kill(this.#worker.pid, "SIGKILL")
  }

  async #createRouter(): Promise<types.Router> {
    this.#requested += 1
    try {
      return await this.#worker.createRouter({ mediaCodecs: MEDIA_CODECS })
    } finally {
      this.#requested -= 1
    }
  }

  get #opened() {
    if (this.#open === undefined) throw new Error("The media worker has no port yet")
    return this.#open
  }
}
