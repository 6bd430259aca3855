import type { Instant, RoomId } from "../values/ids.ts"
import type { ContactPoint } from "./state.ts"

/** A contact point that nobody has opened yet. */
export function newContactPoint(
  accessKeyHash: string,
  { id, now }: { id: RoomId; now: Instant },
): ContactPoint {
  const empty = { profile: null, publicKey: null, entries: [] }
  return { version: 1, id, accessKeyHash, ...empty, createdAt: now }
}
