import { newGroup } from "#shared/group/new-group.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { pledgeOf } from "#shared/room/group-views.ts"
import type { Instant, Language, Sealed, SeatNumber } from "#shared/values/ids.ts"

import { randomBase64url } from "../../../../core/crypto/base64url.ts"
import { deriveKeys, makeSecret } from "../../../../core/crypto/keys.ts"
import { seal } from "../../../../core/crypto/seal.ts"
import type { GroupLink } from "../../../../core/links/group-link.ts"
import { browserHash } from "./browser-hash.ts"

const ROOM_BYTES = 16
const TOKEN_BYTES = 32
/** As if it had met for a while: the guide for a group's first meetings is not what is practised. */
const MEETINGS_HELD = 3

/** What the group is made of, in clear. */
export interface GroupWords {
  name: string
  language: Language
  /** Who is a member already, by seat. */
  people: ReadonlyMap<SeatNumber, string>
}

/** A group as it is stored, and what its members know that a store does not. */
export interface PracticeGroup {
  group: Group
  accessKey: string
  members: readonly { seat: SeatNumber; seatToken: string; name: Sealed }[]
}

export function newGroupLink(): GroupLink {
  return { room: randomBase64url(ROOM_BYTES), secret: makeSecret() }
}

/** Makes the group that meetings are rehearsed in, sealed as any group is: one seat more than it has members. */
export async function makePracticeGroup(
  { room, secret }: GroupLink,
  { name, language, people }: GroupWords,
  now: Instant,
): Promise<PracticeGroup> {
  const { accessKey, accessKeyHash, contentKey } = await deriveKeys(secret)
  const request = {
    accessKeyHash,
    name: await seal(contentKey, "group-name", name),
    seats: people.size + 1,
    language,
    initiator: null,
  }
  const group = { ...newGroup(request, room, now), held: MEETINGS_HELD }
  const members = await Promise.all(
    [...people].map(async ([seat, called]) => ({
      seat,
      seatToken: randomBase64url(TOKEN_BYTES),
      name: await seal(contentKey, "display-name", called),
    })),
  )
  const signed = { text: pledgeOf(browserHash, group), at: now }
  const stored = members.map(({ seat, seatToken, name: sealed }) => ({
    seat,
    tokenHash: browserHash.ofKey(seatToken),
    name: sealed,
    signed,
  }))
  return { group: { ...group, members: stored }, accessKey, members }
}

/** Everything can be tried: a newcomer decides as those do who have been there for long. */
export function withEverySay(group: Group): Group {
  if (group.members.every(({ say }) => say === undefined)) return group
  return { ...group, members: group.members.map(withSay) }
}

function withSay(member: Member): Member {
  const { say: _, ...having } = member
  return having
}
