/** AES_128_GCM_SHA256_128, the cipher suite of RFC 9605, section 4.5. */
const SUITE = 0x0004
const KEY_BYTES = 16
const NONCE_BYTES = 12
export const TAG_BYTES = 16
export const BASE_BYTES = 16

const LABEL_BYTES = "SFrame 1.0 Secret salt ".length + 10

/** What frames are sealed and opened with under one KID. The AES key cannot be read out. */
export interface SframeKey {
  readonly aead: CryptoKey
  readonly salt: Uint8Array<ArrayBuffer>
}

/** Key and salt of a KID from its base key: RFC 9605, section 4.4.2. */
export async function deriveSframeKey(base: Uint8Array, kid: bigint): Promise<SframeKey> {
  const hkdf = await importBase(base)
  const [key, salt] = await Promise.all([
    expand(hkdf, label("SFrame 1.0 Secret key ", kid), KEY_BYTES),
    expand(hkdf, label("SFrame 1.0 Secret salt ", kid), NONCE_BYTES),
  ])
  return {
    aead: await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]),
    salt,
  }
}

/** The base key of the next step. Nothing leads back. */
export async function nextBase(base: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const info = new TextEncoder().encode("samtalerom ratchet v1")
  return await expand(await importBase(base), info, BASE_BYTES)
}

/** The nonce of a counter: RFC 9605, section 4.4.3. */
export function nonceFor({ salt }: SframeKey, counter: bigint): Uint8Array<ArrayBuffer> {
  const nonce = salt.slice()
  for (let rest = counter, at = NONCE_BYTES - 1; rest > 0n; rest >>= 8n, at -= 1)
    nonce[at] = (nonce[at] ?? 0) ^ Number(rest & 255n)
  return nonce
}

async function importBase(base: Uint8Array): Promise<CryptoKey> {
  if (base.length !== BASE_BYTES) throw new RangeError("A base key is 16 bytes")
  return await crypto.subtle.importKey("raw", base.slice(), "HKDF", false, ["deriveBits"])
}

/** HKDF-SHA-256 (RFC 5869) with an empty salt. */
async function expand(
  base: CryptoKey,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, base, length * 8))
}

/** The words, the KID in 8 bytes, the suite in 2. */
function label(words: string, kid: bigint): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(LABEL_BYTES)
  const { written } = new TextEncoder().encodeInto(words, bytes)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(written, kid)
  view.setUint16(written + 8, SUITE)
  return bytes.slice(0, written + 10)
}
