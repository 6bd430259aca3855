import type { types } from "mediasoup"

import type { MediaProbes } from "#shared/connection-test/protocol.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaRestartIceReply, MediaSource } from "#shared/protocol/media.ts"
import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept } from "#shared/values/result.ts"

import type { Held, MediaListener, MediaRoom, Parameters } from "#shared/room/ports.ts"
import { StreamForwarder, type RoomCounts } from "./stream-forwarder.ts"
import type { RouterAllocation } from "./media-worker.ts"
import { parseDtlsParameters, parseRtpCapabilities, parseRtpParameters } from "./parameters.ts"
import { type ProbeLimiter, RoomProbes } from "./connection-test/room-probes.ts"
import { attempt, badParameters, mediaLost } from "./refusals.ts"
import { SeatMedia } from "./seat-media.ts"
import type { MediaLog, WorkerPool } from "./worker-pool.ts"

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
export class RouterRoom implements MediaRoom {
  readonly #options: Options
  readonly #forwarder: StreamForwarder
  readonly #probes: RoomProbes | null
  /** What is being opened for each seat: a later `open`, a departure or a dead worker removes it. */
  readonly #opening = new Map<SeatNumber, object>()
  #allocating: Promise<RouterAllocation | undefined> | undefined
  #allocation: RouterAllocation | undefined
  #closed = false

  private constructor(options: Options) {
    const { listener, log, mirror, probeLimiter } = options
    this.#options = options
    this.#forwarder = new StreamForwarder({
      listener,
      mirror,
      warn: (message) => log.warn(message),
    })
    this.#probes = mirror
      ? new RoomProbes({ limiter: probeLimiter, allocateRouter: () => this.#allocate() })
      : null
  }

  /** Allocates a router at once, so that the first participant need not wait for it. */
  static async create(options: Options): Promise<RouterRoom> {
    const room = new RouterRoom(options)
    await room.#allocate()
    return room
  }

  get counts(): RoomCounts {
    return this.#forwarder.counts
  }

  get probes(): MediaProbes | null {
    return this.#probes
  }

  async open(seat: SeatNumber, given: Parameters): Promise<Result<Held<Opened>>> {
    const rtpCapabilities = parseRtpCapabilities(given)
    if (rtpCapabilities === undefined) return badParameters()
    if (this.#closed) return mediaLost()
    this.#removeSeat(seat)
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
    return this.#addSeat(made.value, current)
  }

  async connect(
    seat: SeatNumber,
    direction: Direction,
    given: Parameters,
  ): Promise<Result<object>> {
    const dtlsParameters = parseDtlsParameters(given)
    if (dtlsParameters === undefined) return badParameters()
    return this.#forwarder.get(seat)?.transports.connect(direction, dtlsParameters) ?? mediaLost()
  }

  async produce(
    seat: SeatNumber,
    source: MediaSource,
    given: Parameters,
    paused: boolean,
  ): Promise<Result<{ producer: string }>> {
    const rtpParameters = parseRtpParameters(source, given)
    if (rtpParameters === undefined) return badParameters()
    const media = this.#forwarder.get(seat)
    if (media === undefined) return mediaLost()
    const made = await media.sending.produce(source, rtpParameters, paused, (earlier) =>
      this.#forwarder.withdraw(earlier),
    )
    if (!made.ok) return made
    const producer = made.value
    await this.#forwarder.offer({ seat, source, producer })
    return producer.closed ? mediaLost() : accept({ producer: producer.id })
  }

  stop(seat: SeatNumber, source: MediaSource): void {
    const producer = this.#forwarder.get(seat)?.sending.take(source)
    if (producer !== undefined) this.#forwarder.withdraw(producer)
  }

  async setPaused(seat: SeatNumber, source: MediaSource, paused: boolean): Promise<void> {
    await this.#forwarder.get(seat)?.sending.setPaused(source, paused)
  }

  async resume(seat: SeatNumber, consumers: string[]): Promise<Result<object>> {
    return this.#changeReceiving(this.#forwarder.get(seat)?.receiving.resume(consumers))
  }

  async pause(seat: SeatNumber, consumers: string[]): Promise<Result<object>> {
    return this.#changeReceiving(this.#forwarder.get(seat)?.receiving.pause(consumers))
  }

  async setLayer(seat: SeatNumber, consumer: string, layer: number): Promise<Result<object>> {
    return this.#changeReceiving(this.#forwarder.get(seat)?.receiving.setLayer(consumer, layer))
  }

  async restartIce(seat: SeatNumber): Promise<Result<Held<MediaRestartIceReply>>> {
    const media = this.#forwarder.get(seat)
    if (media === undefined || !media.receiving.open) return mediaLost()
    const restarted = await media.transports.restartIce()
    if (!restarted.ok) return restarted
    if (this.#forwarder.get(seat) !== media) return mediaLost()
    return accept({ ...restarted.value, ...this.#forwarder.snapshot(media) })
  }

  hasTransport(seat: SeatNumber, transport: string): boolean {
    return this.#forwarder.get(seat)?.transports.send.id === transport
  }

  closeSeat(seat: SeatNumber): void {
    this.#probes?.close(seat)
    this.#removeSeat(seat)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#opening.clear()
    this.#probes?.clear()
    this.#forwarder.clear()
    this.#allocation?.close()
    this.#options.onClosed(this)
  }

  #removeSeat(seat: SeatNumber): void {
    this.#opening.delete(seat)
    this.#forwarder.remove(seat)
    this.#reportLoad()
  }

  /** For changes after which other layers may be watched. */
  async #changeReceiving(changing: Promise<Result<object>> | undefined): Promise<Result<object>> {
    const changed = await (changing ?? mediaLost())
    this.#forwarder.updateLayers()
    return changed
  }

  async #makeSeat(
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<SeatMedia | undefined> {
    const allocation = await this.#allocate()
    if (allocation === undefined) return undefined
    return SeatMedia.create(allocation, seat, rtpCapabilities, (media) => ({
      transportClosed: (direction) => this.#forwarder.transportClosed(media(), direction),
      iceRestored: () => this.#forwarder.iceRestored(media()),
      videoLimited: (limit) => this.#forwarder.videoLimited(media(), limit),
      limitApplied: () => this.#forwarder.updateLayers(),
      limitFailed: () => this.#options.log.warn("Video could not be limited for one of a room"),
    }))
  }

  async #addSeat(media: SeatMedia, current: () => boolean): Promise<Result<Held<Opened>>> {
    const welcomed = this.#forwarder.addSeat(media)
    this.#reportLoad()
    const { consumers, release } = await welcomed
    if (!current()) return mediaLost()
    this.#opening.delete(media.seat)
    const { transports } = media
    return accept({
      send: transports.offer("send"),
      receive: transports.offer("receive"),
      consumers,
      release,
    })
  }

  /** The router; allocated again when there is none. */
  async #allocate(): Promise<RouterAllocation | undefined> {
    if (this.#allocation !== undefined) return this.#allocation
    this.#allocating ??= this.#options.pool.allocateRouter(() => this.#workerLost())
    const placing = this.#allocating
    try {
      const allocation = await placing
      if (this.#closed) allocation?.close()
      else if (this.#allocating === placing) this.#allocation = allocation
      return this.#allocation
    } finally {
      if (this.#allocating === placing) this.#allocating = undefined
    }
  }

  /** The worker has died, and everything on it is closed already. */
  #workerLost(): void {
    if (this.#closed) return
    this.#allocating = undefined
    this.#allocation = undefined
    this.#opening.clear()
    this.#probes?.clear()
    this.#forwarder.clear()
    this.#options.listener.workerDied()
  }

  #reportLoad(): void {
    if (this.#allocation !== undefined) this.#allocation.seats = this.#forwarder.counts.seats
  }
}
