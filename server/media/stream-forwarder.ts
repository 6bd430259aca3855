import type { types } from "mediasoup"

import type { SeatNumber } from "#shared/values/ids.ts"
import type {
  ConsumerOffer,
  MediaSource,
  MediaMaxLayer,
  SpatialLayer,
} from "#shared/protocol/media.ts"
import type { Direction } from "#shared/values/media-transport.ts"

import type { Held, MediaListener } from "../rooms/ports.ts"
import type { SeatMedia } from "./seat-media.ts"
import type { Sent } from "./seat-receiving.ts"
import { LayerDemand, rank } from "./layer-demand.ts"

/** How much there is in a room; counts only. */
export interface RoomCounts {
  seats: number
  producers: number
  consumers: number
}

interface Options {
  listener: MediaListener
  warn: (message: string) => void
  /** Whether each also receives what they send themselves, as they practise. */
  mirror: boolean
}

/** Sees to it that each seat receives what every other seat sends, and is told when that ends. */
export class StreamForwarder {
  readonly #seats = new Map<SeatNumber, SeatMedia>()
  readonly #listener: MediaListener
  readonly #warn: (message: string) => void
  readonly #mirror: boolean
  readonly #layerDemand = new LayerDemand((producer, layer) => this.#tellWanted(producer, layer))

  constructor({ listener, warn, mirror }: Options) {
    this.#listener = listener
    this.#warn = warn
    this.#mirror = mirror
  }

  get counts(): RoomCounts {
    const seats = [...this.#seats.values()]
    return {
      seats: seats.length,
      producers: seats.reduce((sum, { sending }) => sum + sending.producers.length, 0),
      consumers: seats.reduce((sum, { receiving }) => sum + receiving.size, 0),
    }
  }

  get(seat: SeatNumber): SeatMedia | undefined {
    return this.#seats.get(seat)
  }

  /**
   * Takes a seat in, and makes what it can receive now: all sound before the first picture. What
   * comes to be sent while this goes on is among it.
   */
  async addSeat(media: SeatMedia): Promise<Held<{ consumers: ConsumerOffer[] }>> {
    const release = media.notifications.hold()
    this.#seats.set(media.seat, media)
    const offers: ConsumerOffer[] = []
    for (;;) {
      const missing = this.#sentTo(media).filter((sent) => !media.receiving.asked(sent))
      if (missing.length === 0) break
      const made = await Promise.all(missing.map((sent) => this.#consume(media, sent)))
      offers.push(...made.filter((offer) => offer !== undefined))
    }
    // From here on, in the same breath, whatever comes is told by the listener instead.
    media.receiving.open = this.#seats.get(media.seat) === media
    const consumers = offers.filter(({ id }) => media.receiving.has(id)).toSorted(soundFirst)
    return { consumers, release }
  }

  /** All that a seat should know by now, whatever it may have missed. */
  snapshot(media: SeatMedia): Held<{ consumers: ConsumerOffer[]; maxLayer: MediaMaxLayer | null }> {
    const release = media.notifications.hold()
    const camera = media.sending.producers.find(({ source }) => source === "camera")
    return {
      consumers: media.receiving.offers.toSorted(soundFirst),
      maxLayer: camera
        ? { producer: camera.producer.id, layer: this.#layerDemand.told(camera.producer.id) }
        : null,
      release,
    }
  }

  /** Offers what a seat has begun to send to all who receive it. */
  async offer(sent: Sent): Promise<void> {
    const others = [...this.#seats.values()].filter(
      ({ seat, receiving }) => this.#goes(sent.seat, seat) && receiving.open,
    )
    await Promise.all(
      others.map(async (other) => {
        const offer = await this.#consume(other, sent)
        if (offer !== undefined && other.receiving.open && other.receiving.has(offer.id))
          this.#tell(other, () => this.#listener.consumer(other.seat, offer))
      }),
    )
    this.updateLayers()
  }

  /** Takes back what a seat has sent: every screen is told. */
  withdraw(producer: types.Producer): void {
    for (const other of this.#seats.values()) {
      const consumer = other.receiving.drop(producer)
      if (consumer !== undefined && other.receiving.open)
        this.#tell(other, () => this.#listener.consumerClosed(other.seat, consumer))
    }
    producer.close()
    this.updateLayers()
  }

  /** What one of the seats looks at may have changed: finds out how much of each camera is wanted. */
  updateLayers(): void {
    const cameras = this.#cameras()
    this.#layerDemand.retain(new Set(cameras.map(({ producer }) => producer.id)))
    for (const { seat, producer } of cameras)
      this.#layerDemand.set(producer.id, this.#watched(seat, producer))
  }

  /** A browser has hung up one of its lines, or could not be who it said it was. */
  transportClosed(media: SeatMedia, direction: Direction): void {
    if (direction === "receive") media.receiving.open = false
    else this.#withdrawAll(media)
    this.updateLayers()
  }

  /** One of a seat's lines came back of which nobody knows what it can take: it is to be made anew. */
  iceRestored(media: SeatMedia): void {
    this.#tell(media, () => this.#listener.transportsStale(media.seat))
  }

  remove(seat: SeatNumber): void {
    const media = this.#seats.get(seat)
    if (media === undefined) return
    this.#seats.delete(seat)
    this.#withdrawAll(media)
    media.close()
    this.updateLayers()
  }

  /** Closes everything without a word to anyone. */
  clear(): void {
    const all = [...this.#seats.values()]
    this.#seats.clear()
    for (const media of all) media.close()
    this.updateLayers()
  }

  #tell(media: SeatMedia, notice: () => void): void {
    media.notifications.notify(() => {
      if (this.#seats.get(media.seat) === media) notice()
    })
  }

  #tellWanted(producer: string, layer: SpatialLayer): void {
    const found = this.#cameras().find((camera) => camera.producer.id === producer)
    const media = found && this.#seats.get(found.seat)
    if (media === undefined) return
    this.#tell(media, () => this.#listener.maxLayer(media.seat, { producer, layer }))
  }

  #cameras(): { seat: SeatNumber; producer: types.Producer }[] {
    return [...this.#seats.values()].flatMap(({ seat, sending }) =>
      sending.producers.flatMap(({ source, producer }) =>
        source === "camera" ? [{ seat, producer }] : [],
      ),
    )
  }

  /** Whether what one seat sends goes to another. */
  #goes(from: SeatNumber, to: SeatNumber): boolean {
    return this.#mirror || from !== to
  }

  /** The most that anyone looks at of a camera. */
  #watched(from: SeatNumber, producer: types.Producer): SpatialLayer {
    let most: SpatialLayer = null
    for (const { seat, receiving } of this.#seats.values()) {
      const layer = this.#goes(from, seat) ? receiving.watches(producer) : null
      if (rank(layer) > rank(most)) most = layer
    }
    return most
  }

  #withdrawAll({ sending }: SeatMedia): void {
    for (const { source } of sending.producers) {
      const producer = sending.take(source)
      if (producer !== undefined) this.withdraw(producer)
    }
  }

  #sentTo(media: SeatMedia): Sent[] {
    return [...this.#seats.values()]
      .filter(({ seat }) => this.#goes(seat, media.seat))
      .flatMap(({ seat, sending }) => sending.producers.map((sent) => ({ seat, ...sent })))
      .toSorted(soundFirst)
  }

  /** One browser's odd capabilities must never spoil it for the one who sends or for the rest. */
  async #consume({ receiving }: SeatMedia, sent: Sent): Promise<ConsumerOffer | undefined> {
    try {
      return await receiving.consume(sent)
    } catch {
      this.#warn("Something that is sent could not be offered to one of the others")
      return undefined
    }
  }
}

const ORDER: Record<MediaSource, number> = { microphone: 0, camera: 1 }

function soundFirst(one: { source: MediaSource }, other: { source: MediaSource }): number {
  return ORDER[one.source] - ORDER[other.source]
}
