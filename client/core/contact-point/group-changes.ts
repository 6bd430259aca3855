import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import type { Instant, Language, RoomId, SeatNumber } from "#shared/values/ids.ts"
import { deriveKeys, hashOfToken, makeSecret } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import { newSeatToken } from "../storage/seat-token.ts"
import { type PersonalInvitation, type WordsOf, sealEntry } from "./entry-words.ts"
import type { OpenedGroup } from "./opened.ts"

/** One for whom a seat is kept. */
export interface Invited {
  name: string
  /** Empty where it is not known. */
  reach: string
}

/** What a contact point decides about a group. The names are in clear here and nowhere else. */
export interface GroupToMake {
  title: string
  seats: number
  language: Language
  /** Null where the group starts without one [I1]. */
  initiator: Invited | null
  people: readonly Invited[]
  /** The interests that the people left: deleted with it [IM9]. */
  interests: readonly RoomId[]
}

type Change<T extends ContactPointChange["type"]> = Extract<ContactPointChange, { type: T }>

/**
 * Room, secret and one invitation a seat, made here [IM10]. Undefined for a name with nothing to read in it or too
 * much, or where there are more people than seats.
 */
export async function makeGroup(
  contentKey: CryptoKey,
  { title, seats, language, initiator, people, interests }: GroupToMake,
): Promise<Change<"makeGroup"> | undefined> {
  const name = textToSend(title, TEXT_FIELDS.groupName)
  const invited = initiator === null ? people : [initiator, ...people]
  if (name === undefined || invited.length > seats) return undefined
  const secret = makeSecret()
  const keys = await deriveKeys(secret)
  const invitations = Array.from({ length: seats }, (_, place): PersonalInvitation => {
    const { name: called, reach } = invited[place] ?? { name: "", reach: "" }
    return { seat: place + 1, token: newSeatToken(), name: called, reach }
  })
  const hashed = await Promise.all(invitations.map(hashOf))
  const words: WordsOf<"group"> = {
    kind: "group",
    title: name,
    secret,
    initiator: initiator === null ? null : 1,
    invitations,
  }
  return {
    type: "makeGroup",
    group: {
      accessKeyHash: keys.accessKeyHash,
      name: await seal(keys.contentKey, "group-name", name),
      seats,
      language,
      initiator: initiator === null ? null : (hashed[0]?.tokenHash ?? null),
    },
    invitations: hashed,
    sealed: await sealEntry(contentKey, words),
    interests: [...interests],
  }
}

/** Another invitation to a seat: the one before is dead. Undefined where the group has no such seat. */
export async function reissueInvitation(
  contentKey: CryptoKey,
  { id, words }: Pick<OpenedGroup, "id" | "words">,
  seat: SeatNumber,
): Promise<Change<"reissue"> | undefined> {
  const before = words.invitations.find((one) => one.seat === seat)
  if (before === undefined) return undefined
  const renewed = { ...before, token: newSeatToken() }
  const invitations = words.invitations.map((one) => (one.seat === seat ? renewed : one))
  return {
    type: "reissue",
    entry: id,
    invitation: await hashOf(renewed),
    sealed: await sealEntry(contentKey, { ...words, invitations }),
  }
}

async function hashOf({ seat, token }: PersonalInvitation) {
  return { seat, tokenHash: await hashOfToken(token) }
}

/** How long after it was made a group is asked how it goes, and the addresses of its people are kept; ms. */
const SIX_WEEKS_MS = 42 * 24 * 60 * 60_000

/** Whether a group was made at least six weeks ago. */
export function isSixWeeksOld({ about }: Pick<OpenedGroup, "about">, now: Instant): boolean {
  return about !== null && now >= about.createdAt + SIX_WEEKS_MS
}

/**
 * The first group whose people's addresses are not needed any more, without them: it is closed, six weeks old or
 * gone. Null where there is none.
 */
export async function withoutAddresses(
  contentKey: CryptoKey,
  groups: readonly OpenedGroup[],
  now: Instant,
): Promise<Change<"editEntry"> | null> {
  const done = groups.find((group) => {
    const isDone = group.about === null || group.about.closed || isSixWeeksOld(group, now)
    return isDone && group.words.invitations.some(({ reach }) => reach !== "")
  })
  if (done === undefined) return null
  const invitations = done.words.invitations.map((one) => ({ ...one, reach: "" }))
  const sealed = await sealEntry(contentKey, { ...done.words, invitations })
  return { type: "editEntry", entry: done.id, sealed }
}
