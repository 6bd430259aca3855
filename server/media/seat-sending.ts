import { ortc, type types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import { type Refusal, type Result, refuse } from "#shared/values/result.ts"

import { RTP_CAPABILITIES, kindOf } from "./codecs.ts"
import { attempt, attemptGiven, badParameters, mediaLost } from "./refusals.ts"

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
  /** The last wish for each source, so that what is no longer wished for is not kept. */
  readonly #wanted = new Map<MediaSource, object>()
  /** The worker takes a second producer of the same stream for a mistake: one after the other. */
  #making: Promise<void> = Promise.resolve()

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

  /**
   * Puts a producer in the place of the earlier one, which goes to `onReplaced` to be closed. One is
   * made at a time; what is stopped or asked for anew before its turn is `stale`.
   */
  async produce(
    source: MediaSource,
    rtpParameters: types.RtpParameters,
    paused: boolean,
    onReplaced: (producer: types.Producer) => void,
  ): Promise<Result<types.Producer>> {
    if (!fits(rtpParameters)) return badParameters()
    const wanted = {}
    this.#wanted.set(source, wanted)
    this.#paused.set(source, paused)
    const making = this.#making.then(async () => {
      if (this.#wanted.get(source) !== wanted) return stale()
      if (this.#clashes(source, rtpParameters)) return badParameters()
      const earlier = this.#takeOut(source)
      if (earlier !== undefined) onReplaced(earlier)
      const made = await this.#make(source, rtpParameters)
      if (made.ok) await this.#keep(source, made.value, wanted)
      return made.ok && made.value.closed ? stale() : made
    })
    this.#making = making.then(
      () => {},
      () => {},
    )
    return making
  }

  /** Takes the producer out, to be closed by the caller once nobody receives it any more. */
  take(source: MediaSource): types.Producer | undefined {
    this.#wanted.delete(source)
    return this.#takeOut(source)
  }

  async setPaused(source: MediaSource, paused: boolean): Promise<void> {
    this.#paused.set(source, paused)
    await this.#follow(source)
  }

  #takeOut(source: MediaSource): types.Producer | undefined {
    const producer = this.#producers.get(source)
    this.#producers.delete(source)
    return producer
  }

  async #make(
    source: MediaSource,
    rtpParameters: types.RtpParameters,
  ): Promise<Result<types.Producer>> {
    if (this.#transport.closed) return mediaLost()
    return attemptGiven(
      () => this.#transport.closed,
      () =>
        this.#transport.produce({
          kind: kindOf(source),
          rtpParameters,
          paused: this.#paused.get(source) ?? true,
          keyFrameRequestDelay: KEY_FRAME_DELAY,
        }),
    )
  }

  async #keep(source: MediaSource, producer: types.Producer, wanted: object): Promise<void> {
    // mediasoup does not close by itself what comes to be on a transport closed meanwhile.
    if (this.#wanted.get(source) !== wanted || this.#transport.closed) {
      producer.close()
      return
    }
    this.#producers.set(source, producer)
    await this.#follow(source)
  }

  /** Brings the producer to what the meeting wants last. */
  async #follow(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source)
    const paused = this.#paused.get(source)
    if (producer === undefined || producer.closed || paused === undefined) return
    // A refusal means that it has gone away meanwhile, and then it is silent all the more.
    await attempt(
      () => producer.closed || this.#transport.closed,
      () => (paused ? producer.pause() : producer.resume()),
    )
  }

  /** Whether the streams are those of the other source, which the worker would take for a mistake. */
  #clashes(source: MediaSource, given: types.RtpParameters): boolean {
    return this.producers.some(({ source: other, producer: { rtpParameters } }) => {
      if (other === source) return false
      const sameMid = given.mid !== undefined && given.mid === rtpParameters.mid
      const theirs = ssrcsOf(rtpParameters)
      return sameMid || ssrcsOf(given).some((ssrc) => theirs.includes(ssrc))
    })
  }
}

function ssrcsOf({ encodings = [] }: types.RtpParameters): number[] {
  return encodings.flatMap(({ ssrc, rtx }) => [ssrc, rtx?.ssrc].filter((one) => one !== undefined))
}

function stale(): Refusal {
  return refuse("stale", "This has been stopped, or asked for anew, meanwhile")
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
