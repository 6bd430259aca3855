import type { Consumer } from "mediasoup-client/types"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaSource } from "#shared/protocol/media.ts"
import { layerFor } from "./layers.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { ConsumerSetup } from "./consumer-setup.ts"
import type { ReceiveTransport } from "./rtp-endpoints.ts"

/** What is received from one person. */
export type Streams = Record<MediaSource, MediaStream | null>

interface Received {
  offer: ConsumerOffer
  consumer: Consumer
  stream: MediaStream
  /** What the server does by the last it was told. It holds everything until it is told. */
  told: "flow" | "hold" | "unsure"
  layer: number | undefined
}

const keyOf = ({ seat, source }: Pick<ConsumerOffer, "seat" | "source">) => `${seat} ${source}`

/** What this browser receives: sets up all that is offered, and asks for no more than is seen. */
export class Subscriber {
  readonly #signaling: MediaSignaling
  readonly #onStreams: (streams: ReadonlyMap<SeatNumber, Streams>) => void
  readonly #onBroken: () => void
  readonly #setup = new ConsumerSetup()
  /** By seat and source. What a lost path left behind stays until the new path has its successor. */
  readonly #received = new Map<string, Received>()
  readonly #heights = new Map<SeatNumber, number>()
  readonly #withdrawn = new Set<string>()
  #offered: ConsumerOffer[] = []
  /** Ids of what is being set up just now. */
  readonly #underWay = new Set<string>()
  #transport: ReceiveTransport | undefined
  #broken = false
  /** One negotiation after the other: what is set up behind one that fails would fail with it. */
  #turns: Promise<void> = Promise.resolve()
  #hidden = false

  /** `onBroken`: nothing more can be set up on the path, and a new one is needed. */
  constructor(
    signaling: MediaSignaling,
    onStreams: (streams: ReadonlyMap<SeatNumber, Streams>) => void,
    onBroken: () => void,
  ) {
    this.#signaling = signaling
    this.#onStreams = onStreams
    this.#onBroken = onBroken
  }

  /**
   * A new path from the server, and all that flows on it. Resolves when it is set up and asked to
   * flow. The old path is closed by its owner.
   */
  attach(transport: ReceiveTransport, offers: readonly ConsumerOffer[]): Promise<void> {
    this.#transport = transport
    this.#broken = false
    this.#turns = Promise.resolve()
    this.#setup.renew()
    const offered = new Set(offers.map(keyOf))
    for (const key of this.#received.keys()) if (!offered.has(key)) this.#received.delete(key)
    // Those that came before the path did are about it too, unless it brings them itself.
    const known = new Set(offers.map(({ id }) => id))
    this.#offered = [...offers, ...this.#offered.filter(({ id }) => !known.has(id))]
    this.#publish()
    return this.#setUp()
  }

  /** Someone began to send. Idempotent. */
  offer(offer: ConsumerOffer): void {
    if (this.#known().has(offer.id)) return
    this.#offered.push(offer)
    // Several that come at once are set up at once.
    if (this.#transport) queueMicrotask(() => void this.#setUp())
  }

  /** Someone stopped sending: gone from the screen at once. */
  withdraw(id: string): void {
    this.#withdrawn.add(id)
    this.#offered = this.#offered.filter((offer) => offer.id !== id)
    for (const [key, { offer, consumer }] of this.#received) {
      if (offer.id !== id) continue
      this.#received.delete(key)
      consumer.close()
      this.#publish()
    }
  }

  /** Height of a person's tile in device pixels; nought when it cannot be seen. */
  tileHeight(seat: SeatNumber, height: number): void {
    this.#heights.set(seat, height)
    this.#steer()
  }

  /** A page that is not looked at receives sound only. */
  pageHidden(hidden: boolean): void {
    this.#hidden = hidden
    this.#steer()
  }

  /**
   * After a dead line, into which either end may have spoken: takes what there is now for all there
   * is, and tells the server again what to send.
   */
  resync(offers: readonly ConsumerOffer[]): void {
    const current = new Set(offers.map(({ id }) => id))
    for (const id of this.#known()) if (!current.has(id)) this.withdraw(id)
    for (const offer of offers) this.offer(offer)
    for (const received of this.#received.values()) {
      received.told = "unsure"
      received.layer = undefined
    }
    this.#steer()
  }

  /** Whether anything should be flowing, given who is sending what. */
  expects(isSending: (seat: SeatNumber, source: MediaSource) => boolean): boolean {
    return [...this.#received.values()].some(
      ({ offer, told }) => told === "flow" && isSending(offer.seat, offer.source),
    )
  }

  close(): void {
    this.#received.clear()
    this.#offered = []
    this.#transport = undefined
    this.#publish()
  }

  #setUp(): Promise<void> {
    const transport = this.#transport
    if (transport === undefined) return Promise.resolve()
    this.#turns = this.#turns.then(() => this.#setUpOn(transport))
    return this.#turns
  }

  async #setUpOn(transport: ReceiveTransport): Promise<void> {
    if (transport !== this.#transport || transport.closed || this.#broken) return
    // Sound first.
    const offers = this.#offered.toSorted((a, b) => rank(a) - rank(b))
    this.#offered = []
    if (offers.length === 0) return
    for (const { id } of offers) this.#underWay.add(id)
    const { made, broken } = await this.#setup.setUp(transport, offers)
    for (const { id } of offers) this.#underWay.delete(id)
    if (transport !== this.#transport) return
    for (const [offer, consumer] of made) this.#keep(offer, consumer)
    this.#publish()
    this.#steer()
    this.#broken = broken
    if (broken) this.#onBroken()
  }

  /** The ids of all that is offered, being set up, or set up. */
  #known(): ReadonlySet<string> {
    const shown = [...this.#received.values()].map(({ offer }) => offer.id)
    return new Set([...shown, ...this.#underWay, ...this.#offered.map(({ id }) => id)])
  }

  #keep(offer: ConsumerOffer, consumer: Consumer): void {
    if (this.#withdrawn.has(offer.id)) return consumer.close()
    const key = keyOf(offer)
    this.#received.get(key)?.consumer.close()
    const stream = new MediaStream([consumer.track])
    this.#received.set(key, { offer, consumer, stream, told: "hold", layer: undefined })
  }

  /** Tells the server what has changed in what is needed: sizes first, then what may flow. */
  #steer(): void {
    const changes: Record<"flow" | "hold", string[]> = { flow: [], hold: [] }
    for (const received of this.#received.values()) {
      if (received.consumer.closed) continue
      const need = this.#isUnseen(received.offer) ? "hold" : "flow"
      if (need === "flow") this.#size(received)
      if (received.told === need) continue
      received.told = need
      changes[need].push(received.offer.id)
    }
    if (changes.flow.length > 0) this.#tell("media-resume", changes.flow)
    if (changes.hold.length > 0) this.#tell("media-pause", changes.hold)
  }

  #tell(name: "media-resume" | "media-pause", consumers: string[]): void {
    void this.#signaling.request(name, { consumers })
  }

  #isUnseen({ seat, source }: ConsumerOffer): boolean {
    return source === "camera" && (this.#hidden || this.#heights.get(seat) === 0)
  }

  #size(received: Received): void {
    const { offer } = received
    const height = this.#heights.get(offer.seat)
    if (offer.source !== "camera" || height === undefined) return
    const layer = layerFor(height)
    if (layer === received.layer) return
    received.layer = layer
    void this.#signaling.request("media-layer", { consumer: offer.id, layer })
  }

  #publish(): void {
    const streams = new Map<SeatNumber, Streams>()
    for (const { offer, stream } of this.#received.values()) {
      const so = streams.get(offer.seat) ?? { microphone: null, camera: null }
      streams.set(offer.seat, { ...so, [offer.source]: stream })
    }
    this.#onStreams(streams)
  }
}

function rank({ source }: ConsumerOffer): number {
  return source === "microphone" ? 0 : 1
}
