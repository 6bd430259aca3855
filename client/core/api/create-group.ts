import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { textToSend } from "#shared/names/written-text.ts"
import { groupCreatedSchema } from "#shared/group/messages.ts"
import type { Language } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import { type BrowserStorage, browserStorage } from "../storage/browser-storage.ts"
import { canUseKeys, deriveKeys, hashOfToken, makeSecret } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import { SeatToken, newSeatToken } from "../storage/seat-token.ts"
import { post } from "./post.ts"
import type { GroupLink } from "../links/group-link.ts"

/** What the person who makes a group decides. `name` is in clear here and nowhere else. */
export interface GroupToCreate {
  name: string
  seats: number
  language: Language
  /** The person who makes the group is its initiator, with the mark that everyone sees. */
  asInitiator: boolean
}

/**
 * Makes a group: the secret and its keys are made here and only a hash and sealed text are sent.
 * Refuses `bad-input` for a name with nothing to read in it or too much, `not-allowed` on a page that is not
 * secure, `internal` when the server cannot be reached.
 */
export async function createGroup(
  { name, seats, language, asInitiator }: GroupToCreate,
  keptHere: BrowserStorage = browserStorage,
): Promise<Result<GroupLink>> {
  const clean = textToSend(name, TEXT_FIELDS.groupName)
  if (clean === undefined) return refuse("bad-input", "The group needs a name that fits")
  if (!canUseKeys()) return refuse("not-allowed", "The page is on neither https nor localhost")
  const secret = makeSecret()
  const keys = await deriveKeys(secret)
  const sealed = await seal(keys.contentKey, "group-name", clean)
  const token = newSeatToken()
  const initiator = asInitiator ? await hashOfToken(token) : null
  const { accessKeyHash } = keys
  const body = { accessKeyHash, name: sealed, seats, language, initiator }
  const answer = await post("/api/groups", body, groupCreatedSchema)
  if (!answer.ok) return answer
  const { room } = answer.value
  // This browser sits down as the initiator when it first comes in.
  if (asInitiator) new SeatToken(room, keptHere).set(token)
  return accept({ room, secret })
}
