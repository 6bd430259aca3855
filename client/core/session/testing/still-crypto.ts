import { vi } from "vitest"

const BYTES = 32

/** A checksum of the size of a SHA-256 hash: different texts give different ones, and that is enough. */
function checksum(data: BufferSource): ArrayBuffer {
  const bytes = new Uint8Array(ArrayBuffer.isView(data) ? data.buffer : data)
  const sum = new Uint8Array(BYTES)
  bytes.forEach((byte, index) => {
    const at = index % BYTES
    sum[at] = ((sum[at] ?? 0) * 31 + byte + 1) % 251
  })
  return sum.buffer
}

const copied = (data: BufferSource): ArrayBuffer =>
  new Uint8Array(
    ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : data,
  ).slice().buffer

/**
 * Cryptography without threads, so that a run of a model is the same each time: nothing is secret, and
 * all of it takes as long as a promise. Ended by `vi.restoreAllMocks`.
 */
export function stillCrypto(): void {
  const { subtle } = crypto
  const key: CryptoKey = Object.create(null)
  vi.spyOn(subtle, "encrypt").mockImplementation(async (_how, _key, data) => copied(data))
  vi.spyOn(subtle, "decrypt").mockImplementation(async (_how, _key, data) => copied(data))
  vi.spyOn(subtle, "digest").mockImplementation(async (_how, data) => checksum(data))
  vi.spyOn(subtle, "importKey").mockImplementation(async () => key)
  vi.spyOn(subtle, "deriveKey").mockImplementation(async () => key)
  vi.spyOn(subtle, "deriveBits").mockImplementation(async () => new ArrayBuffer(BYTES))
}
