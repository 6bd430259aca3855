import type { types } from "mediasoup"

import type { Direction, TransportOffer } from "#shared/protocol/media.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import type { Placement } from "./media-worker.ts"
import { attempt, mediaLost } from "./refusals.ts"

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
}

/**
 * The two lines of a seat. A line whose network has gone silent stays as long as its seat, and an
 * ICE restart brings it back; one that the browser has hung up, or whose handshake failed, is closed.
 */
export class SeatTransports {
  readonly #lines: Record<Direction, Line>

  private constructor(
    send: types.WebRtcTransport,
    receive: types.WebRtcTransport,
    onHungUp: (direction: Direction) => void,
  ) {
    this.#lines = {
      send: { transport: send, connected: false },
      receive: { transport: receive, connected: false },
    }
    for (const direction of ["send", "receive"] as const) {
      const { transport } = this.#lines[direction]
      transport.on("dtlsstatechange", (state) => {
        if (state !== "failed" && state !== "closed") return
        onHungUp(direction)
        transport.close()
      })
    }
  }

  /** Throws what mediasoup throws when the worker goes away meanwhile. */
  static async create(
    { router, webRtcServer }: Placement,
    onHungUp: (direction: Direction) => void,
  ): Promise<SeatTransports> {
    const make = () =>
      router.createWebRtcTransport({
        webRtcServer,
        preferUdp: true,
        initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
      })
    const [send, receive] = await Promise.all([make(), make()])
    await send.setMaxIncomingBitrate(MOST_INCOMING_BITRATE)
    return new SeatTransports(send, receive, onHungUp)
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
    return { id, iceParameters, iceCandidates, dtlsParameters }
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
    const done = await attempt(
      () => transport.closed,
      () => transport.connect({ dtlsParameters }),
    )
    if (done.ok) return accept({})
    line.connected = false
    return done
  }

  async restartIce(direction: Direction): Promise<Result<{ iceParameters: types.IceParameters }>> {
    const { transport } = this.#lines[direction]
    if (transport.closed) return mediaLost()
    const restarted = await attempt(
      () => transport.closed,
      () => transport.restartIce(),
    )
    return restarted.ok ? accept({ iceParameters: restarted.value }) : restarted
  }

  close(): void {
    this.send.close()
    this.receive.close()
  }
}
