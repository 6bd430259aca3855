import * as z from "zod/mini"

import type { Announced } from "#shared/media-keys/input.ts"
import {
  type Instant,
  type RoomId,
  type SeatNumber,
  instantSchema,
  roomIdSchema,
  seatNumberSchema,
} from "#shared/values/ids.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { fromBase64url, toBase64url } from "../../crypto/base64url.ts"
import { sealPadded } from "../../crypto/padded-text.ts"
import { bytesSchema, openJson } from "./open-json.ts"
import {
  ECDH_P256,
  ECDSA_P256,
  POINT,
  type PublicKeys,
  TAB_ID,
  type TabKeys,
  tabIdOf,
} from "./tab-keys.ts"

/** A tab as it has announced itself: checked, and its keys can be used. */
export interface Announcement extends Announced {
  publicKeys: PublicKeys
  /** Of `publicKeys`, to agree on keys with. */
  agreement: CryptoKey
}

const PURPOSE = "media-keys-announcement"
const ECDSA_SHA256 = { name: "ECDSA", hash: "SHA-256" } as const
const SIGNATURE_BYTES = 64

const point = bytesSchema(POINT.bytes)
const statementSchema = z.strictObject({
  v: z.literal(1),
  room: roomIdSchema,
  seat: seatNumberSchema,
  tab: bytesSchema(TAB_ID.bytes),
  madeAt: instantSchema,
  agreement: point,
  signing: point,
  signature: bytesSchema(SIGNATURE_BYTES),
})
type Statement = Omit<z.infer<typeof statementSchema>, "signature">

/** Announces a tab on a seat: signed by the tab, sealed under the content key, base64url. `madeAt` by the server's clock. */
export async function sealAnnouncement(
  contentKey: CryptoKey,
  { tab, signing, publicKeys }: TabKeys,
  at: { room: RoomId; seat: SeatNumber; madeAt: Instant },
): Promise<string> {
  const statement: Statement = { v: 1, ...at, tab, ...publicKeys }
  const signed = await crypto.subtle.sign(ECDSA_SHA256, signing, signedBytes(statement))
  const signature = toBase64url(new Uint8Array(signed))
  return sealPadded(contentKey, PURPOSE, JSON.stringify({ ...statement, signature }))
}

/**
 * Opens an announcement that came for a seat. Undefined when it was sealed by another key, is for another room or seat, names
 * a tab whose keys these are not, is not signed by it, or has no usable keys.
 */
export async function openAnnouncement(
  contentKey: CryptoKey,
  sealed: string,
  { room, seat }: { room: RoomId; seat: SeatNumber },
): Promise<Announcement | undefined> {
  const how = { key: contentKey, purpose: PURPOSE, most: LIMITS.keyAnnouncement }
  const opened = await openJson(how, statementSchema, sealed)
  if (opened === undefined || opened.room !== room || opened.seat !== seat) return undefined
  const { signature, ...statement } = opened
  const publicKeys = { agreement: statement.agreement, signing: statement.signing }
  if ((await tabIdOf(publicKeys)) !== statement.tab) return undefined
  const agreement = await usableAgreement(statement, signature)
  if (agreement === undefined) return undefined
  return { seat, tab: statement.tab, madeAt: statement.madeAt, publicKeys, agreement }
}

/** The key to agree with, when the signature is right and both keys are points of the curve. */
async function usableAgreement(
  statement: Statement,
  signature: string,
): Promise<CryptoKey | undefined> {
  try {
    const [agreement, signing] = await Promise.all([
      crypto.subtle.importKey("raw", bytesOf(statement.agreement), ECDH_P256, true, []),
      crypto.subtle.importKey("raw", bytesOf(statement.signing), ECDSA_P256, true, ["verify"]),
    ])
    const bytes = signedBytes(statement)
    const isRight = await crypto.subtle.verify(ECDSA_SHA256, signing, bytesOf(signature), bytes)
    return isRight ? agreement : undefined
  } catch {
    // WebCrypto refuses what is no point of the curve.
    return undefined
  }
}

/** All of it, in one order. */
function signedBytes({ v, room, seat, tab, madeAt, agreement, signing }: Statement) {
  const all = ["samtalerom announcement", v, room, seat, tab, madeAt, agreement, signing]
  return new TextEncoder().encode(JSON.stringify(all))
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64url(text) ?? new Uint8Array()
}
