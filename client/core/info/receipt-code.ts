import { toBase64url } from "../crypto/base64url.ts"
import { deriveBytes } from "../crypto/derive.ts"

/**
 * Sixteen capital letters that nobody takes for another, on paper or read aloud: no I, L, O, Q, N, P, D, G, V. Each is
 * worth four bits.
 */
export const RECEIPT_LETTERS = "ABEFHJKMRSTUWXYZ"
const GROUPS = 4
const IN_GROUP = 4
const LENGTH = GROUPS * IN_GROUP
/** So that guessing a code from stolen hashes is slow, though a code has 64 bits only. */
const ITERATIONS = 210_000

/** A receipt's code: sixteen letters. Written and read aloud in four groups of four. */
export function newReceiptCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(LENGTH))
  return Array.from(random, (byte) => RECEIPT_LETTERS.charAt(byte % RECEIPT_LETTERS.length)).join(
    "",
  )
}

/** The code in its groups. */
export function receiptGroups(code: string): string[] {
  return Array.from({ length: GROUPS }, (_, index) =>
    code.slice(index * IN_GROUP, (index + 1) * IN_GROUP),
  )
}

/** The code that was written, whatever stands between its letters; undefined when it is none. */
export function readReceiptCode(written: string): string | undefined {
  const letters = written.toUpperCase().replaceAll(/[\s.,·–—-]/gu, "")
  const isCode =
    letters.length === LENGTH &&
    Array.from(letters).every((letter) => RECEIPT_LETTERS.includes(letter))
  return isCode ? letters : undefined
}

export interface ReceiptKeys {
  /** Shows the server which interest is meant; it stores its hash. base64url, 32 bytes. */
  token: string
  /** Under which the person's own copy is sealed. */
  key: CryptoKey
}

/** What a code gives: PBKDF2 (RFC 8018) and, of its result, one key for each use by HKDF. */
export async function receiptKeys(code: string): Promise<ReceiptKeys> {
  const written = new TextEncoder().encode(code)
  const master = await crypto.subtle.importKey("raw", written, "PBKDF2", false, ["deriveBits"])
  const salt = new TextEncoder().encode("samtalerom receipt v1")
  const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ITERATIONS }
  const secret = toBase64url(new Uint8Array(await crypto.subtle.deriveBits(pbkdf2, master, 256)))
  const [token, key] = await Promise.all([
    deriveBytes(secret, "samtalerom receipt token v1", 32),
    deriveBytes(secret, "samtalerom receipt key v1", 32),
  ])
  const contentKey = await crypto.subtle.importKey("raw", key, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ])
  return { token: toBase64url(token), key: contentKey }
}
