import type { Language } from "#shared/values/ids.ts"
import { type NewPractice, practiceMadeSchema } from "#shared/protocol/practice.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import { canUseKeys, deriveKeys, makeSecret } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import type { GroupLink } from "../links/group-link.ts"
import { post } from "./post.ts"

/** A room to practise in, and what the server can carry there. */
export interface MadePractice {
  link: GroupLink
  rtpCapabilities: unknown
}

/**
 * Makes a room to practise in, of which the server stores nothing. The secret and its keys are made
 * here, as for a group. Refuses as the making of a group does, and with `too-many`.
 */
export async function createPractice(
  format: NewPractice["format"],
  { name, language }: { name: string; language: Language },
): Promise<Result<MadePractice>> {
  if (!canUseKeys()) return refuse("not-allowed", "The page is on neither https nor localhost")
  const secret = makeSecret()
  const { accessKeyHash, contentKey } = await deriveKeys(secret)
  const sealed = await seal(contentKey, "group-name", name)
  const body: NewPractice = { accessKeyHash, name: sealed, language, format }
  const made = await post("/api/practice", body, practiceMadeSchema)
  if (!made.ok) return made
  const { room, rtpCapabilities } = made.value
  return accept({ link: { room, secret }, rtpCapabilities })
}
