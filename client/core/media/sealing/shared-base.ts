import type { SeatNumber } from "#shared/values/ids.ts"
import { BASE_BYTES } from "./sframe-key.ts"

/** A generation among which two are never the same: each sender of an info meeting picks one of these at random. */
export const SHARED_GENERATIONS = 2 ** 48

/**
 * The base key of a generation that everyone with the secret can derive [E7]: HKDF-SHA-256, bound to the place and the generation.
 * No key is sent: the KID of a frame names it.
 */
export async function sharedBase(
  secret: Uint8Array,
  seat: SeatNumber,
  generation: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const master = await crypto.subtle.importKey("raw", secret.slice(), "HKDF", false, ["deriveBits"])
  const info = new TextEncoder().encode(`samtalerom stage media v1 ${seat} ${generation}`)
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, master, BASE_BYTES * 8))
}
