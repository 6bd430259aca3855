import { fromBase64url, randomBase64url, toBase64url } from "./base64url.ts"

/** What a link's secret opens. The content key cannot be read out again, not even by this page. */
export interface Keys {
  /** Proves to the lobby that the client holds the link, base64url. */
  accessKey: string
  /** SHA-256 of the access key's bytes, base64url: what a server keeps. */
  accessKeyHash: string
  /** AES-256-GCM. Never leaves the browser. */
  contentKey: CryptoKey
}

const SECRET_BYTES = 16

/** A new link's secret: 128 random bits in base64url, 22 characters. */
export function makeSecret(): string {
  return randomBase64url(SECRET_BYTES)
}

/** Whether a text has the shape of a secret. */
export function isSecret(text: string): boolean {
  return text.length === 22 && fromBase64url(text)?.length === SECRET_BYTES
}

/**
 * Whether the browser lets this page use keys: it does on https and on localhost only. Nothing of a
 * group can be read without.
 */
export function canUseKeys(): boolean {
  // Missing on an insecure page, whatever its type says.
  return "subtle" in crypto && typeof crypto.subtle === "object"
}

/** Derives both keys from the secret: HKDF-SHA-256 (RFC 5869), empty salt, one `info` a purpose. */
export async function deriveKeys(secret: string): Promise<Keys> {
  const bytes = fromBase64url(secret)
  if (bytes?.length !== SECRET_BYTES) throw new TypeError("A link's secret is 16 bytes")
  const master = await crypto.subtle.importKey("raw", bytes, "HKDF", false, [
    "deriveBits",
    "deriveKey",
  ])
  const [accessBits, contentKey] = await Promise.all([
    crypto.subtle.deriveBits(hkdf("samtalerom access v1"), master, 256),
    crypto.subtle.deriveKey(
      hkdf("samtalerom content v1"),
      master,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    ),
  ])
  const hash = await crypto.subtle.digest("SHA-256", accessBits)
  return {
    accessKey: toBase64url(new Uint8Array(accessBits)),
    accessKeyHash: toBase64url(new Uint8Array(hash)),
    contentKey,
  }
}

/** SHA-256 of a seat token's bytes, base64url: what a server keeps of it. */
export async function hashOfToken(token: string): Promise<string> {
  const bytes = fromBase64url(token)
  if (bytes === undefined) throw new TypeError("A seat token is base64url")
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))
}

function hkdf(info: string): HkdfParams {
  const salt = new Uint8Array()
  return { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode(info) }
}
