import type { types } from "mediasoup"

import type {
  ConsumerOffer,
  MediaSource,
  SpatialLayer,
  VideoLimit,
} from "#shared/protocol/media.ts"

type Layer = NonNullable<SpatialLayer>

/** One source that a seat receives: what its client has requested, within what its connection carries. */
export class ReceivedStream {
  readonly consumer: types.Consumer
  readonly offer: ConsumerOffer
  #limit: VideoLimit
  /** Whether the client has resumed it. */
  #resumed = false
  #requestedLayer: number = 0
  /** As the consumer says it. mediasoup copies it for each who asks, and all cameras are asked about at every change. */
  #layer: Layer

  constructor(consumer: types.Consumer, offer: ConsumerOffer, limit: VideoLimit) {
    this.consumer = consumer
    this.offer = offer
    this.#limit = limit
    this.#layer = layerOf(consumer)
  }

  /** The layer that flows to this seat at most; null when none does. */
  get layer(): SpatialLayer {
    return this.consumer.closed || this.consumer.paused ? null : this.#layer
  }

  /** Whether it flows, as far as the receiver, the sender and the meeting are concerned. */
  get isFlowing(): boolean {
    const { closed, paused, producerPaused } = this.consumer
    return !closed && !paused && !producerPaused
  }

  /** Video starts with a key frame. */
  async resume(): Promise<void> {
    this.#resumed = true
    if (this.#isStill) return
    await this.consumer.resume()
    if (this.consumer.kind === "video") await this.consumer.requestKeyFrame()
  }

  async pause(): Promise<void> {
    this.#resumed = false
    await this.consumer.pause()
  }

  async setLayer(layer: number): Promise<void> {
    this.#requestedLayer = layer
    await this.#applyLayers()
  }

  /** Audio is never limited. */
  async limitTo(limit: VideoLimit): Promise<void> {
    this.#limit = limit
    if (this.offer.source === "microphone") return
    if (this.#isStill) {
      await this.consumer.pause()
      return
    }
    await this.#applyLayers()
    if (this.#resumed && this.consumer.paused) await this.resume()
  }

  get #isStill(): boolean {
    return this.#limit === "still" && this.offer.source !== "microphone"
  }

  async #applyLayers(): Promise<void> {
    await this.consumer.setPreferredLayers(layersWithin(this.#limit, this.#requestedLayer))
    this.#layer = layerOf(this.consumer)
  }
}

/** What a consumer begins with: a camera in its smallest layer, which arrives first, until the client requests another. */
export function firstLayers(source: MediaSource, limit: VideoLimit) {
  return source === "camera" ? { preferredLayers: layersWithin(limit, 0) } : {}
}

function layersWithin(limit: VideoLimit, spatialLayer: number): types.ConsumerLayers {
  if (limit === "none") return { spatialLayer }
  return limit === "small" ? { spatialLayer: 0 } : { spatialLayer: 0, temporalLayer: 0 }
}

/** A camera without simulcast counts as its largest layer. */
function layerOf({ preferredLayers }: types.Consumer): Layer {
  const layer = preferredLayers?.spatialLayer
  return layer === 0 || layer === 1 ? layer : 2
}
