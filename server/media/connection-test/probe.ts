import type { types } from "mediasoup"

import type { Direction } from "#shared/values/media-transport.ts"
import {
  MAX_PROBE_STREAMS,
  PROBE_PHASES,
  type ProbePhase,
  type ProbeOpenReply,
  type ProbePart,
  type ProbeReading,
  type ProbeStreamOffer,
} from "#shared/connection-test/protocol.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { parseDtlsParameters, parseRtpParameters } from "../parameters.ts"
import { attempt, attemptGiven, badParameters, mediaLost } from "../refusals.ts"
import { SEAT_BITRATE, SeatTransports } from "../seat-transports.ts"
import type { RouterAllocation } from "../media-worker.ts"
import { SilentPackets } from "./silent-packets.ts"
import { PacketPacer } from "./packet-pacer.ts"

const PAYLOAD_TYPE = 111
const SSRC: Record<ProbePart, number> = { baseline: 1001, load: 1002 }
const PARTS: Record<ProbePhase, ProbePart> = {
  baseline: "baseline",
  low: "load",
  high: "load",
}

/** What the server sends of one part, and its offer to the browser. */
interface Stream {
  producer: types.Producer
  packets: SilentPackets
  offer: ProbeStreamOffer
}

/** The server's end of one test: two transports, and what is sent on them and nowhere else. */
export class Probe {
  readonly #transports: SeatTransports
  readonly #direct: types.DirectTransport
  readonly #streams: Record<ProbePart, Stream>
  readonly #received: Record<ProbePart, types.Producer[]> = { baseline: [], load: [] }
  /** Producers that were requested; some may not be created yet. */
  #requested = 0
  #pacer: PacketPacer | undefined

  private constructor(
    transports: SeatTransports,
    direct: types.DirectTransport,
    streams: Record<ProbePart, Stream>,
  ) {
    this.#transports = transports
    this.#direct = direct
    this.#streams = streams
  }

  /** Throws what mediasoup throws for capabilities that cannot receive audio. */
  static async create(
    allocation: RouterAllocation,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<Probe> {
    const [transports, direct] = await Promise.all([
      SeatTransports.create(allocation, { transportClosed() {}, iceRestored() {} }, SEAT_BITRATE),
      allocation.router.createDirectTransport(),
    ])
    try {
      const [baseline, load] = await Promise.all([
        createStream("baseline", direct, transports.receive, rtpCapabilities),
        createStream("load", direct, transports.receive, rtpCapabilities),
      ])
      return new Probe(transports, direct, { baseline, load })
    } catch (error) {
      transports.close()
      direct.close()
      throw error
    }
  }

  get offer(): Omit<ProbeOpenReply, "iceServers"> {
    const { baseline, load } = this.#streams
    return {
      send: this.#transports.offer("send"),
      receive: this.#transports.offer("receive"),
      baseline: baseline.offer,
      load: load.offer,
    }
  }

  async connect(direction: Direction, given: Record<string, unknown>): Promise<Result<object>> {
    const dtlsParameters = parseDtlsParameters(given)
    if (dtlsParameters === undefined) return badParameters()
    return this.#transports.connect(direction, dtlsParameters)
  }

  /** Receives one more stream from the browser. It is forwarded to nobody. */
  async produce(part: ProbePart, given: Record<string, unknown>): Promise<Result<object>> {
    const rtpParameters = parseRtpParameters("microphone", given)
    if (rtpParameters === undefined) return badParameters()
    if (this.#requested >= MAX_PROBE_STREAMS)
      return refuse("not-allowed", "Too many streams in one test")
    this.#requested += 1
    const { send } = this.#transports
    if (send === undefined) return mediaLost()
    const created = await attemptGiven(
      () => send.closed,
      () => send.produce({ kind: "audio", rtpParameters }),
    )
    if (!created.ok) return created
    this.#received[part].push(created.value)
    return accept({})
  }

  get started(): boolean {
    return this.#pacer !== undefined
  }

  /** Sends the packets of every phase. */
  start(): void {
    this.#pacer = new PacketPacer((phase, timestamp) => {
      const { producer, packets } = this.#streams[PARTS[phase]]
      if (!producer.closed) producer.send(packets.next(timestamp, PROBE_PHASES[phase].payload))
    })
  }

  stop(): void {
    this.#pacer?.stop()
  }

  async read(): Promise<Result<ProbeReading>> {
    const { send } = this.#transports
    if (send === undefined || send.closed) return mediaLost()
    return attempt(
      () => send.closed,
      async () => {
        const [baseline, load] = await Promise.all([
          countOf(this.#received.baseline),
          countOf(this.#received.load),
        ])
        return {
          at: load.at,
          baseline: { received: baseline.packets, sent: this.#pacer?.sent("baseline") ?? 0 },
          load: { packets: load.packets, bytes: load.bytes },
        }
      },
    )
  }

  /** Idempotent. */
  close(): void {
    this.#pacer?.stop()
    this.#transports.close()
    this.#direct.close()
  }
}

/** What has been received of some streams, and when the worker counted it. */
async function countOf(producers: readonly types.Producer[]) {
  const stats = await Promise.all(producers.map((producer) => producer.getStats()))
  const count = { at: 0, packets: 0, bytes: 0 }
  for (const { timestamp, packetCount, byteCount } of stats.flat()) {
    count.at = Math.max(count.at, timestamp)
    count.packets += packetCount
    count.bytes += byteCount
  }
  return count
}

async function createStream(
  part: ProbePart,
  direct: types.DirectTransport,
  receive: types.WebRtcTransport,
  rtpCapabilities: types.RtpCapabilities,
): Promise<Stream> {
  const producer = await direct.produce({
    kind: "audio",
    rtpParameters: {
      codecs: [
        { mimeType: "audio/opus", payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2 },
      ],
      encodings: [{ ssrc: SSRC[part] }],
    },
  })
  // A lost packet must be counted as lost: no retransmission.
  const consumer = await receive.consume({
    producerId: producer.id,
    rtpCapabilities,
    enableRtx: false,
  })
  const { id, rtpParameters } = consumer
  const packets = new SilentPackets({ ssrc: SSRC[part], payloadType: PAYLOAD_TYPE })
  return { producer, packets, offer: { id, producerId: producer.id, rtpParameters } }
}
