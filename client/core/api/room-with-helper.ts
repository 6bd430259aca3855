import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { receivedName, textToSend } from "#shared/names/written-text.ts"
import { groupCreatedSchema } from "#shared/group/messages.ts"
import {
  type HelperRequest,
  type NewRoomWithHelper,
  roomWithHelperSchema,
} from "#shared/group/helper-messages.ts"
import type { Instant, Language } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import type { Dates } from "#shared/schedule/dates.ts"
import { canUseKeys, deriveKeys, hashOfToken, makeSecret } from "../crypto/keys.ts"
import { open, seal } from "../crypto/seal.ts"
import { newSeatToken } from "../storage/seat-token.ts"
import type { HelperLink } from "../links/helper-link.ts"
import { post } from "./post.ts"
import { serverTime, withSample } from "../signalling/server-clock.ts"

/** What a contact point decides about its room. `name` is in clear here and nowhere else. */
export interface HoursAndName {
  name: string
  language: Language
  dates: Dates
  /** How long it is open each time. */
  minutes: number
}

/**
 * Makes a practice room with hours. The secret, its keys and the helper's token are made here; only
 * hashes and sealed text are sent. Refuses as the making of a group does.
 */
export async function createRoomWithHelper(room: HoursAndName): Promise<Result<HelperLink>> {
  const { language, dates, minutes } = room
  const clean = textToSend(room.name, TEXT_FIELDS.groupName)
  if (clean === undefined) return refuse("bad-input", "The room needs a name that fits")
  if (!canUseKeys()) return notSecure()
  const secret = makeSecret()
  const { accessKeyHash, contentKey } = await deriveKeys(secret)
  const name = await seal(contentKey, "group-name", clean)
  const token = newSeatToken()
  const helper = await hashOfToken(token)
  const body: NewRoomWithHelper = { accessKeyHash, name, language, helper, dates, minutes }
  const made = await post("/api/practice/with-helper", body, groupCreatedSchema)
  return made.ok ? accept({ room: made.value.room, secret, token }) : made
}

/** A practice room as its helper sees it, and the server's time as it came with it. */
export interface ShownToHelper {
  /** Empty when it cannot be read. */
  name: string
  dates: Dates
  minutes: number
  clock: { serverNow(): Instant }
}

/**
 * Asks for the room, changes its hours, or deletes it. `no-entry` when there is no such room or the
 * link is not its helper's, `internal` also when the server cannot be reached.
 */
export async function askAsHelper(
  { room, secret, token }: HelperLink,
  change: HelperRequest["change"],
): Promise<Result<ShownToHelper>> {
  if (!canUseKeys()) return notSecure()
  const { accessKey, contentKey } = await deriveKeys(secret)
  const body: HelperRequest = { room, accessKey, helper: token, change }
  const sentAt = Date.now()
  const answer = await post("/api/practice/helper", body, roomWithHelperSchema)
  if (!answer.ok) return answer
  const { now, name, dates, minutes } = answer.value
  const clock = withSample(undefined, { sentAt, receivedAt: Date.now(), serverNow: now })
  return accept({
    name: receivedName((await open(contentKey, "group-name", name)) ?? "") ?? "",
    dates,
    minutes,
    clock: { serverNow: () => serverTime(clock, Date.now()) },
  })
}

function notSecure() {
  return refuse("not-allowed", "The page is on neither https nor localhost")
}
