import { sha256 } from "@noble/hashes/sha2.js"

import type { Hash } from "#shared/room/ports.ts"

import { fromBase64url, toBase64url } from "../../../../core/crypto/base64url.ts"

/** SHA-256 in the page. A room needs it at once, and the browser's own answers with a promise. */
export const browserHash: Hash = {
  ofKey: (key) => toBase64url(sha256(fromBase64url(key) ?? new Uint8Array())),
  ofText: (text) => toBase64url(sha256(new TextEncoder().encode(text))),
  // Nobody else is there to measure the time.
  same: (one, other) => one === other,
}
