import * as z from "zod/mini"

import { GENERATIONS, type KeyId, LAST_STEP } from "#shared/media-keys/key-id.ts"
import type { TabAt } from "#shared/media-keys/state.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { fromBase64url, toBase64url } from "../../crypto/base64url.ts"
import { sealPadded } from "../../crypto/padded-text.ts"
import type { Announcement } from "./announcement.ts"
import { bytesSchema, openJson } from "./open-json.ts"
import type { PublicKeys, TabKeys } from "./tab-keys.ts"

/** What one tab sends another. */
export type KeyMessage =
  /** A media key of the sender. `wantsKey`: it has none of the receiver [E2.5]. */
  | { type: "key"; key: KeyId; base: Uint8Array<ArrayBuffer>; wantsKey: boolean }
  | { type: "receipt"; key: KeyId }

/** What two tabs seal their messages with: AES-256-GCM, another key for each direction. */
export interface PairKeys {
  send: CryptoKey
  receive: CryptoKey
}

/** Of a base key. */
const BASE_BYTES = 16
const PURPOSE = "media-key"

const generation = z.int().check(z.gte(0), z.lt(GENERATIONS))
const step = z.int().check(z.gte(0), z.lte(LAST_STEP))
const key = z.strictObject({ generation, step })
const messageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("key"),
    key,
    base: bytesSchema(BASE_BYTES),
    wantsKey: z.boolean(),
  }),
  z.strictObject({ type: z.literal("receipt"), key }),
])

/**
 * Agrees on keys with an announced tab: HKDF-SHA-256 over ECDH, one `info` a direction, which names the room, both seats, both
 * tabs and their public keys, the sender's first.
 */
export async function agreeWith(
  own: TabKeys,
  at: { room: RoomId; seat: SeatNumber },
  other: Announcement,
): Promise<PairKeys> {
  const ecdh = { name: "ECDH", public: other.agreement }
  const shared = await crypto.subtle.deriveBits(ecdh, own.agreement, 256)
  const master = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"])
  const one = { seat: at.seat, tab: own.tab, publicKeys: own.publicKeys }
  const [send, receive] = await Promise.all([
    directed(master, infoOf(at.room, one, other), "encrypt"),
    directed(master, infoOf(at.room, other, one), "decrypt"),
  ])
  return { send, receive }
}

/** Seals a message, base64url. */
export async function sealKeyMessage({ send }: PairKeys, message: KeyMessage): Promise<string> {
  const body = message.type === "key" ? { ...message, base: toBase64url(message.base) } : message
  return sealPadded(send, PURPOSE, JSON.stringify(body))
}

/** Opens a message of the other tab. Undefined when another tab has sealed it, or for another one, or it is malformed. */
export async function openKeyMessage(
  { receive }: PairKeys,
  sealed: string,
): Promise<KeyMessage | undefined> {
  const how = { key: receive, purpose: PURPOSE, most: LIMITS.keyMessage }
  const message = await openJson(how, messageSchema, sealed)
  if (message?.type !== "key") return message
  const base = fromBase64url(message.base)
  return base && { ...message, base }
}

interface Side extends TabAt {
  publicKeys: PublicKeys
}

function infoOf(room: RoomId, from: Side, to: Side): Uint8Array<ArrayBuffer> {
  const sides = [from, to].map((side) => [side.seat, side.tab, side.publicKeys.agreement])
  return new TextEncoder().encode(JSON.stringify(["samtalerom key message v1", room, ...sides]))
}

async function directed(
  master: CryptoKey,
  info: Uint8Array<ArrayBuffer>,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }
  return await crypto.subtle.deriveKey(hkdf, master, { name: "AES-GCM", length: 256 }, false, [use])
}
