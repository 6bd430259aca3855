import type { FrameBinding, FrameOrigin } from "./sealing-messages.ts"
import { decodeHeader, encodeHeader, LONGEST_HEADER, type SframeHeader } from "./sframe-header.ts"
import { TAG_BYTES } from "./sframe-key.ts"

/**
 * A sealed frame: clear prefix, ciphertext, tag, SFrame header, and the header's length in one byte. The header comes
 * last, since packetizers and the server look for a codec's own header at the beginning.
 */
export interface SealedFrame {
  readonly prefix: Uint8Array<ArrayBuffer>
  /** With its tag. */
  readonly ciphertext: Uint8Array<ArrayBuffer>
  readonly header: SframeHeader
}

type Bytes = Uint8Array<ArrayBuffer>

/** What stays readable: Opus' table of contents; VP8's frame tag and, in a key frame, start code and size (RFC 6386, 9.1). */
const OPUS_PREFIX = 1
const VP8_PREFIX = 3
const VP8_KEY_FRAME_PREFIX = 10

/** How many bytes of a frame of `length` bytes that begins with `first` stay in clear. */
function prefixLength(source: FrameOrigin["source"], first: number, length: number): number {
  if (source === "microphone") return Math.min(OPUS_PREFIX, length)
  // The lowest bit of VP8's first byte is 0 in a key frame. It is authenticated as all of the prefix.
  return Math.min((first & 1) === 0 ? VP8_KEY_FRAME_PREFIX : VP8_PREFIX, length)
}

export function splitPlain(source: FrameOrigin["source"], frame: Bytes): [Bytes, Bytes] {
  const length = prefixLength(source, frame[0] ?? 0, frame.length)
  return [frame.slice(0, length), frame.subarray(length)]
}

export function joinPlain(prefix: Bytes, plaintext: Bytes): Bytes {
  return concat([prefix, plaintext])
}

export function joinSealed({ prefix, ciphertext, header }: SealedFrame): Bytes {
  const encoded = encodeHeader(header)
  return concat([prefix, ciphertext, encoded, Uint8Array.of(encoded.length)])
}

/** Undefined for bytes that cannot be a sealed frame. */
export function splitSealed(source: FrameOrigin["source"], frame: Bytes): SealedFrame | undefined {
  const headerLength = frame.at(-1) ?? 0
  const headerAt = frame.length - 1 - headerLength
  const plainLength = headerAt - TAG_BYTES
  if (headerLength > LONGEST_HEADER || plainLength < 1) return undefined
  const header = decodeHeader(frame.subarray(headerAt, -1))
  if (header === undefined) return undefined
  const length = prefixLength(source, frame[0] ?? 0, plainLength)
  return {
    prefix: frame.slice(0, length),
    ciphertext: frame.subarray(length, headerAt),
    header,
  }
}

/** What a frame is bound to beside its header: each part with its length before it. */
export type MetadataOf = (prefix: Uint8Array) => Bytes

export function metadataFor({ room, seat, source }: FrameBinding): MetadataOf {
  const encoder = new TextEncoder()
  const rest = [encoder.encode(room), Uint8Array.of(seat), encoder.encode(source)].map(withLength)
  return (prefix) => concat([withLength(prefix), ...rest])
}

function withLength(part: Uint8Array): Uint8Array {
  return Uint8Array.of(part.length, ...part)
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
