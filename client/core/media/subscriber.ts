import type { Consumer } from "mediasoup-client/types"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer, MediaSource, VideoLimit } from "#shared/protocol/media.ts"
import type { FrameSeal } from "./frame-seal.ts"
import { layerFor } from "./layers.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { ConsumerSetup } from "./consumer-setup.ts"
import type { ReceiveTransport } from "./rtp-endpoints.ts"

/** What is received from one participant. */
export type Streams = Record<MediaSource, MediaStream | null>

interface Received {
  offer: ConsumerOffer
  consumer: Consumer
  stream: MediaStream
  /** What was last requested of the server. It pauses every new consumer by itself. */
  requested: "resume" | "pause" | "unknown"
  layer: number | undefined
}

const keyOf = ({ seat, source }: Pick<ConsumerOffer, "seat" | "source">) => `${seat} ${source}`

/** What this browser receives: sets up everything offered, and requests no more than is visible. */
export class Subscriber {
  readonly #signaling: MediaSignaling
  readonly #onStreams: (streams: ReadonlyMap<SeatNumber, Streams>) => void
  readonly #onBroken: () => void
  readonly #setup: ConsumerSetup
  /** By seat and source. What a lost transport leaves stays until the new transport replaces it. */
  readonly #received = new Map<string, Received>()
  readonly #heights = new Map<SeatNumber, number>()
  readonly #withdrawn = new Set<string>()
  #offered: ConsumerOffer[] = []
  /** Ids of the offers that are being set up. */
  readonly #settingUp = new Set<string>()
  #transport: ReceiveTransport | undefined
  #broken = false
  /** Whether every camera comes in its smallest layer, which arrives first, whatever its tile needs. */
  #smallest = true
  /** One negotiation after the other: what is set up behind one that fails would fail with it. */
  #queue: Promise<void> = Promise.resolve()
  #hidden = false
  #videoLimit: VideoLimit = "none"

  /** `onBroken`: nothing more can be set up on this transport, and a new one is needed. */
  constructor(
    signaling: MediaSignaling,
    seal: FrameSeal,
    onStreams: (streams: ReadonlyMap<SeatNumber, Streams>) => void,
    onBroken: () => void,
  ) {
    this.#signaling = signaling
    this.#setup = new ConsumerSetup(seal)
    this.#onStreams = onStreams
    this.#onBroken = onBroken
  }

  /**
   * A new transport from the server, and what is offered on it. Resolves when the consumers are set up and
   * their resuming is requested; cameras come in their smallest layer until `requestLayers`. The old transport
   * is closed by its owner.
   */
  attach(transport: ReceiveTransport, offers: readonly ConsumerOffer[]): Promise<void> {
    this.#transport = transport
    this.#broken = false
    this.#smallest = true
    this.#queue = Promise.resolve()
    this.#setup.reset()
    const offered = new Set(offers.map(keyOf))
    for (const key of this.#received.keys()) if (!offered.has(key)) this.#received.delete(key)
    // Offers on it that arrived before it, unless it brings them itself; and none on an earlier one.
    const known = new Set(offers.map(({ id }) => id))
    const earlier = this.#offered.filter(({ id }) => !known.has(id))
    this.#offered = [...offers, ...earlier].filter((offer) => isOn(transport, offer))
    this.#publish()
    return this.#setUp()
  }

  /** The first picture is there: requests the layers that the tiles need, from now on. */
  requestLayers(): void {
    this.#smallest = false
    this.#requestChanges()
  }

  /** A participant began to send. Idempotent. */
  offer(offer: ConsumerOffer): void {
    if (this.#known().has(offer.id)) return
    this.#offered.push(offer)
    // Several offers that arrive together are set up together.
    if (this.#transport) queueMicrotask(() => void this.#setUp())
  }

  /** A participant stopped sending: gone from the screen at once. */
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

  /** Height of a participant's tile in device pixels; 0 when it is not visible. */
  tileHeight(seat: SeatNumber, height: number): void {
    this.#heights.set(seat, height)
    this.#requestChanges()
  }

  /** A hidden page receives audio only. */
  pageHidden(hidden: boolean): void {
    this.#hidden = hidden
    this.#requestChanges()
  }

  /** With `still` the server sends no video for now, whatever is requested. */
  setVideoLimit(limit: VideoLimit): void {
    this.#videoLimit = limit
  }

  /**
   * After a lost connection, on which messages of both ends may have been lost: takes these offers for all
   * there are, and requests everything again.
   */
  resync(offers: readonly ConsumerOffer[]): void {
    const current = new Set(offers.map(({ id }) => id))
    for (const id of this.#known()) if (!current.has(id)) this.withdraw(id)
    for (const offer of offers) this.offer(offer)
    for (const received of this.#received.values()) {
      received.requested = "unknown"
      received.layer = undefined
    }
    this.#requestChanges()
  }

  /** The cameras that are received, and not paused because nobody sees them. */
  get cameras(): MediaStreamTrack[] {
    return [...this.#received.values()].flatMap(({ offer, consumer, requested }) =>
      offer.source === "camera" && requested === "resume" ? [consumer.track] : [],
    )
  }

  /** The consumers that should flow now, each with the id of its track. */
  get flowing(): { offer: ConsumerOffer; track: string }[] {
    return [...this.#received.values()].flatMap(({ offer, consumer, requested }) =>
      requested === "resume" && !consumer.closed ? [{ offer, track: consumer.track.id }] : [],
    )
  }

  /** What comes through this consumer cannot be opened: asks for another in its place. */
  renew(consumer: string): void {
    void this.#signaling.request("media-renew", { consumer })
  }

  /** Whether packets should arrive, given who is sending what. */
  expects(isSending: (seat: SeatNumber, source: MediaSource) => boolean): boolean {
    return [...this.#received.values()].some(
      ({ offer: { seat, source }, requested }) =>
        requested === "resume" &&
        // A shared screen that does not change sends nothing.
        source !== "screen" &&
        (source === "microphone" || this.#videoLimit !== "still") &&
        isSending(seat, source),
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
    this.#queue = this.#queue.then(() => this.#setUpOn(transport))
    return this.#queue
  }

  async #setUpOn(transport: ReceiveTransport): Promise<void> {
    if (transport !== this.#transport || transport.closed || this.#broken) return
    // Those on a transport of which the client does not know yet stay.
    const here = this.#offered.filter((offer) => isOn(transport, offer))
    this.#offered = this.#offered.filter((offer) => !isOn(transport, offer))
    // Audio first.
    const offers = here.toSorted((a, b) => rank(a) - rank(b))
    if (offers.length === 0) return
    for (const { id } of offers) this.#settingUp.add(id)
    const { consumers, broken } = await this.#setup.setUp(transport, offers)
    for (const { id } of offers) this.#settingUp.delete(id)
    if (transport !== this.#transport) return
    for (const [offer, consumer] of consumers) this.#keep(offer, consumer)
    this.#publish()
    this.#requestChanges()
    this.#broken = broken
    if (broken) this.#onBroken()
  }

  /** The ids of everything offered, being set up, or set up. */
  #known(): ReadonlySet<string> {
    const shown = [...this.#received.values()].map(({ offer }) => offer.id)
    return new Set([...shown, ...this.#settingUp, ...this.#offered.map(({ id }) => id)])
  }

  #keep(offer: ConsumerOffer, consumer: Consumer): void {
    if (this.#withdrawn.has(offer.id)) return consumer.close()
    const key = keyOf(offer)
    this.#received.get(key)?.consumer.close()
    const stream = new MediaStream([consumer.track])
    this.#received.set(key, { offer, consumer, stream, requested: "pause", layer: undefined })
  }

  /** Requests what has changed in what is needed: layers first, then what to resume and to pause. */
  #requestChanges(): void {
    const changes: Record<"resume" | "pause", string[]> = { resume: [], pause: [] }
    for (const received of this.#received.values()) {
      if (received.consumer.closed) continue
      const need = this.#isHidden(received.offer) ? "pause" : "resume"
      if (need === "resume") this.#requestLayer(received)
      if (received.requested === need) continue
      received.requested = need
      changes[need].push(received.offer.id)
    }
    if (changes.resume.length > 0) this.#request("media-resume", changes.resume)
    if (changes.pause.length > 0) this.#request("media-pause", changes.pause)
  }

  #request(name: "media-resume" | "media-pause", consumers: string[]): void {
    void this.#signaling.request(name, { consumers })
  }

  #isHidden({ seat, source }: ConsumerOffer): boolean {
    if (source === "microphone") return false
    return this.#hidden || (source === "camera" && this.#heights.get(seat) === 0)
  }

  #requestLayer(received: Received): void {
    if (this.#smallest) return
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
      const known = streams.get(offer.seat) ?? { microphone: null, camera: null, screen: null }
      streams.set(offer.seat, { ...known, [offer.source]: stream })
    }
    this.#onStreams(streams)
  }
}

function isOn({ id }: ReceiveTransport, offer: ConsumerOffer): boolean {
  return offer.transport === id
}

function rank({ source }: ConsumerOffer): number {
  return { microphone: 0, camera: 1, screen: 2 }[source]
}

/** The voices among what is received. */
export function audioOf(streams: ReadonlyMap<SeatNumber, Streams>): Map<SeatNumber, MediaStream> {
  return new Map(
    [...streams].flatMap(([seat, { microphone }]) => (microphone ? [[seat, microphone]] : [])),
  )
}
