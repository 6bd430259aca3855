import type { types } from "mediasoup"

import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { attempt, attemptGiven, mediaLost, nothingSent } from "./refusals.ts"

/**
 * Bit/s. Eleven small faces and voices are about 1.5 Mbit/s, so that the initial bandwidth estimate lets
 * them all through; from there on the worker measures.
 */
const INITIAL_OUTGOING_BITRATE = 1_500_000
/**
 * The most that one in a circle may send, bit/s: three layers of 180p, 360p and 720p and a voice are about
 * 2 Mbit/s, and more than this is a fault.
 */
export const SEAT_BITRATE = 3_000_000

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
 * The transports of a seat: one to receive, and one to send except for a listener. An ICE restart recovers a transport
 * after a short network failure; after a long one (`iceDisconnected`) a new transport is needed. A transport that the
 * browser has closed, or whose DTLS handshake failed, is closed.
 */
export class SeatTransports {
  readonly #receive: SeatTransport
  #send: SeatTransport | undefined
  readonly #events: SeatTransportEvents
  /** The latest `addSend`: a later one, or `removeSend`, outdates it. */
  #adding: object | undefined

  private constructor(receive: types.WebRtcTransport, events: SeatTransportEvents) {
    this.#events = events
    this.#receive = this.#watch(receive, "receive")
  }

  /**
   * `sendBitrate`: the most that may be sent, bit/s; null for a listener. Throws what mediasoup throws when the worker
   * goes away meanwhile.
   */
  static async create(
    allocation: RouterAllocation,
    events: SeatTransportEvents,
    sendBitrate: number | null,
  ): Promise<SeatTransports> {
    const [receive, send] = await Promise.all([
      makeTransport(allocation),
      sendBitrate === null ? undefined : makeSendTransport(allocation, sendBitrate),
    ])
    const transports = new SeatTransports(receive, events)
    if (send !== undefined) transports.#send = transports.#watch(send, "send")
    return transports
  }

  /** Undefined for a listener. */
  get send(): types.WebRtcTransport | undefined {
    return this.#send?.transport
  }

  get receive(): types.WebRtcTransport {
    return this.#receive.transport
  }

  /**
   * Makes a transport to send on, in place of an earlier one. Undefined when there is no router, when it was removed, or
   * another was asked for, or the seat's transports were closed meanwhile. Throws as `create`.
   */
  async addSend(
    allocate: () => Promise<RouterAllocation | undefined>,
    sendBitrate: number,
  ): Promise<types.WebRtcTransport | undefined> {
    this.removeSend()
    const adding = {}
    this.#adding = adding
    const allocation = await allocate()
    if (allocation === undefined) return undefined
    const send = await makeSendTransport(allocation, sendBitrate)
    if (this.#adding !== adding || this.receive.closed) {
      send.close()
      return undefined
    }
    this.#send = this.#watch(send, "send")
    return send
  }

  /** Idempotent. */
  removeSend(): void {
    this.#adding = undefined
    this.send?.close()
    this.#send = undefined
  }

  /** Throws for a transport to send on where there is none. */
  offer(direction: Direction): TransportOffer {
    const transport = direction === "send" ? this.send : this.receive
    if (transport === undefined) throw new Error("A listener has no transport to send on")
    return offerOf(transport)
  }

  /** Sets the browser's DTLS parameters: once, since they prove who the other end is. */
  async connect(
    direction: Direction,
    dtlsParameters: types.DtlsParameters,
  ): Promise<Result<object>> {
    const own = direction === "send" ? this.#send : this.#receive
    if (own === undefined) return nothingSent()
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

  async restartIce(): Promise<
    Result<{ send: types.IceParameters | null; receive: types.IceParameters }>
  > {
    const [send, receive] = await Promise.all([
      this.#send === undefined ? accept(null) : restart(this.#send),
      restart(this.#receive),
    ])
    if (!send.ok) return send
    if (!receive.ok) return receive
    return accept({ send: send.value, receive: receive.value })
  }

  close(): void {
    this.removeSend()
    this.receive.close()
  }

  #watch(transport: types.WebRtcTransport, direction: Direction): SeatTransport {
    const own: SeatTransport = { transport, connected: false, iceDisconnected: false }
    transport.on("icestatechange", (state) => {
      if (state === "disconnected") own.iceDisconnected = true
      else if (own.iceDisconnected) this.#events.iceRestored()
    })
    transport.on("dtlsstatechange", (state) => {
      if (state !== "failed" && state !== "closed") return
      this.#events.transportClosed(direction)
      transport.close()
    })
    return own
  }
}

function makeTransport({ router, webRtcServer }: RouterAllocation): Promise<types.WebRtcTransport> {
  return router.createWebRtcTransport({
    webRtcServer,
    preferUdp: true,
    initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
  })
}

async function makeSendTransport(
  allocation: RouterAllocation,
  bitrate: number,
): Promise<types.WebRtcTransport> {
  const send = await makeTransport(allocation)
  // The worker does what it is asked in order, this before anything is received: one who enters need not wait for it.
  send.setMaxIncomingBitrate(bitrate).catch(() => send.close())
  return send
}

async function restart({
  transport,
  iceDisconnected,
}: SeatTransport): Promise<Result<types.IceParameters>> {
  if (transport.closed || iceDisconnected) return mediaLost()
  return attempt(
    () => transport.closed,
    () => transport.restartIce(),
  )
}

function offerOf(transport: types.WebRtcTransport): TransportOffer {
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
