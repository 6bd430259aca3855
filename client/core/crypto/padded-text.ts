import { fromBase64url, toBase64url } from "./base64url.ts"

const NONCE_BYTES = 12
/** Lengths are rounded up to this, so that a sealed name does not tell how long the name is. */
const PAD_BYTES = 32
const END = 0x80

/**
 * Seals a text with AES-256-GCM, the purpose as additional data: base64url(nonce 12 || ciphertext || tag 16). The
 * text is padded (`pad`). Its bound is the caller's to keep: seal.ts and seal-info.ts do.
 */
export async function sealPadded(key: CryptoKey, purpose: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(aesGcm(nonce, purpose), key, pad(text))
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength)
  bytes.set(nonce)
  bytes.set(new Uint8Array(sealed), NONCE_BYTES)
  return toBase64url(bytes)
}

/** Opens it. Undefined when it was tampered with or sealed by another key or purpose. */
export async function openPadded(
  key: CryptoKey,
  purpose: string,
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

function aesGcm(iv: Uint8Array<ArrayBuffer>, purpose: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(purpose) }
}

/** A text's bytes, padded by ISO/IEC 7816-4 to a multiple of 32. */
export function pad(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil((bytes.length + 1) / PAD_BYTES) * PAD_BYTES)
  padded.set(bytes)
  padded[bytes.length] = END
  return padded
}

/** The text again; undefined when the padding is not right. */
export function unpad(padded: Uint8Array): string | undefined {
  const end = padded.lastIndexOf(END)
  if (end === -1 || padded.subarray(end + 1).some((byte) => byte !== 0)) return undefined
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(padded.subarray(0, end))
}
