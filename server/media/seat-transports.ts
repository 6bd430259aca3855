import type { types } from "mediasoup"

import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { attempt, attemptGiven, mediaLost } from "./refusals.ts"

/**
 * Bit/s. Eleven small faces and voices are about 1.5 Mbit/s, so that the initial bandwidth estimate lets
 * them all through; from there on the worker measures. One participant sends three layers of 180p, 360p
 * and 720p and a voice, about 2 Mbit/s: more than the maximum is a fault.
 */
const INITIAL_OUTGOING_BITRATE = 1_500_000
const MAX_INCOMING_BITRATE = 3_000_000

/** A transport in one direction between a browser and the worker. */
interface SeatTransport {
  readonly transport: types.WebRtcTransport
  connected: boolean
  /**
   * Whether ICE consent has expired: the browser was silent for 30 s, and the worker stopped sending. The
   * bandwidth estimate is then lost, and may stay 0 when ICE is restored: video would not come back.
   */
  iceDisconnected: boolean
}

/** What the transports of a seat report. */
export interface SeatTransportEvents {
  /** The browser has closed it, or the DTLS handshake failed. */
  transportClosed(direction: Direction): void
  /** A transport whose ICE was disconnected is connected again. */
  iceRestored(): void
}

/**
 * The two transports of a seat. An ICE restart recovers a transport after a short network failure; after
 * a long one (`iceDisconnected`) a new transport is needed. A transport that the browser has closed, or
 * whose DTLS handshake failed, is closed.
 */
export class SeatTransports {
  readonly #transports: Record<Direction, SeatTransport>

  private constructor(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    events: SeatTransportEvents,
  ) {
    this.#transports = {
      send: { transport: send, connected: false, iceDisconnected: false },
      receive: { transport: receive, connected: false, iceDisconnected: false },
    }
    for (const direction of ["send", "receive"] as const) {
      const own = this.#transports[direction]
      const { transport } = own
      transport.on("icestatechange", (state) => {
        if (state === "disconnected") own.iceDisconnected = true
        else if (own.iceDisconnected) events.iceRestored()
      })
      transport.on("dtlsstatechange", (state) => {
        if (state !== "failed" && state !== "closed") return
        events.transportClosed(direction)
        transport.close()
      })
    }
  }

  /** Throws what mediasoup throws when the worker goes away meanwhile. */
  static async create(
    { router, webRtcServer }: RouterAllocation,
    events: SeatTransportEvents,
  ): Promise<SeatTransports> {
    const make = () =>
      router.createWebRtcTransport({
        webRtcServer,
        preferUdp: true,
        initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
      })
    const [send, receive] = await Promise.all([make(), make()])
    await send.setMaxIncomingBitrate(MAX_INCOMING_BITRATE)
    return new SeatTransports(send, receive, events)
  }

  get send(): types.WebRtcTransport {
    return this.#transports.send.transport
  }

  get receive(): types.WebRtcTransport {
    return this.#transports.receive.transport
  }

  offer(direction: Direction): TransportOffer {
    const { transport } = this.#transports[direction]
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport
    const { role, fingerprints } = dtlsParameters
    return {
      id,
      iceParameters,
      iceCandidates,
      // mediasoup lists fingerprints of every hash in any order, and browsers use the last one.
      dtlsParameters: {
        role,
        fingerprints: fingerprints.filter(({ algorithm }) => algorithm === "sha-256"),
      },
    }
  }

  /** Sets the browser's DTLS parameters: once, since they prove who the other end is. */
  async connect(
    direction: Direction,
    dtlsParameters: types.DtlsParameters,
  ): Promise<Result<object>> {
    const own = this.#transports[direction]
    const { transport } = own
    if (transport.closed) return mediaLost()
    if (own.connected) return refuse("bad-input", "This transport is connected already")
    own.connected = true
    const connected = await attemptGiven(
      () => transport.closed,
      () => transport.connect({ dtlsParameters }),
    )
    if (connected.ok) return accept({})
    own.connected = false
    return connected
  }

  async restartIce(): Promise<Result<Record<Direction, types.IceParameters>>> {
    const both = [
      this.#restart(this.#transports.send),
      this.#restart(this.#transports.receive),
    ] as const
    const [send, receive] = await Promise.all(both)
    if (!send.ok) return send
    if (!receive.ok) return receive
    return accept({ send: send.value, receive: receive.value })
  }

  close(): void {
    this.send.close()
    this.receive.close()
  }

  async #restart({
    transport,
    iceDisconnected,
  }: SeatTransport): Promise<Result<types.IceParameters>> {
    if (transport.closed || iceDisconnected) return mediaLost()
    return attempt(
      () => transport.closed,
      () => transport.restartIce(),
    )
  }
}
