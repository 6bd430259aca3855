import type { types } from "mediasoup"

import type { MediaProbes } from "#shared/connection-test/protocol.ts"
import type { ConsumerOffer, MediaSource } from "#shared/protocol/media.ts"
import type { Held, MediaListener, MediaRoom, Parameters } from "#shared/room/ports.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept } from "#shared/values/result.ts"

import { type ProbeLimiter, RoomProbes } from "./connection-test/room-probes.ts"
import { mediaLost } from "./refusals.ts"
import { RoomRouter } from "./room-router.ts"
import { SeatMedia } from "./seat-media.ts"
import { SeatRoom } from "./seat-room.ts"
import { SEAT_BITRATE } from "./seat-transports.ts"
import type { MediaLog, WorkerPool } from "./worker-pool.ts"

/** In a circle a picture must come soon, and few ask for it. */
const KEY_FRAME_DELAY_MS = 100

interface Options {
  pool: WorkerPool
  listener: MediaListener
  log: MediaLog
  onClosed: (room: RouterRoom) => void
  /** For practising alone: audio and video come back, and the connection may be tested. */
  mirror: boolean
  probeLimiter: ProbeLimiter
}

interface Opened {
  send: TransportOffer
  receive: TransportOffer
  consumers: ConsumerOffer[]
}

/** One room's audio and video: a router on one of the workers, replaced when that worker dies. */
export class RouterRoom extends SeatRoom implements MediaRoom {
  readonly #options: Options
  readonly #router: RoomRouter
  readonly #probes: RoomProbes | null
  #closed = false

  private constructor(options: Options) {
    super(options)
    const { pool, mirror, probeLimiter } = options
    this.#options = options
    this.#router = new RoomRouter({ pool, onLost: () => this.#workerLost() })
    this.#probes = mirror
      ? new RoomProbes({ limiter: probeLimiter, allocateRouter: () => this.#router.allocate() })
      : null
  }

  /** Allocates a router at once, so that the first participant need not wait for it. */
  static async create(options: Options): Promise<RouterRoom> {
    const room = new RouterRoom(options)
    await room.#router.allocate()
    return room
  }

  get probes(): MediaProbes | null {
    return this.#probes
  }

  async open(seat: SeatNumber, given: Parameters): Promise<Result<Held<Opened>>> {
    if (this.#closed) return mediaLost()
    const opened = await this.openSeat(seat, given, (rtpCapabilities) =>
      this.#makeSeat(seat, rtpCapabilities),
    )
    if (!opened.ok) return opened
    const { media, consumers, release } = opened.value
    const { transports } = media
    return accept({
      send: transports.offer("send"),
      receive: transports.offer("receive"),
      consumers,
      release,
    })
  }

  async setPaused(seat: SeatNumber, source: MediaSource, paused: boolean): Promise<void> {
    await this.forwarder.get(seat)?.sending?.setPaused(source, paused)
  }

  closeSeat(seat: SeatNumber): void {
    this.#probes?.close(seat)
    this.removeSeat(seat)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#probes?.clear()
    this.clear()
    this.#router.close()
    this.#options.onClosed(this)
  }

  protected override reportLoad(): void {
    const { seats } = this.counts
    this.#router.reportLoad(seats * seats)
  }

  async #makeSeat(
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<SeatMedia | undefined> {
    const allocation = await this.#router.allocate()
    if (allocation === undefined) return undefined
    return SeatMedia.create({
      allocation,
      seat,
      rtpCapabilities,
      sending: { seat, bitrate: SEAT_BITRATE, keyFrameDelayMs: KEY_FRAME_DELAY_MS },
      events: this.seatEvents,
    })
  }

  /** The worker has died, and everything on it is closed already. */
  #workerLost(): void {
    this.#probes?.clear()
    this.clear()
    this.#options.listener.workerDied()
  }
}
