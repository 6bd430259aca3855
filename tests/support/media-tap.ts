import type { types } from "mediasoup"

/** A frame as the server forwards it, put together from its RTP packets. */
export interface TappedFrame {
  producer: string
  kind: types.MediaKind
  frame: Uint8Array<ArrayBuffer>
}

/** Receives inside the server, on the room's own router, everything that is sent there: what an operator could record. */
export class MediaTap {
  readonly frames: TappedFrame[] = []
  readonly #tapped = new Set<string>()

  /** Taps these from now on; one that is tapped already, or closed meanwhile, is left out. */
  async tap(router: types.Router, producers: readonly types.Producer[]): Promise<void> {
    const transport = await router.createDirectTransport()
    for (const producer of producers) {
      const { id, kind, closed } = producer
      if (closed || this.#tapped.has(id)) continue
      this.#tapped.add(id)
      const { rtpCapabilities } = router
      const consumer = await transport.consume({ producerId: id, rtpCapabilities })
      const assembler = kind === "audio" ? wholePackets : vp8Frames()
      consumer.on("rtp", (packet) => {
        const frame = assembler(readRtp(packet))
        if (frame !== undefined) this.frames.push({ producer: id, kind, frame })
      })
    }
  }
}

interface RtpPacket {
  sequence: number
  marker: boolean
  payload: Buffer
}

/** RFC 3550, section 5.1, with one-byte or two-byte extensions left out. */
function readRtp(packet: Buffer): RtpPacket {
  const [first = 0, second = 0] = packet
  let from = 12 + 4 * (first & 15)
  if (first & 16) from += 4 + 4 * packet.readUInt16BE(from + 2)
  const padding = first & 32 ? (packet.at(-1) ?? 0) : 0
  return {
    sequence: packet.readUInt16BE(2),
    marker: (second & 128) !== 0,
    payload: packet.subarray(from, packet.length - padding),
  }
}

/** A packet of Opus is a frame (RFC 7587). */
function wholePackets({ payload }: RtpPacket): Uint8Array<ArrayBuffer> | undefined {
  return payload.length === 0 ? undefined : Uint8Array.from(payload)
}

/** Frames of VP8 from their packets (RFC 7741); one of which a packet is missing is left out. */
function vp8Frames(): (packet: RtpPacket) => Uint8Array<ArrayBuffer> | undefined {
  let parts: Buffer[] | undefined
  let last = -1
  return ({ sequence, marker, payload }) => {
    if (payload.length === 0) return undefined
    const isNext = sequence === ((last + 1) & 65_535)
    last = sequence
    const [first = 0] = payload
    const body = payload.subarray(descriptorLength(payload))
    if (first & 16 && (first & 7) === 0) parts = [body]
    else if (isNext) parts?.push(body)
    else parts = undefined
    if (!marker || parts === undefined) return undefined
    const frame = Uint8Array.from(Buffer.concat(parts))
    parts = undefined
    return frame
  }
}

/** RFC 7741, section 4.2. */
function descriptorLength(payload: Buffer): number {
  const [first = 0, extension = 0] = payload
  if ((first & 128) === 0) return 1
  let length = 2
  if (extension & 128) length += (payload[2] ?? 0) & 128 ? 2 : 1
  if (extension & 64) length += 1
  if (extension & 48) length += 1
  return length
}
