import type { types } from "mediasoup"

import type { Direction, TransportOffer } from "#shared/protocol/media.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import type { Placement } from "./media-worker.ts"
import { attempt, attemptGiven, mediaLost } from "./refusals.ts"

/**
 * Bits a second. Eleven small faces and voices are about 1.5 Mbit/s, so the first guess at what a
 * line can take lets them all through; from there on the worker measures. What one person sends is
 * three pictures of 180, 360 and 720 lines and a voice, about 2 Mbit/s: more than this is a fault.
 */
const FIRST_OUTGOING_BITRATE = 1_500_000
const MOST_INCOMING_BITRATE = 3_000_000

/** A line in one direction between a browser and the worker. */
interface Line {
  readonly transport: types.WebRtcTransport
  connected: boolean
  /**
   * Whether the browser was silent for so long that the worker gave up sending to it (30 s). What the
   * line can take is then forgotten, and it may stay at nothing: pictures would not come back.
   */
  worn: boolean
}

/** What the lines of a seat tell upward. */
export interface LineEvents {
  /** The browser has hung up, or could not be who it said it was. */
  hungUp(direction: Direction): void
  /** A worn line is there again without having been set up anew. */
  backWorn(): void
}

/**
 * The two lines of a seat. An ICE restart brings back a line whose network has gone silent for a
 * while; after that it has to be set up anew. One that the browser has hung up, or whose handshake
 * failed, is closed.
 */
export class SeatTransports {
  readonly #lines: Record<Direction, Line>

  private constructor(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    events: LineEvents,
  ) {
    this.#lines = {
      send: { transport: send, connected: false, worn: false },
      receive: { transport: receive, connected: false, worn: false },
    }
    for (const direction of ["send", "receive"] as const) {
      const line = this.#lines[direction]
      const { transport } = line
      transport.on("icestatechange", (state) => {
        if (state === "disconnected") line.worn = true
        else if (line.worn) events.backWorn()
      })
      transport.on("dtlsstatechange", (state) => {
        if (state !== "failed" && state !== "closed") return
        events.hungUp(direction)
        transport.close()
      })
    }
  }

  /** Throws what mediasoup throws when the worker goes away meanwhile. */
  static async create(
    { router, webRtcServer }: Placement,
    events: LineEvents,
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
    const line = this.#lines[direction]
    const { transport } = line
    if (transport.closed) return mediaLost()
    if (line.connected) return refuse("bad-input", "This transport is connected already")
    line.connected = true
    const done = await attemptGiven(
      () => transport.closed,
      () => transport.connect({ dtlsParameters }),
    )
    if (done.ok) return accept({})
    line.connected = false
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

  async #restart({ transport, worn }: Line): Promise<Result<types.IceParameters>> {
    if (transport.closed || worn) return mediaLost()
    return attempt(
      () => transport.closed,
      () => transport.restartIce(),
    )
  }
}
