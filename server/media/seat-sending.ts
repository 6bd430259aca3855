import { ortc, type types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import { type Result, accept } from "#shared/result.ts"

import { RTP_CAPABILITIES, kindOf } from "./codecs.ts"
import { attempt, badParameters, mediaLost } from "./refusals.ts"

/**
 * A key frame is asked for at most this often, ms: when a whole circle comes in at once, the line of
 * the one who sends is not to be filled with whole pictures.
 */
const KEY_FRAME_DELAY = 100

/** What one seat sends: at most one producer a source. */
export class SeatSending {
  readonly #transport: types.WebRtcTransport
  readonly #producers = new Map<MediaSource, types.Producer>()
  /** Whether the meeting has each source off; kept apart, for it may change while one is made. */
  readonly #paused = new Map<MediaSource, boolean>()

  constructor(transport: types.WebRtcTransport) {
    this.#transport = transport
  }

  /** The microphone first. */
  get producers(): { source: MediaSource; producer: types.Producer }[] {
    return (["microphone", "camera"] as const).flatMap((source) => {
      const producer = this.#producers.get(source)
      return producer === undefined ? [] : [{ source, producer }]
    })
  }

  /** Puts a producer in the place of the earlier one, which goes to `onReplaced` to be closed. */
  async produce(
    source: MediaSource,
    rtpParameters: types.RtpParameters,
    paused: boolean,
    onReplaced: (producer: types.Producer) => void,
  ): Promise<Result<types.Producer>> {
    if (this.#transport.closed) return mediaLost()
    if (!fits(rtpParameters) || this.#clashes(source, rtpParameters)) return badParameters()
    this.#paused.set(source, paused)
    this.#replace(source, onReplaced)
    const kind = kindOf(source)
    const made = await attempt(
      () => this.#transport.closed,
      () =>
        this.#transport.produce({
          kind,
          rtpParameters,
          paused,
          keyFrameRequestDelay: KEY_FRAME_DELAY,
        }),
    )
    if (!made.ok) return made
    const producer = made.value
    this.#replace(source, onReplaced)
    this.#producers.set(source, producer)
    await this.#follow(source)
    return producer.closed ? mediaLost() : accept(producer)
  }

  /** Takes the producer out, to be closed by the caller once nobody receives it any more. */
  take(source: MediaSource): types.Producer | undefined {
    const producer = this.#producers.get(source)
    this.#producers.delete(source)
    return producer
  }

  async setPaused(source: MediaSource, paused: boolean): Promise<void> {
    this.#paused.set(source, paused)
    await this.#follow(source)
  }

  #replace(source: MediaSource, onReplaced: (producer: types.Producer) => void): void {
    const earlier = this.take(source)
    if (earlier !== undefined) onReplaced(earlier)
  }

  /** Brings the producer to what the meeting wants last. */
  async #follow(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source)
    const paused = this.#paused.get(source)
    if (producer === undefined || producer.closed || paused === undefined) return
    // A refusal means that it has gone away meanwhile, and then it is silent all the more.
    await attempt(
      () => producer.closed,
      () => (paused ? producer.pause() : producer.resume()),
    )
  }

  /** Whether the streams are those of the other source, which the worker would take for a mistake. */
  #clashes(source: MediaSource, { mid, encodings = [] }: types.RtpParameters): boolean {
    const ssrcs = new Set(encodings.flatMap(({ ssrc, rtx }) => [ssrc, rtx?.ssrc]))
    return this.producers.some(({ source: other, producer: { rtpParameters } }) => {
      if (other === source) return false
      const sameMid = mid !== undefined && mid === rtpParameters.mid
      return (
        sameMid ||
        (rtpParameters.encodings ?? []).some(({ ssrc }) => ssrc !== undefined && ssrcs.has(ssrc))
      )
    })
  }
}

/** Whether a router would take these, found out before the earlier producer is given up for them. */
function fits(rtpParameters: types.RtpParameters): boolean {
  try {
    const copy = structuredClone(rtpParameters)
    ortc.validateAndNormalizeRtpParameters(copy)
    ortc.getProducerRtpParametersMapping(copy, RTP_CAPABILITIES)
    return true
  } catch {
    return false
  }
}
