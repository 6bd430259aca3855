import { expect, it } from "vitest"

import { newGroup } from "../group/new-group.ts"
import type { Group } from "../group/state.ts"
import { newInfoMeeting } from "../infoMeeting/new-info-meeting.ts"
import { A_REQUEST, hashOf, idOf, sealedOf } from "../infoMeeting/testing/info-meeting-in-test.ts"
import { contactPointViewSchema } from "./messages.ts"
import { newContactPoint } from "./new-contact-point.ts"
import type { ContactPoint, Entry, Interest } from "./state.ts"
import { viewOf } from "./view-of.ts"

const POINT = newContactPoint(hashOf("key"), { id: idOf("point"), now: 0 })
const GROUP: Group = newGroup(
  {
    accessKeyHash: hashOf("group's key"),
    name: sealedOf("group's name"),
    seats: 6,
    language: "nb",
    initiator: hashOf("Ine"),
    invitations: [
      { seat: 1, tokenHash: hashOf("Ine") },
      { seat: 2, tokenHash: hashOf("Kari") },
    ],
  },
  idOf("group"),
  1000,
)
const MET: Group = {
  ...GROUP,
  initiator: { kind: "seated", seat: 1 },
  members: [1, 3].map((seat) => ({
    seat,
    tokenHash: hashOf(`member ${seat}`),
    name: sealedOf(`name ${seat}`),
    signed: null,
  })),
  invitations: (GROUP.invitations ?? []).map((each) =>
    each.seat === 1 ? { ...each, usedAt: 2000 } : each,
  ),
  door: { kind: "closed", at: 3000, by: 1 },
  held: 2,
}
const WITHDRAWN: Group = { ...MET, initiator: { kind: "withdrawn", at: 4000 }, held: 9 }
const MEETING = newInfoMeeting(A_REQUEST, { id: idOf("meeting"), contactPoint: POINT.id, now: 0 })

function aboutOf(kind: Entry["kind"], room: string | null, group: Group = GROUP) {
  const entry = { id: idOf("entry"), kind, room, sealed: sealedOf("entry") }
  const point: ContactPoint = { ...POINT, entries: [entry] }
  const listed = {
    groups: new Map([[group.room, group]]),
    infoMeetings: new Map([[MEETING.id, MEETING]]),
  }
  const view = contactPointViewSchema.parse(viewOf(point, listed, [], 5000))
  return view.entries[0]?.about
}

const NEW = { kind: "group", seats: 6, taken: 0, closed: false, held: 0, createdAt: 1000, used: [] }

it.each([
  ["a new group", GROUP, { ...NEW, initiatorMeetingsLeft: 5 }],
  [
    "a group that has met and closed",
    MET,
    { ...NEW, taken: 2, closed: true, held: 2, used: [1], initiatorMeetingsLeft: 3 },
  ],
  [
    "a group without its initiator",
    WITHDRAWN,
    { ...NEW, taken: 2, closed: true, held: 9, used: [1], initiatorMeetingsLeft: null },
  ],
])("[CP7] shows of %s how many and never who", (_what, group, about) => {
  expect(aboutOf("group", idOf("group"), group)).toEqual(about)
  const shown = JSON.stringify(aboutOf("group", idOf("group"), group))
  for (const { tokenHash, name } of group.members) {
    expect(shown).not.toContain(tokenHash)
    expect(shown).not.toContain(name)
  }
})

it.each<[string, Entry["kind"], string, object]>([
  ["a meeting", "infoMeeting", idOf("meeting"), { kind: "infoMeeting", phase: MEETING.phase }],
  ["a practice room", "practice", idOf("group"), { kind: "practice", dates: GROUP.dates }],
])("shows what it knows of %s", (_what, kind, room, about) => {
  expect(aboutOf(kind, room)).toMatchObject(about)
})

it.each<[string, Entry["kind"], string | null]>([
  ["a meeting that is gone", "infoMeeting", idOf("gone")],
  ["a group that is gone", "group", idOf("gone")],
  ["a holder", "holder", null],
])("knows nothing of %s", (_what, kind, room) => {
  expect(aboutOf(kind, room)).toBeNull()
})

it("[IM3.4] shows which links of a meeting are valid, and what its hosts sealed to it, but no former link", () => {
  const { listenersKeyHash, hostsKeyHash } = MEETING
  const links = { listenersKeyHash, hostsKeyHash, forContactPoint: null }
  expect(aboutOf("infoMeeting", idOf("meeting"))).toMatchObject(links)
  expect(aboutOf("infoMeeting", idOf("meeting"))).not.toHaveProperty("formerListeners")
})

it("[CP6, CP7] shows interest oldest first, without what the receipt opens", () => {
  const interest = (name: string, at: number): Interest => ({
    version: 1,
    id: idOf(name),
    contactPoint: POINT.id,
    infoMeeting: MEETING.id,
    receiptHash: hashOf(name),
    sealed: sealedOf(name).repeat(3),
    own: sealedOf(`own ${name}`),
    at,
    contacted: false,
    note: null,
  })
  const left = [interest("later", 2), interest("first", 1)]
  const nothing = { groups: new Map(), infoMeetings: new Map() }
  const { interests } = viewOf(POINT, nothing, left, 5000)
  expect(interests.map(({ id }) => id)).toEqual([idOf("first"), idOf("later")])
  expect(JSON.stringify(interests)).not.toContain("own-")
  for (const { receiptHash } of left) expect(JSON.stringify(interests)).not.toContain(receiptHash)
})
