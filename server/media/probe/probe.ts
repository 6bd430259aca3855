import type { types } from "mediasoup"

import type { Direction } from "#shared/protocol/media.ts"
import {
  MOST_PROBE_STREAMS,
  PROBE_PHASES,
  type ProbePhase,
  type ProbeOpenReply,
  type ProbePart,
  type ProbeReading,
  type ProbeStreamOffer,
} from "#shared/protocol/probe.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { parseDtlsParameters, parseRtpParameters } from "../parameters.ts"
import { attempt, attemptGiven, badParameters, mediaLost } from "../refusals.ts"
import { SeatTransports } from "../seat-transports.ts"
import type { RouterAllocation } from "../media-worker.ts"
import { SilentPackets } from "./silent-packets.ts"
import { PacketPacer } from "./packet-pacer.ts"

const PAYLOAD_TYPE = 111
const SSRC: Record<ProbePart, number> = { gentle: 1001, push: 1002 }
const PARTS: Record<ProbePhase, ProbePart> = { gentle: "gentle", low: "push", high: "push" }

/** What the server sends of one part, and how it is offered to the browser. */
interface Stream {
  producer: types.Producer
  packets: SilentPackets
  offer: ProbeStreamOffer
}

/** One measurement of one line: two transports, and what flows on them and nowhere else. */
export class Probe {
  readonly #transports: SeatTransports
  readonly #direct: types.DirectTransport
  readonly #streams: Record<ProbePart, Stream>
  readonly #received: Record<ProbePart, types.Producer[]> = { gentle: [], push: [] }
  /** How many were asked for: some may still be on their way. */
  #asked = 0
  #train: PacketPacer | undefined

  private constructor(
    transports: SeatTransports,
    direct: types.DirectTransport,
    streams: Record<ProbePart, Stream>,
  ) {
    this.#transports = transports
    this.#direct = direct
    this.#streams = streams
  }

  /** Throws what mediasoup throws for capabilities that cannot receive sound. */
  static async create(
    allocation: RouterAllocation,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<Probe> {
    const [transports, direct] = await Promise.all([
      SeatTransports.create(allocation, { transportClosed() {}, iceRestored() {} }),
      allocation.router.createDirectTransport(),
    ])
    try {
      const [gentle, push] = await Promise.all([
        makeStream("gentle", direct, transports.receive, rtpCapabilities),
        makeStream("push", direct, transports.receive, rtpCapabilities),
      ])
      return new Probe(transports, direct, { gentle, push })
    } catch (error) {
      transports.close()
      direct.close()
      throw error
    }
  }

  get offer(): Omit<ProbeOpenReply, "iceServers"> {
    const { gentle, push } = this.#streams
    return {
      send: this.#transports.offer("send"),
      receive: this.#transports.offer("receive"),
      gentle: gentle.offer,
      push: push.offer,
    }
  }

  async connect(direction: Direction, given: Record<string, unknown>): Promise<Result<object>> {
    const dtlsParameters = parseDtlsParameters(given)
    if (dtlsParameters === undefined) return badParameters()
    return this.#transports.connect(direction, dtlsParameters)
  }

  /** Takes in one more stream from the browser. It goes to nobody. */
  async produce(part: ProbePart, given: Record<string, unknown>): Promise<Result<object>> {
    const rtpParameters = parseRtpParameters("microphone", given)
    if (rtpParameters === undefined) return badParameters()
    if (this.#asked >= MOST_PROBE_STREAMS) return refuse("not-allowed", "No more streams than that")
    this.#asked += 1
    const { send } = this.#transports
    const made = await attemptGiven(
      () => send.closed,
      () => send.produce({ kind: "audio", rtpParameters }),
    )
    if (!made.ok) return made
    this.#received[part].push(made.value)
    return accept({})
  }

  get started(): boolean {
    return this.#train !== undefined
  }

  /** Lets the server's packets go. */
  start(): void {
    this.#train = new PacketPacer((leg, timestamp) => {
      const { producer, packets } = this.#streams[PARTS[leg]]
      if (!producer.closed) producer.send(packets.next(timestamp, PROBE_PHASES[leg].payload))
    })
  }

  enough(): void {
    this.#train?.stop()
  }

  async read(): Promise<Result<ProbeReading>> {
    const { send } = this.#transports
    if (send.closed) return mediaLost()
    return attempt(
      () => send.closed,
      async () => {
        const [gentle, push] = await Promise.all([
          countOf(this.#received.gentle),
          countOf(this.#received.push),
        ])
        return {
          at: push.at,
          gentle: { received: gentle.packets, sent: this.#train?.sent("gentle") ?? 0 },
          push: { packets: push.packets, bytes: push.bytes },
        }
      },
    )
  }

  /** Idempotent. */
  close(): void {
    this.#train?.stop()
    this.#transports.close()
    this.#direct.close()
  }
}

/** All that has come in of some streams, and when that was. */
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

async function makeStream(
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
  // What is lost is to be seen as lost: nothing is sent a second time.
  const consumer = await receive.consume({
    producerId: producer.id,
    rtpCapabilities,
    enableRtx: false,
  })
  const { id, rtpParameters } = consumer
  const packets = new SilentPackets({ ssrc: SSRC[part], payloadType: PAYLOAD_TYPE })
  return { producer, packets, offer: { id, producerId: producer.id, rtpParameters } }
}
