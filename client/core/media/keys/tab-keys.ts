import type { TabId } from "#shared/media-keys/state.ts"
import { toBase64url } from "../../crypto/base64url.ts"

/** What one tab shows the others of its two key pairs: uncompressed points of P-256, base64url. */
export interface PublicKeys {
  /** Agrees on keys for messages (ECDH). */
  agreement: string
  /** Signs announcements (ECDSA). */
  signing: string
}

/** Who a tab is. Made at each entry, never stored. The private keys cannot be read out, not even by this page. */
export interface TabKeys {
  tab: TabId
  agreement: CryptoKey
  signing: CryptoKey
  publicKeys: PublicKeys
}

export const ECDH_P256 = { name: "ECDH", namedCurve: "P-256" } as const
export const ECDSA_P256 = { name: "ECDSA", namedCurve: "P-256" } as const
/** Of an uncompressed point, and of it in base64url. */
export const POINT = { bytes: 65, characters: 87 } as const
/** Of a tab's id. */
export const TAB_ID = { bytes: 16, characters: 22 } as const

/** Fresh keys for one tab. */
export async function makeTabKeys(): Promise<TabKeys> {
  const [agreement, signing] = await Promise.all([
    crypto.subtle.generateKey(ECDH_P256, false, ["deriveBits"]),
    crypto.subtle.generateKey(ECDSA_P256, false, ["sign"]),
  ])
  const [agreementPoint, signingPoint] = await Promise.all([
    pointOf(agreement.publicKey),
    pointOf(signing.publicKey),
  ])
  const publicKeys = { agreement: agreementPoint, signing: signingPoint }
  return {
    tab: await tabIdOf(publicKeys),
    agreement: agreement.privateKey,
    signing: signing.privateKey,
    publicKeys,
  }
}

/** A tab's id follows from its public keys, by SHA-256: no tab can take another's id for keys of its own. */
export async function tabIdOf({ agreement, signing }: PublicKeys): Promise<TabId> {
  const text = JSON.stringify(["samtalerom tab v1", agreement, signing])
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(hash, 0, TAB_ID.bytes))
}

async function pointOf(key: CryptoKey): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", key)))
}
