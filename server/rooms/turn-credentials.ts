import { createHmac, randomBytes } from "node:crypto"
import type * as z from "zod/mini"

import type { Instant } from "#shared/values/ids.ts"
import type { iceServerSchema } from "#shared/values/media-transport.ts"

/** A TURN server that shares a secret with this one. */
export interface TurnServer {
  urls: readonly string[]
  secret: string
}

/** Longer than the longest meeting with its goodbyes. ms */
const VALID_MS = 4 * 60 * 60 * 1000

/**
 * Credentials for one visit, valid for four hours (TURN REST API, draft-uberti-behave-turn-rest):
 * the username is `expiry:random`, so that the TURN server learns nothing of who or which room.
 */
function turnCredentials(
  { urls, secret }: TurnServer,
  now: Instant,
): z.infer<typeof iceServerSchema> {
  const expiry = Math.floor((now + VALID_MS) / 1000)
  const username = `${expiry}:${randomBytes(9).toString("base64url")}`
  const credential = createHmac("sha1", secret).update(username).digest("base64")
  return { urls: [...urls], username, credential }
}

/** What a browser needs to find its way through strict networks: nothing where there is no such server. */
export function iceServersFor(
  turn: TurnServer | null,
  now: Instant,
): z.infer<typeof iceServerSchema>[] {
  return turn === null ? [] : [turnCredentials(turn, now)]
}
