import type { Device, Transport, TransportOptions } from "mediasoup-client/types"
import * as z from "zod/mini"

import {
  type MediaOpenReply,
  type MediaRestartIceReply,
  mediaSourceSchema,
} from "#shared/protocol/media.ts"
import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import {
  dtlsParametersSchema,
  iceCandidatesSchema,
  iceParametersSchema,
  mediaIdSchema,
} from "#shared/protocol/transport-parameters.ts"
import type { MediaSignaling } from "./media-signaling.ts"

const DIRECTIONS = ["send", "receive"] as const satisfies readonly Direction[]

/** The others' pictures come first, but one's own is not kept back longer than this. */
const LONGEST_WAY_IN_MS = 1500

/** What the two paths tell upward. */
export interface TransportEvents {
  /** The path does not work, or the server does not know it: something must be done. */
  broken(how: "restart-ice" | "open"): void
  /** The server takes this, and calls it by this id. */
  sent(source: MediaSource, id: string): void
  /** The server would not take this, or nobody knows whether it did. */
  refused(source: MediaSource): void
}

/**
 * One pair of paths, out and in, from one `media-open`. Nothing waits for the server where it need
 * not: the first packets, the produce and the DTLS parameters are on their way together.
 */
export class Transports {
  readonly send: Transport
  readonly receive: Transport
  readonly #signaling: MediaSignaling
  readonly #events: TransportEvents
  #produced = 0
  /** Whether the server may have missed how to reach this browser: then no path can be mended. */
  #unheard = false

  constructor(
    device: Device,
    reply: MediaOpenReply,
    signaling: MediaSignaling,
    events: TransportEvents,
  ) {
    this.#signaling = signaling
    this.#events = events
    const { iceServers } = reply
    this.send = device.createSendTransport({ ...optionsFrom(reply.send), iceServers })
    this.receive = device.createRecvTransport({ ...optionsFrom(reply.receive), iceServers })
    this.#watch(this.send, "send")
    this.#watch(this.receive, "receive")
    this.#letProduce()
  }

  /**
   * Seeks the way to the server anew, and brings what may have been missed. `lost` when the server
   * does not know these paths any more; `offline` when it cannot be asked, so that it has to be tried
   * again when the line is back - or when these paths were hung up meanwhile.
   */
  async restartIce(): Promise<MediaRestartIceReply | "lost" | "offline"> {
    if (this.#unheard) return "lost"
    const answer = await this.#signaling.request("media-restart-ice", {})
    if (this.send.closed) return "offline"
    if (!answer.ok) return answer.error.code === "offline" ? "offline" : "lost"
    try {
      await Promise.all(
        DIRECTIONS.map((direction) =>
          this[direction].restartIce({
            iceParameters: iceParametersSchema.parse(answer.value[direction]),
          }),
        ),
      )
      return answer.value
    } catch {
      return this.send.closed ? "offline" : "lost"
    }
  }

  /** Bytes of sound and picture received so far, and how often the server has answered on the way in. */
  async receivedCounts(): Promise<{ bytes: number; answers: number }> {
    const so = { bytes: 0, answers: 0 }
    if (this.receive.closed) return so
    const report = await this.receive.getStats()
    report.forEach((stats: unknown) => {
      const inbound = inboundSchema.safeParse(stats)
      // What mediasoup sends to measure the line is neither sound nor picture.
      if (inbound.success && inbound.data.mid !== "probator") so.bytes += inbound.data.bytesReceived
      const pair = pairSchema.safeParse(stats)
      if (pair.success) so.answers += pair.data.responsesReceived
    })
    return so
  }

  /** Resolves when the way in is found - or is not found, or has taken long enough. */
  async receiveConnected(): Promise<void> {
    const { receive } = this
    await new Promise<void>((resolve) => {
      const look = () => {
        if (["connected", "failed", "closed"].includes(receive.connectionState)) resolve()
      }
      receive.on("connectionstatechange", look)
      setTimeout(resolve, LONGEST_WAY_IN_MS)
      look()
    })
  }

  close(): void {
    this.send.close()
    this.receive.close()
  }

  #watch(transport: Transport, direction: Direction): void {
    transport.on("connect", ({ dtlsParameters }, done) => {
      done()
      void this.#signaling
        .request("media-connect", { direction, dtlsParameters })
        .then((answer) => {
          if (!answer.ok) this.#unheard = true
          if (isLost(answer)) this.#broken("open")
        })
    })
    transport.on("connectionstatechange", (state) => {
      if (state === "failed") this.#broken("restart-ice")
    })
  }

  #letProduce(): void {
    this.send.on("produce", ({ rtpParameters, appData }, done) => {
      const source = mediaSourceSchema.parse(appData["source"])
      // An id of our own, so that the next source does not wait for the answer about this one.
      this.#produced += 1
      done({ id: `${source} ${this.#produced}` })
      void this.#signaling.request("media-produce", { source, rtpParameters }).then((answer) => {
        if (isLost(answer)) this.#broken("open")
        else if (answer.ok) this.#events.sent(source, answer.value.producer)
        else this.#events.refused(source)
      })
    })
  }

  #broken(how: "restart-ice" | "open"): void {
    if (!this.send.closed) this.#events.broken(how)
  }
}

const inboundSchema = z.object({
  type: z.literal("inbound-rtp"),
  bytesReceived: z.number(),
  mid: z.optional(z.string()),
})
/** ICE goes on asking the other end whether it is there (RFC 7675), every few seconds. */
const pairSchema = z.object({ type: z.literal("candidate-pair"), responsesReceived: z.number() })

/** The server has lost what it had set up for this browser. */
function isLost(answer: { ok: true } | { ok: false; error: { code: string } }): boolean {
  return !answer.ok && answer.error.code === "media-lost"
}

/**
 * What mediasoup-client needs to know of the other end of a path. Throws for what may not be written
 * into this browser's SDP.
 */
export function optionsFrom(offer: TransportOffer): TransportOptions {
  return {
    id: mediaIdSchema.parse(offer.id),
    iceParameters: iceParametersSchema.parse(offer.iceParameters),
    iceCandidates: iceCandidatesSchema.parse(offer.iceCandidates),
    dtlsParameters: dtlsParametersSchema.parse(offer.dtlsParameters),
  }
}
