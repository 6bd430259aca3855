import { meetingsLeftForInitiator } from "../group/meetings-left.ts"
import { minutesOf } from "../group/hours.ts"
import type { Group } from "../group/state.ts"
import type { InfoMeeting } from "../infoMeeting/state.ts"
import { asOf } from "../infoMeeting/due.ts"
import { startOf } from "../infoMeeting/times.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import type { ContactPointView } from "./messages.ts"
import type { ContactPoint, Entry, Interest } from "./state.ts"

/** What an entry stands for, as it is stored; a room that is gone is missing. */
export interface Listed {
  groups: ReadonlyMap<RoomId, Group>
  infoMeetings: ReadonlyMap<RoomId, InfoMeeting>
}

type About = ContactPointView["entries"][number]["about"]

/** [CP7] The contact point as its page shows it. Of a group never who is in it, of an interest nothing but what is sealed to it. */
export function viewOf(
  { version, profile, publicKey, entries }: ContactPoint,
  listed: Listed,
  interests: readonly Interest[],
  now: Instant,
): ContactPointView {
  return {
    now,
    version,
    profile,
    publicKey,
    entries: entries.map((entry) => ({ ...entry, about: aboutOf(entry, listed, now) })),
    interests: interests
      .toSorted((one, other) => one.at - other.at)
      .map(({ id, infoMeeting, sealed, at, contacted, note }) => {
        return { id, infoMeeting, sealed, at, contacted, note }
      }),
  }
}

function aboutOf({ kind, room }: Entry, { groups, infoMeetings }: Listed, now: Instant): About {
  if (room === null) return null
  const meeting = infoMeetings.get(room)
  if (kind === "infoMeeting" && meeting !== undefined) return aboutMeeting(meeting, now)
  const group = groups.get(room)
  if (group === undefined) return null
  if (kind === "group") return aboutGroup(group)
  if (kind !== "practice") return null
  return { kind: "practice", dates: group.dates, minutes: minutesOf(group) }
}

function aboutMeeting(meeting: InfoMeeting, now: Instant): About {
  const { format, startsAt, minutes, language } = meeting
  const { phase } = asOf(meeting, now)
  const { listenersKeyHash, hostsKeyHash, forContactPoint } = meeting
  const about = { format, startsAt, minutes, phase, language, start: startOf(meeting) }
  return { kind: "infoMeeting", ...about, listenersKeyHash, hostsKeyHash, forContactPoint }
}

function aboutGroup(group: Group): About {
  const { seats, members, door, held, createdAt, initiator, invitations = [] } = group
  const hasInitiator = initiator.kind === "expected" || initiator.kind === "seated"
  return {
    kind: "group",
    seats,
    held,
    createdAt,
    taken: members.length,
    closed: door.kind === "closed",
    initiatorMeetingsLeft: hasInitiator ? meetingsLeftForInitiator(held) : null,
    used: invitations.flatMap(({ seat, usedAt }) => (usedAt === null ? [] : [seat])),
  }
}
