import type { types } from "mediasoup"

import type {
  ConsumerOffer,
  MediaSource,
  SpatialLayer,
  VideoLimit,
} from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import { ReceivedStream, firstLayers } from "./received-stream.ts"
import { attempt, mediaLost } from "./refusals.ts"
import type { FlowingCounts } from "./video-limit/video-limiter.ts"

/** A source that is sent. */
export interface Sent {
  /** The seat, or the place on the stage, that offers name. */
  readonly seat: SeatNumber
  readonly source: MediaSource
  readonly producer: types.Producer
}

/**
 * Brings what is sent to the receiver's router, where that is another one, and resolves to the producer's id there;
 * undefined when that is impossible.
 */
export type Reach = (producer: types.Producer) => Promise<string | undefined>

/** Between two pictures that come back after they were still. ms */
const NEXT_PICTURE_MS = 700
/** How many closed consumers are remembered, to tell "just closed" from "never of this seat". */
const MAX_REMEMBERED = 500

/** What one seat receives: a consumer for each source that others send, paused until the client resumes it. */
export class SeatReceiving {
  readonly #transport: types.WebRtcTransport
  readonly #rtpCapabilities: types.RtpCapabilities
  readonly #reach: Reach
  /** By producer, from the request on, so that nothing is consumed twice. */
  readonly #byProducer = new Map<string, types.Consumer | "requested">()
  readonly #consumers = new Map<string, ReceivedStream>()
  readonly #former = new Set<string>()
  #limit: VideoLimit = "none"
  /** Whether the client knows its transport, and may be notified of consumers. */
  open = false

  constructor(
    transport: types.WebRtcTransport,
    rtpCapabilities: types.RtpCapabilities,
    reach: Reach,
  ) {
    this.#transport = transport
    this.#rtpCapabilities = rtpCapabilities
    this.#reach = reach
  }

  get size(): number {
    return this.#consumers.size
  }

  /** How video is limited for this seat. */
  get limit(): VideoLimit {
    return this.#limit
  }

  /** What flows to this seat now. */
  get flowing(): FlowingCounts {
    const flowing = [...this.#consumers.values()].filter(({ isFlowing }) => isFlowing)
    const voices = flowing.filter(({ offer }) => offer.source === "microphone").length
    return { voices, pictures: flowing.length - voices }
  }

  /** Offers of every consumer of this seat, paused or not. */
  get offers(): ConsumerOffer[] {
    return [...this.#consumers.values()].map(({ offer }) => offer)
  }

  /** Whether a consumer of this was requested already, with or without success. */
  isRequested({ producer }: Sent): boolean {
    return this.#byProducer.has(producer.id)
  }

  /** The layer of a camera that this seat watches; null when it does not. */
  watchedLayer(producer: types.Producer): SpatialLayer {
    const consumer = this.#byProducer.get(producer.id)
    if (consumer === undefined || consumer === "requested") return null
    return this.#consumers.get(consumer.id)?.layer ?? null
  }

  /** Whether the consumer exists and is not closed. */
  has(consumer: string): boolean {
    return this.#consumers.has(consumer)
  }

  /**
   * Creates the consumer of a source. Undefined when there is one already, when this browser cannot receive
   * it, or when either end was closed meanwhile.
   */
  async consume({ seat, source, producer }: Sent): Promise<ConsumerOffer | undefined> {
    if (this.#byProducer.has(producer.id)) return
    this.#byProducer.set(producer.id, "requested")
    const producerId = await this.#reach(producer)
    if (producerId === undefined || this.#transport.closed || producer.closed) return
    const created = await attempt(
      () => this.#transport.closed || producer.closed,
      () =>
        this.#transport.consume({
          producerId,
          rtpCapabilities: this.#rtpCapabilities,
          paused: true,
          ...firstLayers(source, this.#limit),
        }),
    )
    if (!created.ok) return
    const consumer = created.value
    const isStillRequested = this.#byProducer.get(producer.id) === "requested"
    // mediasoup does not close what is created on a transport that was closed meanwhile.
    if (!isStillRequested || producer.closed || this.#transport.closed) {
      consumer.close()
      return
    }
    this.#byProducer.set(producer.id, consumer)
    const { id, rtpParameters } = consumer
    const { id: transport } = this.#transport
    const offer = { id, transport, producerId: producer.id, seat, source, rtpParameters }
    this.#consumers.set(id, new ReceivedStream(consumer, offer, this.#limit))
    return offer
  }

  /** Closes the consumer of a source that is no longer sent, and returns its id. */
  drop(producer: types.Producer): string | undefined {
    const consumer = this.#byProducer.get(producer.id)
    this.#byProducer.delete(producer.id)
    if (consumer === undefined || consumer === "requested") return undefined
    consumer.close()
    this.#consumers.delete(consumer.id)
    this.#remember(consumer.id)
    return consumer.id
  }

  /** Refuses when any of these was never a consumer of this seat. */
  ownOnly(ids: readonly string[]): Result<object> {
    return ids.every((id) => this.#consumers.has(id) || this.#former.has(id))
      ? accept({})
      : refuse("not-allowed", "This seat has no such consumer")
  }

  async resume(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, (stream) => stream.resume())
  }

  async pause(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, (stream) => stream.pause())
  }

  async setLayer(id: string, layer: number): Promise<Result<object>> {
    return this.#each([id], (stream) => stream.setLayer(layer))
  }

  /**
   * Limits all video of this seat, now and from now on; `onApplied` is called after each change of what is sent. Pictures
   * that have been still come back one after the other: their key frames together would fill a slow connection.
   */
  async limitTo(limit: VideoLimit, onApplied: () => void): Promise<void> {
    const wasStill = this.#limit === "still"
    this.#limit = limit
    const pictures = this.offers.flatMap(({ id, source }) => (source === "microphone" ? [] : [id]))
    const steps = wasStill ? pictures.map((id) => [id]) : [pictures]
    for (const ids of steps) {
      await this.#each(ids, (stream) => stream.limitTo(limit))
      onApplied()
      if (wasStill) await new Promise((resume) => setTimeout(resume, NEXT_PICTURE_MS))
      if (this.#limit !== limit || this.#transport.closed) return
    }
  }

  /** All or none: an id that was never of this seat refuses all. One of a closed consumer is ignored. */
  async #each(
    ids: readonly string[],
    act: (stream: ReceivedStream) => Promise<void>,
  ): Promise<Result<object>> {
    if (this.#transport.closed) return mediaLost()
    const own = this.ownOnly(ids)
    if (!own.ok) return own
    const streams = ids.flatMap((id) => this.#consumers.get(id) ?? [])
    const results = await Promise.all(
      streams.map((stream) =>
        attempt(
          () => stream.consumer.closed || this.#transport.closed,
          () => act(stream),
        ),
      ),
    )
    if (this.#transport.closed) return mediaLost()
    return results.find((result) => isBadInput(result)) ?? accept({})
  }

  #remember(id: string): void {
    this.#former.add(id)
    if (this.#former.size <= MAX_REMEMBERED) return
    for (const oldest of this.#former) {
      this.#former.delete(oldest)
      return
    }
  }
}

/** A consumer that was closed meanwhile is no fault; only this is the browser's fault. */
function isBadInput(result: Result<void>): result is Refusal {
  return !result.ok && result.error.code === "bad-input"
}
