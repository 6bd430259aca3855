/** The header of RFC 9605, section 4.3: which key, and which counter under it. Both are whole numbers below 2^64. */
export interface SframeHeader {
  readonly kid: bigint
  readonly counter: bigint
}

/** Of one byte of configuration and two numbers of 8 bytes. */
export const LONGEST_HEADER = 17

/** Numbers below this stand in the configuration byte itself. */
const INLINE_BELOW = 8n
const IS_LONG = 8

export function encodeHeader({ kid, counter }: SframeHeader): Uint8Array<ArrayBuffer> {
  const [kidBytes, counterBytes] = [bytesOf(kid), bytesOf(counter)]
  const config = (nibbleOf(kid, kidBytes) << 4) | nibbleOf(counter, counterBytes)
  return Uint8Array.of(config, ...kidBytes, ...counterBytes)
}

/** The header that these bytes are, all of them; undefined if they are none, or not the shortest form of one. */
export function decodeHeader(bytes: Uint8Array): SframeHeader | undefined {
  const [config] = bytes
  if (config === undefined) return undefined
  const [ofKid, ofCounter] = [config >> 4, config & 15]
  const kidLength = lengthIn(ofKid)
  if (bytes.length !== 1 + kidLength + lengthIn(ofCounter)) return undefined
  const kid = valueOf(ofKid, bytes.subarray(1, 1 + kidLength))
  const counter = valueOf(ofCounter, bytes.subarray(1 + kidLength))
  return kid === undefined || counter === undefined ? undefined : { kid, counter }
}

/** Big-endian, the shortest; none for a number that needs none. */
function bytesOf(value: bigint): number[] {
  if (value < INLINE_BELOW) return []
  const bytes: number[] = []
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n))
  return bytes
}

function nibbleOf(value: bigint, { length }: readonly number[]): number {
  return length === 0 ? Number(value) : IS_LONG | (length - 1)
}

function lengthIn(nibble: number): number {
  return nibble & IS_LONG ? (nibble & 7) + 1 : 0
}

function valueOf(nibble: number, bytes: Uint8Array): bigint | undefined {
  if (bytes.length === 0) return BigInt(nibble)
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return bytes[0] === 0 || value < INLINE_BELOW ? undefined : value
}
