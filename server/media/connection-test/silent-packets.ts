import { randomInt } from "node:crypto"

const VERSION_2 = 0x80
const HEADER_BYTES = 12
/** CELT at full band, 20 ms, any number of frames in the packet (RFC 6716, section 3.1). */
const TOC = 0xfb
/** One frame of constant size, and padding behind it (section 3.2.5). */
const ONE_PADDED_FRAME = 0x41
/** 254 bytes of padding, and another length byte follows. */
const MORE_PADDING = 255

/** A stream of RTP packets (RFC 3550) whose payload is silence, padded to any length. */
export class SilentPackets {
  readonly #header = Buffer.alloc(HEADER_BYTES)
  readonly #payloads = new Map<number, Buffer>()
  #sequence = randomInt(2 ** 15)

  constructor({ ssrc, payloadType }: { ssrc: number; payloadType: number }) {
    this.#header.writeUInt8(VERSION_2, 0)
    this.#header.writeUInt8(payloadType, 1)
    this.#header.writeUInt32BE(ssrc, 8)
  }

  /** The next packet. `timestamp` in units of 1/48000 s; `bytes` is the length of its payload. */
  next(timestamp: number, bytes: number): Buffer {
    const payload = this.#payloads.get(bytes) ?? paddedSilence(bytes)
    this.#payloads.set(bytes, payload)
    this.#header.writeUInt16BE(this.#sequence, 2)
    this.#header.writeUInt32BE(timestamp >>> 0, 4)
    this.#sequence = (this.#sequence + 1) & 0xffff
    return Buffer.concat([this.#header, payload])
  }
}

/** An Opus packet of exactly so many bytes that holds one empty frame. */
export function paddedSilence(bytes: number): Buffer {
  const payload = Buffer.alloc(bytes)
  payload[0] = TOC
  payload[1] = ONE_PADDED_FRAME
  const left = bytes - 3
  const more = Math.floor(left / 255)
  payload.fill(MORE_PADDING, 2, 2 + more)
  payload[2 + more] = left % 255
  return payload
}
