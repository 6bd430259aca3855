import type { types } from "mediasoup"

import type { ConsumerOffer, MediaSource, SpatialLayer } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import { attempt, mediaLost } from "./refusals.ts"

/** A source that a seat sends. */
export interface Sent {
  readonly seat: SeatNumber
  readonly source: MediaSource
  readonly producer: types.Producer
}

interface Received {
  readonly consumer: types.Consumer
  readonly offer: ConsumerOffer
  /** As the consumer says it. mediasoup copies it for each who asks, and all cameras are asked about at every change. */
  layer: 0 | 1 | 2
}

/** How many closed consumers are remembered, to tell "just closed" from "never of this seat". */
const MAX_REMEMBERED = 500

/** What one seat receives: a consumer for each source that others send, paused until the client resumes it. */
export class SeatReceiving {
  readonly #transport: types.WebRtcTransport
  readonly #rtpCapabilities: types.RtpCapabilities
  /** By producer, from the request on, so that nothing is consumed twice. */
  readonly #byProducer = new Map<string, types.Consumer | "requested">()
  readonly #consumers = new Map<string, Received>()
  readonly #former = new Set<string>()
  /** Whether the client knows its transport, and may be notified of consumers. */
  open = false

  constructor(transport: types.WebRtcTransport, rtpCapabilities: types.RtpCapabilities) {
    this.#transport = transport
    this.#rtpCapabilities = rtpCapabilities
  }

  get size(): number {
    return this.#consumers.size
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
    if (consumer.closed || consumer.paused) return null
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
    if (this.#transport.closed || producer.closed) return
    const created = await attempt(
      () => this.#transport.closed || producer.closed,
      () =>
        this.#transport.consume({
          producerId: producer.id,
          rtpCapabilities: this.#rtpCapabilities,
          paused: true,
          // The smallest layer, which arrives first, until the client requests the one for its tile.
          ...(source === "camera" ? { preferredLayers: { spatialLayer: 0 } } : {}),
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
    const offer = { id, producerId: producer.id, seat, source, rtpParameters }
    this.#consumers.set(id, { consumer, offer, layer: layerOf(consumer) })
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

  /** Resumes consumers; video starts with a key frame. */
  async resume(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, async (consumer) => {
      await consumer.resume()
      if (consumer.kind === "video") await consumer.requestKeyFrame()
    })
  }

  async pause(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, (consumer) => consumer.pause())
  }

  async setLayer(id: string, layer: number): Promise<Result<object>> {
    return this.#each([id], async (consumer) => {
      await consumer.setPreferredLayers({ spatialLayer: layer })
      const received = this.#consumers.get(id)
      if (received !== undefined) received.layer = layerOf(consumer)
    })
  }

  /** All or none: an id that was never of this seat refuses all. One of a closed consumer is ignored. */
  async #each(
    ids: string[],
    act: (consumer: types.Consumer) => Promise<void>,
  ): Promise<Result<object>> {
    if (this.#transport.closed) return mediaLost()
    if (!ids.every((id) => this.#consumers.has(id) || this.#former.has(id)))
      return refuse("not-allowed", "This seat has no such consumer")
    const consumers = ids.flatMap((id) => this.#consumers.get(id)?.consumer ?? [])
    const results = await Promise.all(
      consumers.map((consumer) =>
        attempt(
          () => consumer.closed || this.#transport.closed,
          () => act(consumer),
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

/** A camera without simulcast counts as its largest layer. */
function layerOf({ preferredLayers }: types.Consumer): 0 | 1 | 2 {
  const layer = preferredLayers?.spatialLayer
  return layer === 0 || layer === 1 ? layer : 2
}
