import type { types } from "mediasoup"

import type {
  ConsumerOffer,
  MediaRestartIceReply,
  MediaSource,
  VideoLimit,
} from "#shared/protocol/media.ts"
import type { Held, Parameters } from "#shared/room/ports.ts"
import type { Direction } from "#shared/values/media-transport.ts"
import { type Result, accept } from "#shared/values/result.ts"

import { parseDtlsParameters, parseRtpCapabilities, parseRtpParameters } from "./parameters.ts"
import { attempt, badParameters, mediaLost, nothingSent } from "./refusals.ts"
import type { SeatMedia } from "./seat-media.ts"
import { type ForwardingListener, type RoomCounts, StreamForwarder } from "./stream-forwarder.ts"
import type { MediaLog } from "./worker-pool.ts"

interface Options {
  listener: ForwardingListener
  log: MediaLog
  /** Whether each seat also receives what it sends itself. */
  mirror: boolean
}

/** A seat's media, and the consumers of all that it may receive. */
export type SeatOpened = Held<{ media: SeatMedia; consumers: ConsumerOffer[] }>

/**
 * What the media of every room does with its seats, wherever their routers are. A seat is a number: that of a seat, or of
 * a member of an info meeting.
 */
export abstract class SeatRoom {
  protected readonly forwarder: StreamForwarder
  readonly #log: MediaLog
  /** What is being opened for each seat: a later `open`, a departure or a dead worker removes it. */
  readonly #opening = new Map<number, object>()

  protected constructor({ listener, log, mirror }: Options) {
    this.#log = log
    this.forwarder = new StreamForwarder({
      listener,
      mirror,
      warn: (message) => log.warn(message),
    })
  }

  get counts(): RoomCounts {
    return this.forwarder.counts
  }

  async connect(seat: number, direction: Direction, given: Parameters): Promise<Result<object>> {
    const dtlsParameters = parseDtlsParameters(given)
    if (dtlsParameters === undefined) return badParameters()
    return this.forwarder.get(seat)?.transports.connect(direction, dtlsParameters) ?? mediaLost()
  }

  async produce(
    seat: number,
    source: MediaSource,
    given: Parameters,
    paused: boolean,
  ): Promise<Result<{ producer: string }>> {
    const rtpParameters = parseRtpParameters(source, given)
    if (rtpParameters === undefined) return badParameters()
    const media = this.forwarder.get(seat)
    if (media === undefined) return mediaLost()
    const { sending } = media
    if (sending === undefined) return nothingSent()
    const made = await sending.produce(source, rtpParameters, paused, (earlier) =>
      this.forwarder.withdraw(earlier),
    )
    if (!made.ok) return made
    const producer = made.value
    await this.forwarder.offer(media, { seat: sending.seat, source, producer })
    return producer.closed ? mediaLost() : accept({ producer: producer.id })
  }

  stop(seat: number, source: MediaSource): void {
    const producer = this.forwarder.get(seat)?.sending?.take(source)
    if (producer !== undefined) this.forwarder.withdraw(producer)
  }

  async resume(seat: number, consumers: string[]): Promise<Result<object>> {
    return this.#changeReceiving(this.forwarder.get(seat)?.receiving.resume(consumers))
  }

  async pause(seat: number, consumers: string[]): Promise<Result<object>> {
    return this.#changeReceiving(this.forwarder.get(seat)?.receiving.pause(consumers))
  }

  async setLayer(seat: number, consumer: string, layer: number): Promise<Result<object>> {
    return this.#changeReceiving(this.forwarder.get(seat)?.receiving.setLayer(consumer, layer))
  }

  /** One that was closed meanwhile is no fault; one that was never of this seat is refused. */
  async renew(seat: number, consumer: string): Promise<Result<object>> {
    const media = this.forwarder.get(seat)
    if (media === undefined || !media.receiving.open) return mediaLost()
    const own = media.receiving.ownOnly([consumer])
    if (own.ok) await this.forwarder.renew(media, consumer)
    return own
  }

  async restartIce(seat: number): Promise<Result<Held<MediaRestartIceReply>>> {
    const media = this.forwarder.get(seat)
    if (media === undefined || !media.receiving.open) return mediaLost()
    const restarted = await media.transports.restartIce()
    if (!restarted.ok) return restarted
    if (this.forwarder.get(seat) !== media) return mediaLost()
    return accept({ ...restarted.value, ...this.forwarder.snapshot(media) })
  }

  hasTransport(seat: number, transport: string): boolean {
    return this.forwarder.get(seat)?.transports.send?.id === transport
  }

  /** `make` resolves to undefined where there is no worker, and may throw what mediasoup throws. */
  protected async openSeat(
    seat: number,
    given: Parameters,
    make: (
      rtpCapabilities: types.RtpCapabilities,
      isCurrent: () => boolean,
    ) => Promise<SeatMedia | undefined>,
    isGone: () => boolean = () => false,
  ): Promise<Result<SeatOpened>> {
    const rtpCapabilities = parseRtpCapabilities(given)
    if (rtpCapabilities === undefined) return badParameters()
    this.removeSeat(seat)
    const opening = {}
    this.#opening.set(seat, opening)
    const current = () => this.#opening.get(seat) === opening
    const made = await attempt(
      () => !current() || isGone(),
      () => make(rtpCapabilities, current),
    )
    if (!made.ok || made.value === undefined) return made.ok ? mediaLost() : made
    const media = made.value
    if (!current()) {
      media.close()
      return mediaLost()
    }
    const added = this.forwarder.addSeat(media)
    this.reportLoad()
    const { consumers, release } = await added
    if (!current()) return mediaLost()
    this.#opening.delete(seat)
    return accept({ media, consumers, release })
  }

  /** What the media of a seat reports, as the forwarder takes it. */
  protected seatEvents = (media: () => SeatMedia) => ({
    transportClosed: (direction: Direction) => this.forwarder.transportClosed(media(), direction),
    iceRestored: () => this.forwarder.iceRestored(media()),
    videoLimited: (limit: VideoLimit) => this.forwarder.videoLimited(media(), limit),
    limitApplied: () => this.forwarder.updateLayers(),
    limitFailed: () => this.#log.warn("Video could not be limited for one of a room"),
  })

  protected removeSeat(seat: number): void {
    this.cancelOpening(seat)
    this.forwarder.remove(seat)
    this.reportLoad()
  }

  protected cancelOpening(seat: number): void {
    this.#opening.delete(seat)
  }

  /** Closes everything without notifying anyone. */
  protected clear(): void {
    this.#opening.clear()
    this.forwarder.clear()
  }

  /** Tells the workers how much they forward. */
  protected abstract reportLoad(): void

  /** For changes after which other layers may be watched. */
  async #changeReceiving(changing: Promise<Result<object>> | undefined): Promise<Result<object>> {
    const changed = await (changing ?? mediaLost())
    this.forwarder.updateLayers()
    return changed
  }
}
