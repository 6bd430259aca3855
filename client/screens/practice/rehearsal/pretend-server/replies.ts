import { datesNow } from "#shared/group/dates-now.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { groupView } from "#shared/group/view.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { viewOf } from "#shared/meeting/view.ts"
import type { LobbyReply, SignaturesReply, Snapshot } from "#shared/protocol/joining.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

/** What the door tells before the pledge [G1], to one who has shown this token or none. */
export function lobbyReply(
  group: Group,
  pledge: string,
  token: string | null,
  now: Instant,
): LobbyReply {
  const { name, language, seats, formation, ownWords } = group
  const { next, opening } = datesNow(group, now)
  return {
    now,
    name,
    language,
    seats,
    pledge: { hash: pledge, formation, ownWords },
    next,
    format: group.format,
    hours: null,
    opening,
    you: whoIsThere(group, memberWith(group, token)),
    rtpCapabilities: {},
  }
}

function whoIsThere(group: Group, own: Member | undefined): LobbyReply["you"] {
  if (own === undefined) return { kind: group.door.kind === "closed" ? "closed" : "new" }
  const { seat, name } = own
  return { kind: "member", seat, name, signed: true, signedBefore: true }
}

/** All that the person on the seat may see at this instant. */
export function snapshot(
  you: SeatNumber,
  { meeting, group, pledge }: { meeting: Meeting; group: Group; pledge: string },
  now: Instant,
): Snapshot {
  return { you, now, meeting: viewOf(meeting, you), group: viewOfGroup(group, pledge, now) }
}

/** All that a member may be told of the group. */
export function viewOfGroup(group: Group, pledge: string, now: Instant): GroupView {
  return groupView(group, pledge, datesNow(group, now), now)
}

/** Who has signed the pledge [G4]. */
export function signaturesReply({ members }: Group): SignaturesReply {
  return {
    signatures: members.map(({ seat, name, signed }) => ({
      seat,
      name,
      at: signed?.at ?? null,
      current: signed !== null,
    })),
  }
}
