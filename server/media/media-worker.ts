import { createWorker, type types } from "mediasoup"

import { MEDIA_CODECS } from "./codecs.ts"

/** A room's place on a worker. */
export interface Placement {
  readonly router: types.Router
  readonly webRtcServer: types.WebRtcServer
  /** How many sit in the room: the worker carries everyone's sound and picture to everyone else. */
  seats: number
  /** Gives the place back. */
  close(): void
}

interface Options {
  workerBin: string | undefined
  listenInfos: types.TransportListenInfo[]
  /** The process ended by itself; `close` never leads to this. */
  onDied: () => void
}

/** One worker process with its port, and the rooms that are placed on it. */
export class MediaWorker {
  readonly #worker: types.Worker
  readonly #webRtcServer: types.WebRtcServer
  readonly #placements = new Map<Placement, () => void>()

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    this.#worker = worker
    this.#webRtcServer = webRtcServer
  }

  static async create({ workerBin, listenInfos, onDied }: Options): Promise<MediaWorker> {
    const worker = await createWorker({
      // Its log names addresses and ids; what matters in it comes as events and errors.
      logLevel: "none",
      ...(workerBin === undefined ? {} : { workerBin }),
    })
    try {
      const webRtcServer = await worker.createWebRtcServer({ listenInfos })
      const created = new MediaWorker(worker, webRtcServer)
      worker.on("died", () => {
        onDied()
        for (const onLost of created.#placements.values()) onLost()
      })
      return created
    } catch (error) {
      worker.close()
      throw error
    }
  }

  get closed(): boolean {
    return this.#worker.closed
  }

  /** How much is asked of it: streams grow with the square of the people in a room. */
  get load(): number {
    const placements = [...this.#placements.keys()]
    return placements.reduce((sum, { seats }) => sum + 1 + seats * seats, 0)
  }

  async place(onLost: () => void): Promise<Placement> {
    const router = await this.#worker.createRouter({ mediaCodecs: MEDIA_CODECS })
    const placement: Placement = {
      router,
      webRtcServer: this.#webRtcServer,
      seats: 0,
      close: () => {
        this.#placements.delete(placement)
        router.close()
      },
    }
    this.#placements.set(placement, onLost)
    return placement
  }

  close(): void {
    this.#worker.close()
  }
}
