import { CONTACT } from "./contact-point.ts"
import {
  CLOCK_FIELDS,
  PEOPLE_FIELDS,
  PROPOSAL_FIELDS,
  ROUND_FIELDS,
  UNDO_FIELDS,
} from "./meeting-fields.ts"
import { type StoredIn, type StoredText, kept } from "./stored-text.ts"

/** What the stores keep beside the documents, to find them and to write them in one stroke. */
const BESIDE = [
  kept("sqlite", "plain", "groups.room", "groups.version", "groups.forget_at", "meetings.room"),
  kept("redis", "plain", "room.version", "room.forget", "room.writer", "room.seq"),
  kept("redis", "plain", "forget", "meetings", "format"),
]

const GROUP: readonly StoredText[] = [
  { part: "group", text: "name", until: "group", kept: [kept("group", "sealed", "name")] },
  {
    part: "group",
    text: "shape",
    until: "group",
    kept: [
      kept("group", "plain", "room", "version", "seats", "language", "createdAt", "touchedAt"),
      kept("group", "plain", "dueSince"),
      kept("group", "plain", "door.kind", "door.at", "door.by", "openedAt", "formation", "held"),
      ...BESIDE,
    ],
  },
  {
    part: "group",
    text: "dates",
    until: "group",
    kept: [
      kept("group", "plain", "plan.minutes", "plan.breakMinutes"),
      kept(
        "group",
        "plain",
        "dates.kind",
        "dates.weeks",
        "dates.from",
        "dates.time",
        "dates.list[]",
      ),
    ],
  },
  {
    part: "group",
    text: "givenUp",
    until: "givenUp",
    kept: [kept("group", "plain", "givenUp.series", "givenUp.list[]")],
  },
  { part: "group", text: "words", until: "group", kept: [kept("group", "sealed", "ownWords")] },
  {
    part: "group",
    text: "initiator",
    until: "group",
    kept: [
      kept("group", "plain", "initiator.kind", "initiator.seat", "initiator.at"),
      kept("group", "hash", "initiator.tokenHash", "initiator.farewell"),
    ],
  },
  {
    part: "group",
    text: "invitations",
    until: "group",
    kept: [
      kept("group", "plain", "invitations[].seat", "invitations[].usedAt", "invitations[].left"),
      kept("group", "hash", "invitations[].tokenHash"),
    ],
  },
  { part: "group", text: "key", until: "group", kept: [kept("group", "hash", "accessKeyHash")] },
  {
    part: "group",
    text: "helper",
    until: "group",
    kept: [
      kept("group", "hash", "hours.helper"),
      kept("group", "plain", "format", "hours.minutes"),
    ],
  },
]

/** What outlives a group: a room that was deleted must not come back with an old backup. */
const DELETED: readonly StoredText[] = [
  {
    part: "gone",
    text: "deleted",
    until: "deleted",
    kept: [
      kept("sqlite", "hash", "deleted_rooms.hash"),
      kept("sqlite", "plain", "deleted_rooms.day"),
    ],
  },
]

const SEAT: readonly StoredText[] = [
  { part: "seat", text: "name", until: "seat", kept: [kept("group", "sealed", "members[].name")] },
  {
    part: "seat",
    text: "chair",
    until: "seat",
    kept: [
      kept("group", "plain", "members[].seat", "members[].say"),
      kept("group", "hash", "members[].tokenHash"),
    ],
  },
  {
    part: "seat",
    text: "signed",
    until: "seat",
    kept: [
      kept("group", "plain", "members[].signed.at"),
      kept("group", "hash", "members[].signed.text"),
    ],
  },
]

const NOTES: readonly StoredText[] = [
  {
    part: "told",
    text: "apology",
    until: "apology",
    kept: [
      kept("group", "sealed", "apologies[].words"),
      kept("group", "plain", "apologies[].seat", "apologies[].meetingAt"),
    ],
  },
  {
    part: "told",
    text: "note",
    until: "note",
    kept: [
      kept("group", "sealed", "notes[].name", "notes[].words"),
      kept("group", "plain", "notes[].kind", "notes[].seat", "notes[].at"),
    ],
  },
  {
    part: "told",
    text: "knock",
    until: "knock",
    kept: [
      kept("group", "sealed", "knocks[].name"),
      kept("group", "hash", "knocks[].tokenHash", "knocks[].id"),
      kept("group", "plain", "knocks[].kind", "knocks[].at"),
    ],
  },
  {
    part: "told",
    text: "turnedAway",
    until: "turnedAway",
    kept: [
      kept("group", "hash", "turnedAway[].tokenHash"),
      kept("group", "plain", "turnedAway[].kind", "turnedAway[].at"),
    ],
  },
]

const MEETING: readonly StoredText[] = [
  {
    part: "meeting",
    text: "inside",
    until: "meeting",
    kept: [kept("meeting", "sealed", "people[].name"), kept("meeting", "plain", ...PEOPLE_FIELDS)],
  },
  {
    part: "meeting",
    text: "clock",
    until: "meeting",
    kept: [kept("meeting", "plain", ...CLOCK_FIELDS, ...UNDO_FIELDS)],
  },
  {
    part: "meeting",
    text: "round",
    until: "meeting",
    kept: [
      kept("meeting", "sealed", "round.topic.text", "undos[].before.round.topic.text"),
      kept("meeting", "plain", ...ROUND_FIELDS),
    ],
  },
  {
    part: "meeting",
    text: "proposals",
    until: "meeting",
    kept: [
      kept("meeting", "sealed", "proposals[].what.words"),
      kept("meeting", "hash", "proposals[].what.knock"),
      kept("meeting", "plain", ...PROPOSAL_FIELDS),
    ],
  },
  {
    part: "meeting",
    text: "talk",
    until: "meeting",
    kept: [kept("meeting", "plain", "talk[].seat", "talk[].ms")],
  },
]

/** A `*` stands for the room. */
const BROWSER: readonly StoredText[] = [
  {
    part: "browser",
    text: "chair",
    until: "forgotten",
    kept: [kept("browser", "here", "samtalerom.seat.*")],
  },
  {
    part: "browser",
    text: "group",
    until: "forgotten",
    kept: [kept("browser", "here", "samtalerom.groups")],
  },
  {
    part: "browser",
    text: "choices",
    until: "cleared",
    kept: [
      kept("browser", "here", "samtalerom.language", "samtalerom.devices"),
      kept("browser", "here", "samtalerom.own-picture", "samtalerom.sounds"),
      kept("browser", "here", "samtalerom.single-keys", "samtalerom.space-talks"),
    ],
  },
  {
    part: "browser",
    text: "tab",
    until: "tab",
    kept: [kept("tab", "here", "samtalerom.made", "samtalerom.put-away")],
  },
  {
    part: "browser",
    text: "asked",
    until: "tab",
    kept: [kept("tab", "here", "samtalerom.info.*")],
  },
]

/**
 * All that is kept of a group, a meeting and a person: where, how and until when. The page "Hva lagres?" is
 * made from it; tests find every stored field in it, and nothing in it that is not stored.
 */
export const PRIVACY_INVENTORY: readonly StoredText[] = [
  ...GROUP,
  ...SEAT,
  ...NOTES,
  ...MEETING,
  ...CONTACT,
  ...DELETED,
  ...BROWSER,
]

/** All that is kept in one of the places. */
export function inventoryOf(where: StoredIn): string[] {
  return PRIVACY_INVENTORY.flatMap((text) => text.kept)
    .filter((row) => row.in === where)
    .flatMap(({ fields }) => fields)
}
