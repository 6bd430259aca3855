import type { types } from "mediasoup"

import type { ConsumerOffer, MediaSource, SpatialLayer } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import { attempt, mediaLost } from "./refusals.ts"

/** Something that a seat sends, as it is offered to the others. */
export interface Sent {
  readonly seat: SeatNumber
  readonly source: MediaSource
  readonly producer: types.Producer
}

/** How many closed consumers a seat remembers, to tell "just gone" from "never yours". */
const REMEMBERED = 500

/** What one seat receives: a consumer for each thing the others send, paused until it is ready. */
export class SeatReceiving {
  readonly #transport: types.WebRtcTransport
  readonly #rtpCapabilities: types.RtpCapabilities
  /** By producer, from the instant one is asked for, so that nothing is consumed twice. */
  readonly #byProducer = new Map<string, types.Consumer | "asked">()
  readonly #consumers = new Map<string, { consumer: types.Consumer; offer: ConsumerOffer }>()
  readonly #former = new Set<string>()
  /** Whether the browser has been told of its transport, and may be told of more to receive. */
  open = false

  constructor(transport: types.WebRtcTransport, rtpCapabilities: types.RtpCapabilities) {
    this.#transport = transport
    this.#rtpCapabilities = rtpCapabilities
  }

  get size(): number {
    return this.#consumers.size
  }

  /** All that this seat receives or may say that it is ready for. */
  get offers(): ConsumerOffer[] {
    return [...this.#consumers.values()].map(({ offer }) => offer)
  }

  /** Whether this has been asked for already, with or without success. */
  asked({ producer }: Sent): boolean {
    return this.#byProducer.has(producer.id)
  }

  /** The layer of a camera that this seat looks at; null when it does not. */
  watches(producer: types.Producer): SpatialLayer {
    const consumer = this.#byProducer.get(producer.id)
    if (consumer === undefined || consumer === "asked") return null
    if (consumer.closed || consumer.paused) return null
    return layerOf(consumer)
  }

  /** Whether the consumer is there and has not been closed. */
  has(consumer: string): boolean {
    return this.#consumers.has(consumer)
  }

  /**
   * Makes the consumer for something sent. Undefined when it is there already, when this browser
   * cannot receive it, or when either end went away meanwhile.
   */
  async consume({ seat, source, producer }: Sent): Promise<ConsumerOffer | undefined> {
    if (this.#byProducer.has(producer.id)) return
    this.#byProducer.set(producer.id, "asked")
    if (this.#transport.closed || producer.closed) return
    const made = await attempt(
      () => this.#transport.closed || producer.closed,
      () =>
        this.#transport.consume({
          producerId: producer.id,
          rtpCapabilities: this.#rtpCapabilities,
          paused: true,
          // The smallest picture, which is there first, until the browser says what its tile needs.
          ...(source === "camera" ? { preferredLayers: { spatialLayer: 0 } } : {}),
        }),
    )
    if (!made.ok) return
    const consumer = made.value
    const stillAsked = this.#byProducer.get(producer.id) === "asked"
    // mediasoup does not close by itself what comes to be on a transport closed meanwhile.
    if (!stillAsked || producer.closed || this.#transport.closed) {
      consumer.close()
      return
    }
    this.#byProducer.set(producer.id, consumer)
    const { id, rtpParameters } = consumer
    const offer = { id, producerId: producer.id, seat, source, rtpParameters }
    this.#consumers.set(id, { consumer, offer })
    return offer
  }

  /** Closes the consumer of something no longer sent and says which it was. */
  drop(producer: types.Producer): string | undefined {
    const consumer = this.#byProducer.get(producer.id)
    this.#byProducer.delete(producer.id)
    if (consumer === undefined || consumer === "asked") return undefined
    consumer.close()
    this.#consumers.delete(consumer.id)
    this.#remember(consumer.id)
    return consumer.id
  }

  /** Lets these flow, pictures from a whole one on. */
  async ready(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, async (consumer) => {
      await consumer.resume()
      if (consumer.kind === "video") await consumer.requestKeyFrame()
    })
  }

  async hold(ids: string[]): Promise<Result<object>> {
    return this.#each(ids, (consumer) => consumer.pause())
  }

  async setLayer(id: string, layer: number): Promise<Result<object>> {
    return this.#each([id], (consumer) => consumer.setPreferredLayers({ spatialLayer: layer }))
  }

  /** All or none: one id that is not this seat's own refuses the rest. One just gone is passed over. */
  async #each(
    ids: string[],
    act: (consumer: types.Consumer) => Promise<void>,
  ): Promise<Result<object>> {
    if (this.#transport.closed) return mediaLost()
    if (!ids.every((id) => this.#consumers.has(id) || this.#former.has(id)))
      return refuse("not-allowed", "That is not yours to receive")
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
    if (this.#former.size <= REMEMBERED) return
    for (const oldest of this.#former) {
      this.#former.delete(oldest)
      return
    }
  }
}

/** A consumer that went away meanwhile has nothing more to do; only this is the browser's fault. */
function isBadInput(result: Result<void>): result is Refusal {
  return !result.ok && result.error.code === "bad-input"
}

/** A camera that comes in one size only is wanted whole. */
function layerOf({ preferredLayers }: types.Consumer): 0 | 1 | 2 {
  const layer = preferredLayers?.spatialLayer
  return layer === 0 || layer === 1 ? layer : 2
}
