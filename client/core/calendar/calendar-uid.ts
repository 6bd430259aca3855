import type { RoomId } from "#shared/values/ids.ts"

import { toBase64url } from "../crypto/base64url.ts"

/** What the ids of a room's events begin with: always the same, and it does not tell the room [D5.3]. */
export async function calendarUid(room: RoomId): Promise<string> {
  const named = new TextEncoder().encode(`samtalerom calendar v1 ${room}`)
  const hash = await crypto.subtle.digest("SHA-256", named)
  return toBase64url(new Uint8Array(hash)).slice(0, 22)
}
