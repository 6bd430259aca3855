import type { types } from "mediasoup"

import type {
  ConsumerOffer,
  MediaSource,
  MediaMaxLayer,
  SpatialLayer,
  VideoLimit,
} from "#shared/protocol/media.ts"
import type { Direction } from "#shared/values/media-transport.ts"

import type { Held } from "#shared/room/ports.ts"
import type { SeatMedia } from "./seat-media.ts"
import type { Sent } from "./seat-receiving.ts"
import { LayerDemand, rank } from "./layer-demand.ts"

/** Counts of one room. */
export interface RoomCounts {
  seats: number
  producers: number
  consumers: number
}

/** What seats are notified of; `to` and `from` as in `SeatMedia.seat`. */
export interface ForwardingListener {
  consumer(to: number, offer: ConsumerOffer): void
  consumerClosed(to: number, consumer: string): void
  maxLayer(from: number, wanted: MediaMaxLayer): void
  videoLimit(to: number, limit: VideoLimit): void
  transportsStale(to: number): void
}

interface Options {
  listener: ForwardingListener
  warn: (message: string) => void
  /** Whether each seat also receives what it sends itself, for practising. */
  mirror: boolean
}

/** Creates the consumers with which each seat receives what every other seat sends, and notifies the seats of them. */
export class StreamForwarder {
  readonly #seats = new Map<number, SeatMedia>()
  readonly #listener: ForwardingListener
  readonly #warn: (message: string) => void
  readonly #mirror: boolean
  readonly #layerDemand = new LayerDemand((producer, layer) =>
    this.#notifyMaxLayer(producer, layer),
  )

  constructor({ listener, warn, mirror }: Options) {
    this.#listener = listener
    this.#warn = warn
    this.#mirror = mirror
  }

  get counts(): RoomCounts {
    const seats = [...this.#seats.values()]
    return {
      seats: seats.length,
      producers: seats.reduce((sum, { sending }) => sum + (sending?.producers.length ?? 0), 0),
      consumers: seats.reduce((sum, { receiving }) => sum + receiving.size, 0),
    }
  }

  get(seat: number): SeatMedia | undefined {
    return this.#seats.get(seat)
  }

  get all(): SeatMedia[] {
    return [...this.#seats.values()]
  }

  /**
   * Adds a seat, and creates consumers for everything it can receive: audio before video, and what others
   * start to send meanwhile included.
   */
  async addSeat(media: SeatMedia): Promise<Held<{ consumers: ConsumerOffer[] }>> {
    const release = media.notifications.hold()
    this.#seats.set(media.seat, media)
    const offers: ConsumerOffer[] = []
    for (;;) {
      const missing = this.#sentTo(media).filter((sent) => !media.receiving.isRequested(sent))
      if (missing.length === 0) break
      const made = await Promise.all(missing.map((sent) => this.#consume(media, sent)))
      offers.push(...made.filter((offer) => offer !== undefined))
    }
    // From here on, without an await between, the listener notifies the seat of anything new.
    media.receiving.open = this.#seats.get(media.seat) === media
    const consumers = offers.filter(({ id }) => media.receiving.has(id)).toSorted(audioFirst)
    return { consumers, release }
  }

  /** Everything a seat should know by now, whatever it has missed. */
  snapshot(media: SeatMedia): Held<{
    consumers: ConsumerOffer[]
    maxLayer: MediaMaxLayer | null
    videoLimit: VideoLimit
  }> {
    const release = media.notifications.hold()
    const camera = media.sending?.producers.find(({ source }) => source === "camera")
    return {
      consumers: media.receiving.offers.toSorted(audioFirst),
      maxLayer: camera
        ? { producer: camera.producer.id, layer: this.#layerDemand.get(camera.producer.id) }
        : null,
      videoLimit: media.receiving.limit,
      release,
    }
  }

  /** Offers what a seat has begun to send to every seat that may receive it. */
  async offer(from: SeatMedia, sent: Sent): Promise<void> {
    const others = [...this.#seats.values()].filter(
      (other) => this.#isForwarded(from, other) && other.receiving.open,
    )
    await Promise.all(others.map((other) => this.#consumeAndNotify(other, sent)))
    this.updateLayers()
  }

  /** Closes one consumer of a seat and makes another of the same source; the seat is notified of both. */
  async renew(media: SeatMedia, consumer: string): Promise<void> {
    const offer = media.receiving.offers.find(({ id }) => id === consumer)
    const sent = this.#sentTo(media).find(({ producer }) => producer.id === offer?.producerId)
    if (sent === undefined || media.receiving.drop(sent.producer) === undefined) return
    this.#notify(media, () => this.#listener.consumerClosed(media.seat, consumer))
    await this.#consumeAndNotify(media, sent)
    this.updateLayers()
  }

  /** Closes a producer and its consumers, and notifies every seat that received it. */
  withdraw(producer: types.Producer): void {
    for (const other of this.#seats.values()) {
      const consumer = other.receiving.drop(producer)
      if (consumer !== undefined && other.receiving.open)
        this.#notify(other, () => this.#listener.consumerClosed(other.seat, consumer))
    }
    producer.close()
    this.updateLayers()
  }

  /** Computes the largest layer of each camera that is watched. Call it when what a seat watches may have changed. */
  updateLayers(): void {
    const cameras = this.#cameras()
    this.#layerDemand.retain(new Set(cameras.map(({ producer }) => producer.id)))
    for (const { from, producer } of cameras)
      this.#layerDemand.set(producer.id, this.#watchedLayer(from, producer))
  }

  /** A transport was closed by its browser, or its DTLS handshake failed. */
  transportClosed(media: SeatMedia, direction: Direction): void {
    if (direction === "receive") media.receiving.open = false
    else this.withdrawAll(media)
    this.updateLayers()
  }

  /** A transport whose bandwidth estimate is lost is connected again: the seat needs new transports. */
  iceRestored(media: SeatMedia): void {
    this.#notify(media, () => this.#listener.transportsStale(media.seat))
  }

  /** A seat's connection carries less, or more, video than before. */
  videoLimited(media: SeatMedia, limit: VideoLimit): void {
    this.#notify(media, () => this.#listener.videoLimit(media.seat, limit))
  }

  /** Closes all that a seat sends. */
  withdrawAll({ sending }: SeatMedia): void {
    for (const { source } of sending?.producers ?? []) {
      const producer = sending?.take(source)
      if (producer !== undefined) this.withdraw(producer)
    }
  }

  remove(seat: number): void {
    const media = this.#seats.get(seat)
    if (media === undefined) return
    this.#seats.delete(seat)
    this.withdrawAll(media)
    media.close()
    this.updateLayers()
  }

  /** Closes everything without notifying anyone. */
  clear(): void {
    const all = [...this.#seats.values()]
    this.#seats.clear()
    for (const media of all) media.close()
    this.updateLayers()
  }

  #notify(media: SeatMedia, notification: () => void): void {
    media.notifications.notify(() => {
      if (this.#seats.get(media.seat) === media) notification()
    })
  }

  #notifyMaxLayer(producer: string, layer: SpatialLayer): void {
    const found = this.#cameras().find((camera) => camera.producer.id === producer)
    if (found === undefined) return
    const { from } = found
    this.#notify(from, () => this.#listener.maxLayer(from.seat, { producer, layer }))
  }

  #cameras(): { from: SeatMedia; producer: types.Producer }[] {
    return [...this.#seats.values()].flatMap((from) =>
      (from.sending?.producers ?? []).flatMap(({ source, producer }) =>
        source === "camera" ? [{ from, producer }] : [],
      ),
    )
  }

  /** Whether what one seat sends is forwarded to the other. */
  #isForwarded(from: SeatMedia, to: SeatMedia): boolean {
    return this.#mirror || from.seat !== to.seat
  }

  /** The largest layer of a camera that any seat watches. */
  #watchedLayer(from: SeatMedia, producer: types.Producer): SpatialLayer {
    let most: SpatialLayer = null
    for (const to of this.#seats.values()) {
      const layer = this.#isForwarded(from, to) ? to.receiving.watchedLayer(producer) : null
      if (rank(layer) > rank(most)) most = layer
    }
    return most
  }

  #sentTo(media: SeatMedia): Sent[] {
    return [...this.#seats.values()]
      .filter((from) => this.#isForwarded(from, media))
      .flatMap(({ sending }) => sending?.producers ?? [])
      .toSorted(audioFirst)
  }

  async #consumeAndNotify(to: SeatMedia, sent: Sent): Promise<void> {
    const offer = await this.#consume(to, sent)
    if (offer !== undefined && to.receiving.open && to.receiving.has(offer.id))
      this.#notify(to, () => this.#listener.consumer(to.seat, offer))
  }

  /** A browser with unusual capabilities must not disturb the sender or the other seats. */
  async #consume({ receiving }: SeatMedia, sent: Sent): Promise<ConsumerOffer | undefined> {
    try {
      return await receiving.consume(sent)
    } catch {
      this.#warn("Something that is sent could not be offered to one of the others")
      return undefined
    }
  }
}

const ORDER: readonly MediaSource[] = ["microphone", "camera", "screen"]

function audioFirst(one: { source: MediaSource }, other: { source: MediaSource }): number {
  return ORDER.indexOf(one.source) - ORDER.indexOf(other.source)
}
