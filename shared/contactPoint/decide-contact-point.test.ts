import { describe, expect, it } from "vitest"

import { A_REQUEST, hashOf, idOf, sealedOf } from "../infoMeeting/testing/info-meeting-in-test.ts"
import { startOf } from "../infoMeeting/times.ts"
import {
  type ContactPointContext,
  type ContactPointDoing,
  decideContactPoint,
} from "./decide-contact-point.ts"
import { newContactPoint } from "./new-contact-point.ts"
import { type ContactPoint, type Entry, type Interest, MOST_ENTRIES } from "./state.ts"

const NOW = startOf(A_REQUEST) - 1000
const sealed = sealedOf("again")
const PUBLIC = "k".repeat(87)

const entry = (kind: Entry["kind"], room: string | null): Entry => ({
  id: idOf(`entry ${kind}`),
  kind,
  room,
  sealed: sealedOf(kind),
})
const MEETING = entry("infoMeeting", idOf("meeting"))
const GROUP = entry("group", idOf("group"))
const HOLDER = entry("holder", null)

const POINT: ContactPoint = {
  ...newContactPoint(hashOf("key"), { id: idOf("point"), now: 0 }),
  version: 7,
  profile: sealedOf("profile"),
  publicKey: PUBLIC,
  entries: [MEETING, GROUP, HOLDER],
}
const interest = (name: string, note: string | null = null): Interest => ({
  version: 3,
  id: idOf(name),
  contactPoint: POINT.id,
  infoMeeting: idOf("meeting"),
  receiptHash: hashOf(name),
  sealed: sealedOf(name),
  own: sealedOf(name),
  at: 0,
  contacted: false,
  note,
})
const KARI = interest("Kari")
const OLA = interest("Ola", sealedOf("note"))

const decide = (
  change: ContactPointDoing,
  context: Partial<ContactPointContext> = {},
  point: ContactPoint = POINT,
) => {
  const ids = { entry: idOf("new entry"), room: idOf("new room") }
  const known = {
    version: point.version,
    ...ids,
    interests: [KARI, OLA],
    listenersKeyHashes: new Map([[idOf("meeting"), hashOf("L")]]),
    isHelper: false,
  }
  return decideContactPoint(point, change, { ...known, ...context }, NOW)
}

const SET_UP = { type: "setUp", profile: sealedOf("mine"), publicKey: PUBLIC } as const
const MAKE_MEETING = { type: "makeInfoMeeting", meeting: A_REQUEST, sealed } as const
const MAKE_GROUP = {
  type: "makeGroup",
  group: {
    accessKeyHash: hashOf("group"),
    name: sealedOf("name"),
    seats: 4,
    language: "nb",
    initiator: null,
  },
  invitations: [
    { seat: 1, tokenHash: hashOf("one") },
    { seat: 2, tokenHash: hashOf("two") },
  ],
  sealed,
  interests: [KARI.id],
} satisfies ContactPointDoing
const REISSUE = {
  type: "reissue",
  entry: GROUP.id,
  invitation: { seat: 1, tokenHash: hashOf("new") },
  sealed,
} as const
const CHANGE_MEETING = {
  type: "changeInfoMeeting",
  entry: MEETING.id,
  startsAt: "2026-12-04T18:00",
  minutes: 60,
  listenersKeyHash: hashOf("L"),
  welcome: sealedOf("welcome"),
  sealed,
} as const
const ADD_PRACTICE = {
  type: "addPractice",
  room: idOf("practice"),
  accessKey: "a".repeat(43),
  helper: "h".repeat(43),
  sealed,
} as const
const RENEW = {
  type: "renew",
  accessKeyHash: hashOf("new key"),
  profile: sealedOf("renewed"),
  publicKey: "n".repeat(87),
  entries: POINT.entries.map(({ id }) => ({ id, sealed })),
  notes: [{ interest: OLA.id, note: sealedOf("note again") }],
  welcomes: [{ meeting: idOf("meeting"), listenersKeyHash: hashOf("L"), welcome: sealedOf("w") }],
} satisfies ContactPointDoing

const EMPTY = { ...POINT, profile: null, publicKey: null, entries: [] }
const many = Array.from({ length: MOST_ENTRIES }, (_, index) => ({
  ...HOLDER,
  id: idOf(`holder ${index}`),
}))
const FULL = { ...POINT, entries: many }

describe("a change of a contact point's page is refused", () => {
  it.each<[string, string, ContactPointDoing, Partial<ContactPointContext>?, ContactPoint?]>([
    ["[CP1.1] when another page was faster", "stale", MAKE_MEETING, { version: 6 }],
    ["[CP1] before it has been set up", "wrong-phase", MAKE_MEETING, {}, EMPTY],
    ["[CP1] when it has been set up already", "stale", SET_UP],
    ["[CP1.3] when there are 500 entries", "full", MAKE_MEETING, {}, FULL],
    [
      "[CP1.3] for a room that is listed",
      "not-allowed",
      { ...ADD_PRACTICE, room: idOf("group") },
      { isHelper: true },
    ],
    ["without the helper's link", "no-entry", ADD_PRACTICE],
    [
      "[CP2.1] for a time that has passed",
      "bad-input",
      { ...MAKE_MEETING, meeting: { ...A_REQUEST, startsAt: "2026-12-01T18:00" } },
    ],
    [
      "with one link for hosts and listeners",
      "bad-input",
      { ...MAKE_MEETING, meeting: { ...A_REQUEST, hostsKeyHash: A_REQUEST.listenersKeyHash } },
    ],
    [
      "[CP3] with invitations that do not fit the group",
      "bad-input",
      { ...MAKE_GROUP, invitations: [{ seat: 5, tokenHash: hashOf("five") }] },
    ],
    ["[CP3.2] when somebody has withdrawn", "stale", MAKE_GROUP, { interests: [OLA] }],
    ["[CP3.3] for an entry that is no group", "bad-input", { ...REISSUE, entry: MEETING.id }],
    ["[CP2] for an entry that is no meeting", "bad-input", { ...CHANGE_MEETING, entry: GROUP.id }],
    [
      "for an entry that is not there",
      "bad-input",
      { type: "removeEntry", entry: idOf("another's") },
    ],
    [
      "[CP4] about an interest that is gone",
      "stale",
      { type: "deleteInterest", interest: idOf("gone") },
    ],
    ["[CP5] to the same link", "bad-input", { ...RENEW, accessKeyHash: hashOf("key") }],
    ["[CP5] without an entry", "bad-input", { ...RENEW, entries: RENEW.entries.slice(1) }],
    ["[CP5] without a note", "bad-input", { ...RENEW, notes: [] }],
    [
      "[CP5.3] with a text under a former link",
      "stale",
      RENEW,
      { listenersKeyHashes: new Map([[idOf("meeting"), hashOf("L2")]]) },
    ],
  ])("%s: %s", (_when, code, change, context, point) => {
    const before = JSON.stringify(point ?? POINT)
    expect(decide(change, context, point)).toMatchObject({ ok: false, error: { code } })
    expect(JSON.stringify(point ?? POINT)).toBe(before)
  })
})

describe("a change of a contact point's page", () => {
  it.each<[string, ContactPointDoing, object]>([
    [
      "[CP2] makes a meeting of its own, and lists it",
      MAKE_MEETING,
      { infoMeeting: { id: idOf("new room"), contactPoint: POINT.id }, group: null },
    ],
    [
      "[CP3] makes a group, and deletes the interests it is made of",
      MAKE_GROUP,
      {
        group: { room: idOf("new room"), members: [], invitations: [{ seat: 1 }, { seat: 2 }] },
        interests: [{ deleted: KARI }],
      },
    ],
    [
      "[CP3.3] asks the group first",
      REISSUE,
      { first: { type: "reissue", group: idOf("group"), invitation: REISSUE.invitation } },
    ],
    [
      "[CP2.2] asks the meeting first",
      CHANGE_MEETING,
      { first: { type: "changePlan", meeting: idOf("meeting"), plan: CHANGE_MEETING } },
    ],
    [
      "[CP2] deletes a meeting whose entry is removed",
      { type: "removeEntry", entry: MEETING.id },
      { first: { type: "deleteMeeting", meeting: idOf("meeting") } },
    ],
    [
      "[CP3.4] leaves a group whose entry is removed",
      { type: "removeEntry", entry: GROUP.id },
      { first: null, contactPoint: { entries: [MEETING, HOLDER] } },
    ],
    [
      "[CP4] marks an interest and notes something",
      { type: "noteInterest", interest: KARI.id, contacted: true, note: sealed },
      { interests: [{ to: { ...KARI, version: 4, contacted: true, note: sealed } }] },
    ],
    [
      "[CP5] takes another link, with all sealed again",
      RENEW,
      {
        contactPoint: { accessKeyHash: hashOf("new key"), publicKey: "n".repeat(87) },
        interests: [{ to: { ...OLA, version: 4, note: sealedOf("note again") } }],
        welcomes: RENEW.welcomes,
      },
    ],
  ])("%s, one version on", (_what, change, to) => {
    const decided = decide(change)
    expect(decided).toMatchObject({ ok: true, value: to })
    expect(decided).toMatchObject({ value: { contactPoint: { version: 8 } } })
  })

  it("[CP1] gets its name and keys at the first opening", () => {
    expect(decide(SET_UP, {}, EMPTY)).toMatchObject({
      value: { contactPoint: { profile: sealedOf("mine"), publicKey: PUBLIC } },
    })
  })

  it("[CP1.3] lists a practice room once, with its helper's link", () => {
    const added = decide(ADD_PRACTICE, { isHelper: true })
    if (!added.ok) throw new Error(added.error.code)
    const { contactPoint } = added.value
    expect(contactPoint.entries.at(-1)).toEqual({
      id: idOf("new entry"),
      kind: "practice",
      room: idOf("practice"),
      sealed,
    })
    const again = decide(ADD_PRACTICE, { isHelper: true }, contactPoint)
    expect(again).toMatchObject({ error: { code: "not-allowed" } })
  })
})
