import { fromBase64url } from "./base64url.ts"

/**
 * Bytes that a secret gives for one use: HKDF-SHA-256 (RFC 5869), empty salt, `info` naming the use. The keys of a link
 * itself come from keys.ts.
 */
export async function deriveBytes(
  secret: string,
  info: string,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64url(secret)
  if (bytes === undefined || bytes.length < 16) throw new TypeError("A secret is 16 bytes or more")
  const master = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits"])
  const hkdf = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  }
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, master, length * 8))
}
