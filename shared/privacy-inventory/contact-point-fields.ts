/** The places in the documents beside groups (shared/room/document-store.ts) that the table of what is kept speaks of together. */

export const CONTACT_POINT_FIELDS = {
  sealed: ["profile", "entries[].sealed"],
  hash: ["accessKeyHash"],
  plain: ["version", "id", "publicKey", "createdAt", "entries[].id", "entries[].kind"],
  rooms: ["entries[].room"],
} as const

export const INTEREST_FIELDS = {
  sealed: ["sealed", "own", "note"],
  hash: ["receiptHash", "id"],
  plain: ["version", "contactPoint", "infoMeeting", "at", "contacted"],
} as const

/** Of the meeting itself: hashes are of its links. */
export const INFO_MEETING_FIELDS = {
  sealed: [
    "listenersSecret",
    "renewedSecret",
    "forContactPoint",
    "formerListeners[].sealed",
    "welcome",
    "order.items[].title",
  ],
  hash: ["listenersKeyHash", "hostsKeyHash", "formerHostsKeyHashes[]", "formerListeners[].keyHash"],
  plain: [
    "version",
    "id",
    "format",
    "contactPoint",
    "hostsPublicKey",
    "startsAt",
    "minutes",
    "language",
    "createdAt",
    "phase.kind",
    "phase.at",
    "phase.startedAt",
    "phase.hostsGoneAt",
    "word",
    "screen",
    "order.items[].id",
    "order.items[].minutes",
    "order.current.id",
    "order.current.since",
  ],
} as const

/** Of those on the stage. */
export const STAGE_FIELDS = {
  sealed: ["stage[].name"],
  hash: ["stage[].tokenHash"],
  plain: [
    "stage[].place",
    "stage[].role",
    "stage[].microphone",
    "stage[].camera",
    "stage[].presence.kind",
    "stage[].presence.at",
  ],
} as const

/** Of what listeners do: each act has a token of its own [IM2]. */
export const ACT_FIELDS = {
  sealed: ["questions[].sealed", "questions[].published.text"],
  hash: [
    "questions[].tokenHash",
    "questions[].meToo[]",
    "hands[].tokenHash",
    "circles.yes[]",
    "circles.rooms[].key",
    "circles.circles[].key",
    "circles.circles[].seats[]",
  ],
  plain: [
    "questions[].id",
    "questions[].at",
    "questions[].mark",
    "questions[].mergedInto",
    "questions[].published.at",
    "hands[].id",
    "hands[].at",
    "hands[].invitedAt",
    "circles.kind",
    "circles.id",
    "circles.until",
    "circles.minutes",
    "circles.startedAt",
    "circles.noticeAt",
    "circles.endsAt",
    "circles.rooms[].room",
    "circles.circles[].index",
    "circles.circles[].room",
  ],
} as const
