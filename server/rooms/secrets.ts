import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

/** SHA-256 of the bytes that a base64url text stands for, in base64url: what is kept of a key. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64url")).digest("base64url")
}

/** SHA-256 of a text in UTF-8, base64url. */
export function hashOfText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url")
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, "base64url"), Buffer.from(other, "base64url")]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Whether this access key opens what has this hash. Without one it opens nothing, and the answer takes as
 * long as for a wrong key.
 */
export function opensWith(accessKey: string, accessKeyHash: string | undefined): boolean {
  return sameHash(hashOfKey(accessKey), accessKeyHash ?? NOBODYS_HASH)
}

const NOBODYS_HASH = hashOfText("")

/** 128 random bits, base64url: 22 characters. */
export function randomId(): string {
  return randomBytes(16).toString("base64url")
}
