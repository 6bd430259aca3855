import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import type { Answer } from "../signalling/answer.ts"
import type { SeatNames } from "./texts/seat-names.ts"
import type { SignalingClient } from "./session-deps.ts"

/** One member's signature under the pledge, as the others may see it [G4]. */
export interface Signature {
  seat: SeatNumber
  /** Empty when the name cannot be read. */
  name: string
  /** Null for a member who has the seat on a new device and has not signed there yet. */
  at: Instant | null
  /** Whether it is the text of today that was signed. */
  current: boolean
}

/** Asks who has signed, and opens their names. */
export async function askSignatures(
  signaling: SignalingClient,
  names: SeatNames,
): Promise<Answer<Signature[]>> {
  const answer = await signaling.request("signatures", {})
  if (!answer.ok) return answer
  const { signatures } = answer.value
  await names.open(signatures)
  const opened = names.of(signatures)
  const value = signatures.map(({ seat, at, current }) => ({
    seat,
    at,
    current,
    name: opened.get(seat) ?? "",
  }))
  return { ok: true, value }
}
