/** The payload of an RTP packet (RFC 3550, 5.1), with what tells frames apart. Undefined for padding alone. */
export interface RtpPayload {
  sequence: number
  timestamp: number
  /** The last packet of a frame. */
  marker: boolean
  payload: Buffer
}

export function rtpPayload(packet: Buffer): RtpPayload | undefined {
  const [first = 0, second = 0] = packet
  let start = 12 + 4 * (first & 15)
  if ((first & 16) !== 0) start += 4 + 4 * packet.readUInt16BE(start + 2)
  const padding = (first & 32) === 0 ? 0 : (packet.at(-1) ?? 0)
  if (start >= packet.length - padding) return undefined
  return {
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    marker: (second & 128) !== 0,
    payload: packet.subarray(start, packet.length - padding),
  }
}

/** Puts the packets of one VP8 stream together to frames (RFC 7741, 4.2). */
export class Vp8Frames {
  #parts: Buffer[] = []
  #next: number | undefined

  /** The frame that this packet completes. One of which a packet is missing is left out. */
  add({ sequence, marker, payload }: RtpPayload): Buffer | undefined {
    const { isFirst, part } = withoutDescriptor(payload)
    if (isFirst) this.#parts = [part]
    else if (sequence === this.#next) this.#parts.push(part)
    else this.#parts = []
    this.#next = this.#parts.length === 0 ? undefined : (sequence + 1) % 65_536
    if (!marker || this.#parts.length === 0) return undefined
    const frame = Buffer.concat(this.#parts)
    this.#parts = []
    return frame
  }
}

/** `part`: of a frame, whose first it may be. */
export function withoutDescriptor(payload: Buffer): { isFirst: boolean; part: Buffer } {
  const [first = 0, extension = 0] = payload
  const isFirst = (first & 0x1f) === 0x10
  if ((first & 0x80) === 0) return { isFirst, part: payload.subarray(1) }
  let length = 2
  if ((extension & 0x80) !== 0) length += ((payload[2] ?? 0) & 0x80) === 0 ? 1 : 2
  if ((extension & 0x40) !== 0) length += 1
  if ((extension & 0x30) !== 0) length += 1
  return { isFirst, part: payload.subarray(length) }
}

/** Of VP8 (RFC 6386, 9.1). */
export function isKeyFrame(frame: Uint8Array): boolean {
  return (frame[0]! & 1) === 0
}

/** How many bytes of a frame may be in clear [E1]: as the rules say it, whatever the product does. */
export function declaredPrefix(source: "microphone" | "camera", frame: Uint8Array): number {
  if (source === "microphone") return 1
  return isKeyFrame(frame) ? 10 : 3
}
