import { openingAt } from "#shared/group/dates-now.ts"
import { isHelper } from "#shared/group/hours.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { present } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { hasSigned, isPledge } from "./group-views.ts"
import type { Hash } from "./ports.ts"

/** The message for a participant whom the meeting has removed, whatever they ask for [C8.10, S10]. */
export const REMOVED = "The group has removed this seat for the rest of the meeting"

interface Room {
  group: Group
  meeting: Meeting
}

/**
 * Admits a member who has a seat, has signed the text of today and confirms it on this entry [G1, G2] -
 * when the door is open [D4], or a meeting goes on already. Not one who was removed from it [C8.10].
 */
export function admission(
  hash: Hash,
  room: Room,
  tokenHash: string | null,
  { pledge }: { pledge: string },
  now: Instant,
): Result<{ seat: SeatNumber }> {
  const own = memberWith(room.group, tokenHash)
  if (own !== undefined && room.meeting.removed.includes(own.seat))
    return refuse("no-entry", REMOVED)
  if (own === undefined || !hasPledged(hash, room, own, pledge))
    return refuse("pledge-needed", "The pledge comes first")
  if (isHelper(room.group, own.tokenHash)) return accept({ seat: own.seat })
  if (isEmpty(room.meeting) && !openingAt(room.group, now).open)
    return refuse("not-open", "The door opens half an hour before the meeting")
  return accept({ seat: own.seat })
}

/**
 * [G3.1] One who has just fallen out has not left: if the text became another meanwhile, they sign it
 * when they next come to a meeting.
 */
function hasPledged(hash: Hash, { group, meeting }: Room, own: Member, pledge: string): boolean {
  if (hasSigned(hash, group, own) && isPledge(hash, group, pledge)) return true
  const stays = present(meeting).some(({ seat }) => seat === own.seat)
  return stays && own.signed !== null && hash.same(pledge, own.signed.text)
}

/** Nobody has come yet, and no clock runs: the door goes by the dates alone. */
export function isEmpty(meeting: Meeting): boolean {
  return meeting.clock.kind === "gathering" && present(meeting).length === 0
}
