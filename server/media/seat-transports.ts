import type { types } from "mediasoup"

import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { attempt, attemptGiven, mediaLost } from "./refusals.ts"

/**
 * Bits a second. Eleven small faces and voices are about 1.5 Mbit/s, so the first guess at what a
 * line can take lets them all through; from there on the worker measures. What one person sends is
 * three pictures of 180, 360 and 720 lines and a voice, about 2 Mbit/s: more than this is a fault.
 */
const FIRST_OUTGOING_BITRATE = 1_500_000
const MOST_INCOMING_BITRATE = 3_000_000

/** A line in one direction between a browser and the worker. */
interface SeatTransport {
  readonly transport: types.WebRtcTransport
  connected: boolean
  /**
   * Whether the browser was silent for so long that the worker gave up sending to it (30 s). What the
   * line can take is then forgotten, and it may stay at nothing: pictures would not come back.
   */
  iceDisconnected: boolean
}

/** What the lines of a seat tell upward. */
export interface TransportEvents {
  /** The browser has hung up, or could not be who it said it was. */
  transportClosed(direction: Direction): void
  /** A worn line is there again without having been set up anew. */
  iceRestored(): void
}

/**
 * The two lines of a seat. An ICE restart brings back a line whose network has gone silent for a
 * while; after that it has to be set up anew. One that the browser has hung up, or whose handshake
 * failed, is closed.
 */
export class SeatTransports {
  readonly #lines: Record<Direction, SeatTransport>

  private constructor(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    events: TransportEvents,
  ) {
    this.#lines = {
      send: { transport: send, connected: false, iceDisconnected: false },
      receive: { transport: receive, connected: false, iceDisconnected: false },
    }
    for (const direction of ["send", "receive"] as const) {
      const own = this.#lines[direction]
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
    events: TransportEvents,
  ): Promise<SeatTransports> {
    const make = () =>
      router.createWebRtcTransport({
        webRtcServer,
        preferUdp: true,
        initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
      })
    const [send, receive] = await Promise.all([make(), make()])
    await send.setMaxIncomingBitrate(MOST_INCOMING_BITRATE)
    return new SeatTransports(send, receive, events)
  }

  get send(): types.WebRtcTransport {
    return this.#lines.send.transport
  }

  get receive(): types.WebRtcTransport {
    return this.#lines.receive.transport
  }

  offer(direction: Direction): TransportOffer {
    const { transport } = this.#lines[direction]
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport
    const { role, fingerprints } = dtlsParameters
    return {
      id,
      iceParameters,
      iceCandidates,
      // mediasoup names every hash there is in any order, and browsers are given the last.
      dtlsParameters: {
        role,
        fingerprints: fingerprints.filter(({ algorithm }) => algorithm === "sha-256"),
      },
    }
  }

  /** Tells the line whom it may shake hands with: once, and never anyone else afterwards. */
  async connect(
    direction: Direction,
    dtlsParameters: types.DtlsParameters,
  ): Promise<Result<object>> {
    const own = this.#lines[direction]
    const { transport } = own
    if (transport.closed) return mediaLost()
    if (own.connected) return refuse("bad-input", "This transport is connected already")
    own.connected = true
    const done = await attemptGiven(
      () => transport.closed,
      () => transport.connect({ dtlsParameters }),
    )
    if (done.ok) return accept({})
    own.connected = false
    return done
  }

  async restartIce(): Promise<Result<Record<Direction, types.IceParameters>>> {
    const both = [this.#restart(this.#lines.send), this.#restart(this.#lines.receive)] as const
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
    iceDisconnected: worn,
  }: SeatTransport): Promise<Result<types.IceParameters>> {
    if (transport.closed || worn) return mediaLost()
    return attempt(
      () => transport.closed,
      () => transport.restartIce(),
    )
  }
}
