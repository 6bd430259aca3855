import type { types } from "mediasoup"

import type { VideoLimit } from "#shared/protocol/media.ts"

import { type LimitState, UNLIMITED, VOICE_BITRATE, nextLimit } from "./video-limit.ts"

/** How often a connection is measured while it is limited, or may have to be. ms */
const SAMPLE_MS = 1000
/** After so many good samples without a limit it is no longer measured. */
const ENOUGH_GOOD = 10

/** What is sent on the transport now: how many of each flow. */
export interface FlowingCounts {
  readonly voices: number
  readonly pictures: number
}

interface Options {
  transport: LimitedTransport
  flowing: () => FlowingCounts
  onLimit: (limit: VideoLimit) => void
}

/** Of mediasoup's transport, what is needed here. */
export type LimitedTransport = Pick<
  types.WebRtcTransport,
  "closed" | "enableTraceEvent" | "getStats" | "on"
>

/** The worker's bandwidth estimate, and what the consumers of video could use. bit/s */
interface Estimate {
  readonly availableBitrate: number
  readonly desiredBitrate: number
}

/**
 * Limits the video that one transport sends, so that audio has room. The worker reports the estimate by itself, at most
 * about once a second and only while video is sent; while the estimate covers all that could be sent, nothing else is
 * measured.
 */
export class VideoLimiter {
  readonly #options: Options
  #state: LimitState = UNLIMITED
  #timer: NodeJS.Timeout | undefined
  #good = 0
  #sampling = false
  #closed = false

  constructor(options: Options) {
    this.#options = options
    const { transport } = options
    transport.on("trace", ({ type, info }) => {
      if (type === "bwe" && isEstimate(info)) this.#estimated(info)
    })
    // On a transport that was closed meanwhile there is nothing to limit.
    transport.enableTraceEvent(["bwe"]).catch(() => undefined)
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #estimated({ availableBitrate, desiredBitrate }: Estimate): void {
    const { voices } = this.#options.flowing()
    if (availableBitrate >= desiredBitrate + voices * VOICE_BITRATE) return
    this.#good = 0
    this.#schedule()
  }

  #schedule(): void {
    if (this.#closed || this.#sampling) return
    this.#timer ??= setTimeout(() => void this.#sample(), SAMPLE_MS)
  }

  async #sample(): Promise<void> {
    this.#timer = undefined
    this.#sampling = true
    const sample = await this.#measure()
    this.#sampling = false
    if (this.#closed || sample === undefined) return
    const { limit } = this.#state
    this.#state = nextLimit(this.#state, sample, performance.now())
    if (this.#state.limit !== limit) this.#options.onLimit(this.#state.limit)
    this.#good = this.#state.limit === "none" && this.#state.trend?.good ? this.#good + 1 : 0
    if (this.#good < ENOUGH_GOOD) this.#schedule()
  }

  /** Undefined when the transport was closed meanwhile. Nothing is measured while pictures are still. */
  async #measure() {
    const { transport, flowing } = this.#options
    const { voices, pictures } = flowing()
    if (transport.closed) return undefined
    if (pictures === 0) return NOTHING_SENT
    try {
      const [stats] = await transport.getStats()
      const {
        rtpPacketLossSent = 0,
        availableOutgoingBitrate = Infinity,
        rtpSendBitrate = 0,
      } = stats ?? {}
      return {
        lost: rtpPacketLossSent,
        available: availableOutgoingBitrate,
        sent: rtpSendBitrate,
        voices,
      }
    } catch {
      return undefined
    }
  }
}

function isEstimate(info: unknown): info is Estimate {
  return (
    typeof info === "object" &&
    info !== null &&
    "availableBitrate" in info &&
    typeof info.availableBitrate === "number" &&
    "desiredBitrate" in info &&
    typeof info.desiredBitrate === "number"
  )
}

const NOTHING_SENT = { lost: 0, available: Infinity, sent: 0, voices: 0 }
