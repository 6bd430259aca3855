import { utf8Length } from "#shared/names/graphemes.ts"
import { TEXT_FIELDS, type TextField } from "#shared/values/text-fields.ts"
import { fromBase64url, toBase64url } from "./base64url.ts"

/** What a sealed text is for. A text sealed for one purpose does not open for another. */
export type Purpose =
  | "group-name"
  | "display-name"
  | "round-topic"
  | "group-words"
  | "own-words"
  | "practice-check"

/** What each is written in. How a check went is written by the program, and is as long as words at most. */
export const FIELD_OF: Record<Purpose, TextField> = {
  "group-name": TEXT_FIELDS.groupName,
  "display-name": TEXT_FIELDS.displayName,
  "round-topic": TEXT_FIELDS.topic,
  "group-words": TEXT_FIELDS.words,
  "own-words": TEXT_FIELDS.ownWords,
  "practice-check": TEXT_FIELDS.words,
}

const NONCE_BYTES = 12
/** Lengths are rounded up to this, so that a sealed name does not tell how long the name is. */
const PAD_BYTES = 32
const END = 0x80

/**
 * Seals a text with AES-256-GCM under the content key, the purpose as additional data:
 * base64url(nonce 12 || ciphertext || tag 16). The text is padded by ISO/IEC 7816-4. Throws a
 * RangeError for a text longer than its field, which the form has to refuse before.
 */
export async function seal(key: CryptoKey, purpose: Purpose, text: string): Promise<string> {
  if (utf8Length(text) > FIELD_OF[purpose].bytes) throw new RangeError(`Too long a ${purpose}`)
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(aesGcm(nonce, purpose), key, pad(text))
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(sealed), NONCE_BYTES)
  return toBase64url(bytes)
}

/** Opens a sealed text. Undefined when it was tampered with or sealed by another key or purpose. */
export async function open(
  key: CryptoKey,
  purpose: Purpose,
  sealed: string,
): Promise<string | undefined> {
  const bytes = fromBase64url(sealed)
  if (bytes === undefined || bytes.length <= NONCE_BYTES) return undefined
  const nonce = bytes.slice(0, NONCE_BYTES)
  try {
    const padded = await crypto.subtle.decrypt(
      aesGcm(nonce, purpose),
      key,
      bytes.slice(NONCE_BYTES),
    )
    return unpad(new Uint8Array(padded))
  } catch {
    // WebCrypto says only that it failed, which is all there is to know.
    return undefined
  }
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, purpose: Purpose): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(purpose) }
}

function pad(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / PAD_BYTES) * PAD_BYTES)
  padded.set(bytes)
  padded[bytes.length] = END
  return padded
}

function unpad(padded: Uint8Array): string | undefined {
  const end = padded.lastIndexOf(END)
  if (end === -1 || padded.subarray(end + 1).some((byte) => byte !== 0)) return undefined
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(padded.subarray(0, end))
}
