import { ortc, type types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Refusal, type Result, refuse } from "#shared/values/result.ts"

import { RTP_CAPABILITIES, kindOf } from "./codecs.ts"
import { attempt, attemptGiven, badParameters, mediaLost } from "./refusals.ts"
import type { Sent } from "./seat-receiving.ts"

const SOURCES: readonly MediaSource[] = ["microphone", "camera", "screen"]

interface Options {
  /** The seat, or the place on the stage, that offers name. */
  seat: SeatNumber
  /**
   * Key frames of a producer are requested at most this often, ms: when many participants enter at once, key
   * frames must not fill the sender's connection.
   */
  keyFrameDelayMs: number
}

/** What one seat sends: at most one producer a source. */
export class SeatSending {
  readonly #transport: types.WebRtcTransport
  readonly #options: Options
  readonly #producers = new Map<MediaSource, types.Producer>()
  /** Whether each source is off by the meeting; kept here, since it may change while a producer is created. */
  readonly #paused = new Map<MediaSource, boolean>()
  /** The latest request for each source, so that an outdated producer is not kept. */
  readonly #wanted = new Map<MediaSource, object>()
  /** One producer is created after the other: the worker refuses a second one of the same stream. */
  #queue: Promise<void> = Promise.resolve()

  constructor(transport: types.WebRtcTransport, options: Options) {
    this.#transport = transport
    this.#options = options
  }

  /** As which it is offered to others. */
  get seat(): SeatNumber {
    return this.#options.seat
  }

  /** The microphone first. */
  get producers(): Sent[] {
    const { seat } = this
    return SOURCES.flatMap((source) => {
      const producer = this.#producers.get(source)
      return producer === undefined ? [] : [{ seat, source, producer }]
    })
  }

  /**
   * Replaces the earlier producer of the source, which is given to `onReplaced` to be closed. One is created
   * at a time; a request is `stale` when its source was stopped or requested again before its turn.
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
    const producing = this.#queue.then(async () => {
      if (this.#wanted.get(source) !== wanted) return stale()
      if (this.#clashes(source, rtpParameters)) return badParameters()
      const earlier = this.#takeOut(source)
      if (earlier !== undefined) onReplaced(earlier)
      const made = await this.#make(source, rtpParameters)
      if (made.ok) await this.#keep(source, made.value, wanted)
      if (!made.ok || !made.value.closed) return made
      // A client that hears `media-lost` opens again; one that hears `stale` has asked again already.
      return this.#transport.closed ? mediaLost() : stale()
    })
    this.#queue = producing.then(
      () => {},
      () => {},
    )
    return producing
  }

  /** Removes the producer and returns it, to be closed by the caller when nobody receives it any more. */
  take(source: MediaSource): types.Producer | undefined {
    this.#wanted.delete(source)
    return this.#takeOut(source)
  }

  async setPaused(source: MediaSource, paused: boolean): Promise<void> {
    this.#paused.set(source, paused)
    await this.#applyPaused(source)
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
          keyFrameRequestDelay: this.#options.keyFrameDelayMs,
        }),
    )
  }

  async #keep(source: MediaSource, producer: types.Producer, wanted: object): Promise<void> {
    // mediasoup does not close what is created on a transport that was closed meanwhile.
    if (this.#wanted.get(source) !== wanted || this.#transport.closed) {
      producer.close()
      return
    }
    this.#producers.set(source, producer)
    await this.#applyPaused(source)
  }

  /** Pauses or resumes the producer as the meeting last required. */
  async #applyPaused(source: MediaSource): Promise<void> {
    const producer = this.#producers.get(source)
    const paused = this.#paused.get(source)
    if (producer === undefined || producer.closed || paused === undefined) return
    // A refusal means that it was closed meanwhile, and then nothing is sent at all.
    await attempt(
      () => producer.closed || this.#transport.closed,
      () => (paused ? producer.pause() : producer.resume()),
    )
  }

  /** Whether the other source has the same streams, which the worker refuses. */
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
  return refuse("stale", "This has been stopped, or requested again, meanwhile")
}

/** Whether a router accepts these; checked before the earlier producer is given up. */
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
