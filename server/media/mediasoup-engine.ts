import type { MediaEngine, MediaListener, MediaRoom, RoomOptions } from "#shared/room/ports.ts"
import type { StageEngine, StageListener, StageRoom } from "#shared/room/stage-media.ts"
import type { RoomCounts } from "./stream-forwarder.ts"
import { RTP_CAPABILITIES } from "./codecs.ts"
import { type ListenAddress, listenInfosFor } from "./listen-addresses.ts"
import { ProbeLimiter } from "./connection-test/room-probes.ts"
import { RouterRoom } from "./router-room.ts"
import { StarRoom } from "./stage/star-room.ts"
import type { PortRange } from "./port-range.ts"
import type { Repeat } from "./worker-monitor.ts"
import { type MediaLog, WorkerPool } from "./worker-pool.ts"

interface Options {
  /** The worker program, if it is not the one that came with the package. */
  workerBin?: string | undefined
  /** Where media is received, and the addresses that browsers get. */
  addresses: readonly ListenAddress[]
  ports: PortRange
  /** How many worker processes at most. */
  workers: number
  repeat?: Repeat | undefined
  log: MediaLog
}

/** Counts for the metrics. */
export interface MediaCounts extends RoomCounts {
  workers: number
  /** Workers that have died since the start. */
  workerDeaths: number
  rooms: number
}

/** Audio and video through mediasoup: one worker process a core, as rooms need them; one router a room. */
export class MediasoupEngine implements MediaEngine, StageEngine {
  readonly rtpCapabilities: Record<string, unknown> = RTP_CAPABILITIES
  readonly #pool: WorkerPool
  readonly #log: MediaLog
  readonly #rooms = new Set<RouterRoom | StarRoom>()
  readonly #probeLimiter = new ProbeLimiter()

  private constructor(pool: WorkerPool, log: MediaLog) {
    this.#pool = pool
    this.#log = log
  }

  /** Starts the first worker. Throws a sentence that says why when it does not start. */
  static async create(options: Options): Promise<MediasoupEngine> {
    const { workerBin, addresses, ports, workers, repeat, log } = options
    const pool = await WorkerPool.create({
      count: workers,
      workerBin,
      ports,
      listenInfos: (port) => listenInfosFor(addresses, port),
      log,
      repeat,
    })
    return new MediasoupEngine(pool, log)
  }

  get counts(): MediaCounts {
    const rooms = [...this.#rooms].map((room) => room.counts)
    const sum = (count: keyof RoomCounts) => rooms.reduce((total, room) => total + room[count], 0)
    return {
      ...this.#pool.counts,
      rooms: rooms.length,
      seats: sum("seats"),
      producers: sum("producers"),
      consumers: sum("consumers"),
    }
  }

  ready(): boolean {
    return this.#pool.counts.workers > 0
  }

  async openRoom(
    listener: MediaListener,
    { mirror = false }: RoomOptions = {},
  ): Promise<MediaRoom> {
    const room = await RouterRoom.create({
      pool: this.#pool,
      listener,
      mirror,
      probeLimiter: this.#probeLimiter,
      log: this.#log,
      onClosed: (closed) => this.#rooms.delete(closed),
    })
    this.#rooms.add(room)
    return room
  }

  async openStage(listener: StageListener): Promise<StageRoom> {
    const room = await StarRoom.create({
      pool: this.#pool,
      listener,
      log: this.#log,
      onClosed: (closed) => this.#rooms.delete(closed),
    })
    this.#rooms.add(room)
    return room
  }

  async close(): Promise<void> {
    for (const room of this.#rooms) room.close()
    await this.#pool.close()
  }
}
