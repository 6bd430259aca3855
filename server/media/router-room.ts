import type { types } from "mediasoup"

import type { SeatNumber } from "#shared/protocol/ids.ts"
import type {
  ConsumerOffer,
  Direction,
  MediaRestartIceReply,
  MediaSource,
  TransportOffer,
} from "#shared/protocol/media.ts"
import { type Result, accept } from "#shared/result.ts"

import type { MediaListener, MediaRoom, Parameters } from "../rooms/ports.ts"
import type { MediaProbes } from "../rooms/probe-ports.ts"
import { Circle, type RoomCounts } from "./circle.ts"
import type { Placement } from "./media-worker.ts"
import { parseDtlsParameters, parseRtpCapabilities, parseRtpParameters } from "./parameters.ts"
import type { ProbeBooth } from "./probe/probe-booth.ts"
import { RoomProbes } from "./probe/room-probes.ts"
import { attempt, badParameters, mediaLost } from "./refusals.ts"
import { SeatMedia } from "./seat-media.ts"
import type { MediaLog, WorkerPool } from "./worker-pool.ts"

interface Options {
  pool: WorkerPool
  listener: MediaListener
  log: MediaLog
  onClosed: (room: RouterRoom) => void
  /** For one who practises alone: sound and picture come back, and the line may be measured. */
  mirror: boolean
  booth: ProbeBooth
}

interface Opened {
  send: TransportOffer
  receive: TransportOffer
  consumers: ConsumerOffer[]
}

/** One room's sound and picture: a router on one of the workers, moved when that worker dies. */
export class RouterRoom implements MediaRoom {
  readonly #options: Options
  readonly #circle: Circle
  readonly #probes: RoomProbes | null
  /** What is being opened for each seat: a later `open`, a departure or a loss takes it out. */
  readonly #opening = new Map<SeatNumber, object>()
  #placing: Promise<Placement | undefined> | undefined
  #placement: Placement | undefined
  #closed = false

  private constructor(options: Options) {
    const { listener, log, mirror, booth } = options
    this.#options = options
    this.#circle = new Circle({ listener, mirror, warn: (message) => log.warn(message) })
    this.#probes = mirror ? new RoomProbes({ booth, place: () => this.#place() }) : null
  }

  /** A worker is found at once, so that the first to come in need not wait for it. */
  static async create(options: Options): Promise<RouterRoom> {
    const room = new RouterRoom(options)
    await room.#place()
    return room
  }

  get counts(): RoomCounts {
    return this.#circle.counts
  }

  get probes(): MediaProbes | null {
    return this.#probes
  }

  async open(seat: SeatNumber, given: Parameters): Promise<Result<Opened>> {
    const rtpCapabilities = parseRtpCapabilities(given)
    if (rtpCapabilities === undefined) return badParameters()
    if (this.#closed) return mediaLost()
    this.#takeOut(seat)
    const opening = {}
    this.#opening.set(seat, opening)
    const current = () => this.#opening.get(seat) === opening
    const made = await attempt(
      () => !current(),
      () => this.#makeSeat(seat, rtpCapabilities),
    )
    if (!made.ok || made.value === undefined) return made.ok ? mediaLost() : made
    if (!current()) {
      made.value.close()
      return mediaLost()
    }
    return this.#welcome(made.value, current)
  }

  async connect(
    seat: SeatNumber,
    direction: Direction,
    given: Parameters,
  ): Promise<Result<object>> {
    const dtlsParameters = parseDtlsParameters(given)
    if (dtlsParameters === undefined) return badParameters()
    return this.#circle.get(seat)?.transports.connect(direction, dtlsParameters) ?? mediaLost()
  }

  async produce(
    seat: SeatNumber,
    source: MediaSource,
    given: Parameters,
    paused: boolean,
  ): Promise<Result<{ producer: string }>> {
    const rtpParameters = parseRtpParameters(source, given)
    if (rtpParameters === undefined) return badParameters()
    const media = this.#circle.get(seat)
    if (media === undefined) return mediaLost()
    const made = await media.sending.produce(source, rtpParameters, paused, (earlier) =>
      this.#circle.withdraw(earlier),
    )
    if (!made.ok) return made
    const producer = made.value
    await this.#circle.offer({ seat, source, producer })
    return producer.closed ? mediaLost() : accept({ producer: producer.id })
  }

  stop(seat: SeatNumber, source: MediaSource): void {
    const producer = this.#circle.get(seat)?.sending.take(source)
    if (producer !== undefined) this.#circle.withdraw(producer)
  }

  async setPaused(seat: SeatNumber, source: MediaSource, paused: boolean): Promise<void> {
    await this.#circle.get(seat)?.sending.setPaused(source, paused)
  }

  async ready(seat: SeatNumber, consumers: string[]): Promise<Result<object>> {
    return this.#looking(this.#circle.get(seat)?.receiving.ready(consumers))
  }

  async hold(seat: SeatNumber, consumers: string[]): Promise<Result<object>> {
    return this.#looking(this.#circle.get(seat)?.receiving.hold(consumers))
  }

  async setLayer(seat: SeatNumber, consumer: string, layer: number): Promise<Result<object>> {
    return this.#looking(this.#circle.get(seat)?.receiving.setLayer(consumer, layer))
  }

  async restartIce(seat: SeatNumber): Promise<Result<MediaRestartIceReply>> {
    const media = this.#circle.get(seat)
    if (media === undefined || !media.receiving.open) return mediaLost()
    const restarted = await media.transports.restartIce()
    if (!restarted.ok) return restarted
    if (this.#circle.get(seat) !== media) return mediaLost()
    return accept({ ...restarted.value, ...this.#circle.recall(media) })
  }

  hasTransport(seat: SeatNumber, transport: string): boolean {
    return this.#circle.get(seat)?.transports.send.id === transport
  }

  closeSeat(seat: SeatNumber): void {
    this.#probes?.close(seat)
    this.#takeOut(seat)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#opening.clear()
    this.#probes?.clear()
    this.#circle.clear()
    this.#placement?.close()
    this.#options.onClosed(this)
  }

  #takeOut(seat: SeatNumber): void {
    this.#opening.delete(seat)
    this.#circle.remove(seat)
    this.#tellLoad()
  }

  /** What is looked at may be another after this. */
  async #looking(changing: Promise<Result<object>> | undefined): Promise<Result<object>> {
    const changed = await (changing ?? mediaLost())
    this.#circle.lookAgain()
    return changed
  }

  async #makeSeat(
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<SeatMedia | undefined> {
    const placement = await this.#place()
    if (placement === undefined) return undefined
    return SeatMedia.create(placement, seat, rtpCapabilities, (media) => ({
      hungUp: (direction) => this.#circle.hungUp(media(), direction),
      backWorn: () => this.#circle.backWorn(media()),
    }))
  }

  async #welcome(media: SeatMedia, current: () => boolean): Promise<Result<Opened>> {
    const welcomed = this.#circle.welcome(media)
    this.#tellLoad()
    const consumers = await welcomed
    if (!current()) return mediaLost()
    this.#opening.delete(media.seat)
    const { transports } = media
    return accept({
      send: transports.offer("send"),
      receive: transports.offer("receive"),
      consumers,
    })
  }

  /** The place on a worker; looked for anew when there is none. */
  async #place(): Promise<Placement | undefined> {
    if (this.#placement !== undefined) return this.#placement
    this.#placing ??= this.#options.pool.place(() => this.#lose())
    const placing = this.#placing
    try {
      const placement = await placing
      if (this.#closed) placement?.close()
      else if (this.#placing === placing) this.#placement = placement
      return this.#placement
    } finally {
      if (this.#placing === placing) this.#placing = undefined
    }
  }

  /** The worker is dead, and everything that was on it is closed already. */
  #lose(): void {
    if (this.#closed) return
    this.#placing = undefined
    this.#placement = undefined
    this.#opening.clear()
    this.#probes?.clear()
    this.#circle.clear()
    this.#options.listener.lost()
  }

  #tellLoad(): void {
    if (this.#placement !== undefined) this.#placement.seats = this.#circle.counts.seats
  }
}
