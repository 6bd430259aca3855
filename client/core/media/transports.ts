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
import type { TrackCounts } from "./seal-monitor.ts"
import type { MediaSignaling } from "./media-signaling.ts"

/** Sending waits until the receive transport is connected, but no longer than this. */
const MAX_WAIT_FOR_RECEIVE_MS = 1500

interface ReceivedCounts {
  bytes: number
  answers: number
  /** By the track's id. */
  tracks: Map<string, TrackCounts>
}

/** What the two transports report. */
export interface MediaTransportEvents {
  /** A transport does not work, or the server does not know it: it must be recovered. */
  broken(how: "restart-ice" | "open"): void
  /** The server has created the producer of this source, with this id. */
  sent(source: MediaSource, id: string): void
  /** The server has refused this source, or it is not known whether it has. */
  refused(source: MediaSource): void
}

/**
 * The transports from one `media-open`: one to receive, and one to send except for a listener, which is made when it is needed.
 * Nothing waits for the server without need: the first packets, the produce and the DTLS parameters are sent at the same time.
 */
export class Transports {
  readonly receive: Transport
  #send: Transport | undefined
  /** What `beginSend` makes the transport of. */
  #offered: TransportOffer | null
  readonly #device: Device
  readonly #iceServers: MediaOpenReply["iceServers"]
  readonly #settings: Record<string, unknown>
  readonly #signaling: MediaSignaling
  readonly #events: MediaTransportEvents
  #produced = 0
  /** The server may have missed the DTLS parameters: then an ICE restart cannot help. */
  #connectFailed = false

  /** `settings`: more of `RTCConfiguration` for both connections. */
  constructor(
    device: Device,
    reply: MediaOpenReply,
    { signaling, settings }: { signaling: MediaSignaling; settings: Record<string, unknown> },
    events: MediaTransportEvents,
  ) {
    this.#signaling = signaling
    this.#settings = settings
    this.#events = events
    this.#device = device
    const { iceServers } = reply
    this.#iceServers = iceServers
    // One that cannot be used is refused now.
    if (reply.send !== null) optionsFrom(reply.send)
    this.#offered = reply.send
    this.receive = device.createRecvTransport(this.#options(reply.receive))
    this.#listen(this.receive, "receive")
  }

  /** The id of the transport to send on, made or not; undefined for a listener. */
  get sendId(): string | undefined {
    return this.#send?.id ?? this.#offered?.id
  }

  /**
   * Makes the transport to send on that was offered with the one to receive. Undefined when there was none, or when another
   * was added, or sending was given up, meanwhile; and when the browser cannot make it, which is reported as broken.
   */
  beginSend(): Transport | undefined {
    if (this.#offered === null) return undefined
    try {
      return this.addSend(this.#offered)
    } catch {
      this.#broken("open")
      return undefined
    }
  }

  /** A listener begins to send, beside what is received. Throws for an offer that cannot be used. */
  addSend(offer: TransportOffer): Transport {
    this.#offered = null
    const send = this.#device.createSendTransport(this.#options(offer))
    this.#send?.close()
    this.#send = send
    this.#listen(send, "send")
    this.#listenForProduce(send)
    return send
  }

  /** Nothing is sent any more when this returns; what is received goes on. */
  removeSend(): void {
    this.#offered = null
    this.#send?.close()
    this.#send = undefined
  }

  /**
   * Restarts ICE on the transports, and returns what may have been missed. `lost` when the server no longer
   * knows these transports; `offline` when there is no signaling connection, so that it has to be tried
   * again when there is one, or when these transports were closed meanwhile.
   */
  async restartIce(): Promise<MediaRestartIceReply | "lost" | "offline"> {
    if (this.#connectFailed) return "lost"
    const reply = await this.#signaling.request("media-restart-ice", {})
    if (this.receive.closed) return "offline"
    if (!reply.ok) return reply.error.code === "offline" ? "offline" : "lost"
    try {
      this.#restartOffered(reply.value.send)
      await Promise.all([
        this.#send && restart(this.#send, reply.value.send),
        restart(this.receive, reply.value.receive),
      ])
      return reply.value
    } catch {
      return this.receive.closed ? "offline" : "lost"
    }
  }

  /** What has been received so far: audio and video in all and of each track, and how many ICE checks the server has answered. */
  async received(): Promise<ReceivedCounts> {
    const counts: ReceivedCounts = { bytes: 0, answers: 0, tracks: new Map() }
    if (this.receive.closed) return counts
    const report = await this.receive.getStats()
    report.forEach((stats: unknown) => {
      const inbound = inboundSchema.safeParse(stats)
      // mediasoup's own packets that estimate the bandwidth are no media.
      if (inbound.success && inbound.data.mid !== "probator") {
        const { bytesReceived: bytes, framesDecoded = 0, trackIdentifier } = inbound.data
        counts.bytes += bytes
        if (trackIdentifier !== undefined)
          counts.tracks.set(trackIdentifier, { bytes, framesDecoded })
      }
      const pair = pairSchema.safeParse(stats)
      if (pair.success) counts.answers += pair.data.responsesReceived
    })
    return counts
  }

  /** Resolves when the receive transport is connected, has failed, or has taken long enough. */
  async receiveConnected(): Promise<void> {
    const { receive } = this
    await new Promise<void>((resolve) => {
      const check = () => {
        if (["connected", "failed", "closed"].includes(receive.connectionState)) resolve()
      }
      receive.on("connectionstatechange", check)
      setTimeout(resolve, MAX_WAIT_FOR_RECEIVE_MS)
      check()
    })
  }

  close(): void {
    this.#offered = null
    this.#send?.close()
    this.receive.close()
  }

  /** What is not made yet is made with the new parameters. */
  #restartOffered(given: unknown): void {
    if (this.#offered === null) return
    this.#offered = { ...this.#offered, iceParameters: iceParametersSchema.parse(given) }
  }

  #options(offer: TransportOffer): TransportOptions {
    const [iceServers, additionalSettings] = [this.#iceServers, this.#settings]
    return { ...optionsFrom(offer), iceServers, additionalSettings }
  }

  #listen(transport: Transport, direction: Direction): void {
    transport.on("connect", ({ dtlsParameters }, done) => {
      done()
      void this.#signaling.request("media-connect", { direction, dtlsParameters }).then((reply) => {
        if (transport.closed) return
        if (!reply.ok) this.#connectFailed = true
        if (isLost(reply)) this.#broken("open")
      })
    })
    transport.on("connectionstatechange", (state) => {
      if (state === "failed") this.#broken("restart-ice")
    })
  }

  #listenForProduce(send: Transport): void {
    send.on("produce", ({ rtpParameters, appData }, done) => {
      const source = mediaSourceSchema.parse(appData["source"])
      // An id of our own, so that the next source does not wait for the reply about this one.
      this.#produced += 1
      done({ id: `${source} ${this.#produced}` })
      void this.#signaling.request("media-produce", { source, rtpParameters }).then((reply) => {
        if (send !== this.#send) return
        if (isLost(reply)) this.#broken("open")
        else if (reply.ok) this.#events.sent(source, reply.value.producer)
        else this.#events.refused(source)
      })
    })
  }

  #broken(how: "restart-ice" | "open"): void {
    if (!this.receive.closed) this.#events.broken(how)
  }
}

const inboundSchema = z.object({
  type: z.literal("inbound-rtp"),
  bytesReceived: z.number(),
  mid: z.optional(z.string()),
  trackIdentifier: z.optional(z.string()),
  framesDecoded: z.optional(z.number()),
})
/** ICE checks consent with the other end every few seconds (RFC 7675). */
const pairSchema = z.object({ type: z.literal("candidate-pair"), responsesReceived: z.number() })

async function restart(transport: Transport, given: unknown): Promise<void> {
  await transport.restartIce({ iceParameters: iceParametersSchema.parse(given) })
}

/** The server has no transports for this browser any more. */
function isLost(reply: { ok: true } | { ok: false; error: { code: string } }): boolean {
  return !reply.ok && reply.error.code === "media-lost"
}

/**
 * What mediasoup-client needs to know of the server's end of a transport. Throws for what may not be
 * written into this browser's SDP.
 */
export function optionsFrom(offer: TransportOffer): TransportOptions {
  return {
    id: mediaIdSchema.parse(offer.id),
    iceParameters: iceParametersSchema.parse(offer.iceParameters),
    iceCandidates: iceCandidatesSchema.parse(offer.iceCandidates),
    dtlsParameters: dtlsParametersSchema.parse(offer.dtlsParameters),
  }
}
