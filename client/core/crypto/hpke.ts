import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core"

import { utf8Length } from "#shared/names/graphemes.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { fromBase64url, toBase64url } from "./base64url.ts"
import { pad, unpad } from "./padded-text.ts"

/** What a text for the holder of one private key is for. */
export type LetterPurpose = "info-question" | "info-links" | "interest"

const MOST_BYTES: Readonly<Record<LetterPurpose, number>> = {
  "info-question": TEXT_FIELDS.question.bytes,
  "info-links": 95,
  interest: TEXT_FIELDS.interest.bytes,
}

/** HPKE (RFC 9180), base mode: DHKEM(P-256, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM. */
const SUITE = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
/** Of an uncompressed point of P-256. */
const ENCAPSULATED_BYTES = 65

export interface LetterKeys {
  /** Uncompressed point, base64url: 87 characters. */
  publicKey: string
  /** The private key cannot be read out again. */
  pair: CryptoKeyPair
}

/** The key pair that a seed of 32 bytes gives, always the same (RFC 9180, DeriveKeyPair). */
export async function letterKeysFrom(seed: Uint8Array<ArrayBuffer>): Promise<LetterKeys> {
  const derived = await SUITE.kem.deriveKeyPair(seed)
  const point = await SUITE.kem.serializePublicKey(derived.publicKey)
  const jwk = await crypto.subtle.exportKey("jwk", derived.privateKey)
  const ecdh = { name: "ECDH", namedCurve: "P-256" }
  const privateKey = await crypto.subtle.importKey("jwk", jwk, ecdh, false, ["deriveBits"])
  const pair = { publicKey: derived.publicKey, privateKey }
  return { publicKey: toBase64url(new Uint8Array(point)), pair }
}

/**
 * Seals a text to a public key: base64url(encapsulated key 65 || ciphertext || tag 16), the text padded (padded-text.ts)
 * and bound to its purpose. Throws a RangeError for a text that is too long, and a TypeError for what is no key.
 */
export async function sealTo(
  publicKey: string,
  purpose: LetterPurpose,
  text: string,
): Promise<string> {
  if (utf8Length(text) > MOST_BYTES[purpose]) throw new RangeError(`Too long a ${purpose}`)
  const sender = await SUITE.createSenderContext({
    recipientPublicKey: await readPublicKey(publicKey),
    info: infoOf(purpose),
  })
  const sealed = new Uint8Array(await sender.seal(pad(text)))
  const bytes = new Uint8Array(ENCAPSULATED_BYTES + sealed.length)
  bytes.set(new Uint8Array(sender.enc))
  bytes.set(sealed, ENCAPSULATED_BYTES)
  return toBase64url(bytes)
}

/** Opens it. Undefined when it was tampered with, or sealed to another key or for another purpose. */
export async function openWith(
  { pair }: LetterKeys,
  purpose: LetterPurpose,
  sealed: string,
): Promise<string | undefined> {
  const bytes = fromBase64url(sealed)
  if (bytes === undefined || bytes.length <= ENCAPSULATED_BYTES) return undefined
  try {
    const recipient = await SUITE.createRecipientContext({
      recipientKey: pair,
      enc: bytes.slice(0, ENCAPSULATED_BYTES),
      info: infoOf(purpose),
    })
    return unpad(new Uint8Array(await recipient.open(bytes.slice(ENCAPSULATED_BYTES))))
  } catch {
    // The library says only that it failed, which is all there is to know.
    return undefined
  }
}

async function readPublicKey(publicKey: string): Promise<CryptoKey> {
  const point = fromBase64url(publicKey)
  if (point?.length !== ENCAPSULATED_BYTES) throw new TypeError("A public key is a point of P-256")
  try {
    return await SUITE.kem.deserializePublicKey(point)
  } catch (cause) {
    throw new TypeError("A public key is a point of P-256", { cause })
  }
}

function infoOf(purpose: LetterPurpose): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`samtalerom ${purpose} v1`)
}
