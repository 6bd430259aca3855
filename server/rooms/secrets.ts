import { createHash, randomBytes, timingSafeEqual } from "node:crypto"

import type { Hash } from "#shared/room/ports.ts"

/** SHA-256 by Node, for the rooms. */
export const nodeHash: Hash = {
  ofKey: hashOfKey,
  ofText: (text) => createHash("sha256").update(text, "utf8").digest("base64url"),
  same(one, other) {
    const [a, b] = [Buffer.from(one, "base64url"), Buffer.from(other, "base64url")]
    return a.length === b.length && timingSafeEqual(a, b)
  },
}

/** SHA-256 of the bytes that a base64url text stands for, in base64url: what is kept of a key. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(Buffer.from(key, "base64url")).digest("base64url")
}

/** 128 random bits, base64url: 22 characters. */
export function randomId(): string {
  return randomBytes(16).toString("base64url")
}
