import type { Group } from "../group/state.ts"
import { areInvitations } from "../group/invitations.ts"
import { newGroup } from "../group/new-group.ts"
import { newInfoMeeting } from "../infoMeeting/new-info-meeting.ts"
import type { InfoMeeting } from "../infoMeeting/state.ts"
import { NEVER_BEGUN_MS, plannedEndOf } from "../infoMeeting/times.ts"
import { assertNever } from "../values/assert-never.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { type InterestChange, decideInterests } from "./decide-interests.ts"
import { withEntry, withoutEntry, entryOf, withSealed } from "./entries.ts"
import type { ContactPointChange, Invitation } from "./messages.ts"
import { renewed } from "./renew.ts"
import type { ContactPoint, Entry, Interest } from "./state.ts"

/** All changes but reading. */
export type ContactPointDoing = Exclude<ContactPointChange, { type: "read" }>
export type DoingOf<T extends ContactPointDoing["type"]> = Extract<ContactPointDoing, { type: T }>

export interface ContactPointContext {
  /** The version that the page has seen. */
  version: number
  /** What a new entry is called, and a new meeting or group: random. */
  entry: RoomId
  room: RoomId
  /** Those that belong to the contact point. */
  interests: readonly Interest[]
  /** `renew`: of the listeners' links of the contact point's meetings that there are. */
  listenersKeyHashes: ReadonlyMap<RoomId, string>
  /** `addPractice`: whether the helper's token and the access key are right. */
  isHelper: boolean
}

/** What must be done where the thing lives, in its queue: before the rest is stored, and only if that succeeds. */
export type ElsewhereFirst =
  | { type: "changePlan"; meeting: RoomId; plan: DoingOf<"changeInfoMeeting"> }
  | { type: "deleteMeeting"; meeting: RoomId }
  | { type: "reissue"; group: RoomId; invitation: Invitation }

/** A change of a contact point: all of it is stored in one stroke. */
export interface Decided {
  contactPoint: ContactPoint
  infoMeeting: InfoMeeting | null
  group: Group | null
  interests: readonly InterestChange[]
  first: ElsewhereFirst | null
  /** The meetings' texts, with the new public key: changed after the rest is stored [CP5.2]. */
  welcomes: DoingOf<"renew">["welcomes"]
}

/** Decides what a contact point's page does [CP1-CP7]; the rules are in SPEC.md. */
export function decideContactPoint(
  contactPoint: ContactPoint,
  change: ContactPointDoing,
  context: ContactPointContext,
  now: Instant,
): Result<Decided> {
  if (context.version !== contactPoint.version)
    return refuse("stale", "Another page has changed the contact point")
  if (contactPoint.profile === null && change.type !== "setUp")
    return refuse("wrong-phase", "The contact point has not been set up")
  const decided = decide(contactPoint, change, context, now)
  if (!decided.ok) return decided
  const version = contactPoint.version + 1
  return accept({
    infoMeeting: null,
    group: null,
    interests: [],
    first: null,
    welcomes: [],
    ...decided.value,
    contactPoint: {
      ...(decided.value.contactPoint ?? contactPoint),
      version,
    },
  })
}

function decide(
  point: ContactPoint,
  change: ContactPointDoing,
  context: ContactPointContext,
  now: Instant,
): Result<Partial<Decided>> {
  switch (change.type) {
    case "setUp":
    case "rename":
      return decideProfile(point, change)
    case "makeInfoMeeting":
      return makeInfoMeeting(point, change, context, now)
    case "makeGroup":
      return makeGroup(point, change, context, now)
    case "changeInfoMeeting":
    case "reissue":
    case "editEntry":
    case "removeEntry":
      return decideEntry(point, change)
    case "addPractice":
      if (!context.isHelper) return refuse("no-entry", "This link opens no practice room")
      return add(point, { kind: "practice", room: change.room }, change, context)
    case "addHolder":
      return add(point, { kind: "holder", room: null }, change, context)
    case "noteInterest":
    case "deleteInterest":
      return decideInterests(change, context.interests)
    case "renew":
      return renewed(point, change, context.interests, context.listenersKeyHashes)
    default:
      return assertNever(change)
  }
}

function decideProfile(
  point: ContactPoint,
  change: DoingOf<"setUp" | "rename">,
): Result<Partial<Decided>> {
  const { profile } = change
  if (change.type === "rename") return accept({ contactPoint: { ...point, profile } })
  if (point.profile !== null) return refuse("stale", "The contact point has been set up")
  return accept({ contactPoint: { ...point, profile, publicKey: change.publicKey } })
}

function add(
  point: ContactPoint,
  { kind, room }: Pick<Entry, "kind" | "room">,
  { sealed }: Pick<Entry, "sealed">,
  { entry }: ContactPointContext,
): Result<Pick<Decided, "contactPoint">> {
  const after = withEntry(point, { id: entry, kind, room, sealed })
  return after.ok ? accept({ contactPoint: after.value }) : after
}

/** [CP2] */
function makeInfoMeeting(
  point: ContactPoint,
  change: DoingOf<"makeInfoMeeting">,
  context: ContactPointContext,
  now: Instant,
): Result<Partial<Decided>> {
  const { meeting } = change
  if (meeting.listenersKeyHash === meeting.hostsKeyHash)
    return refuse("bad-input", "The hosts' link is the listeners'")
  if (plannedEndOf(meeting) + NEVER_BEGUN_MS <= now)
    return refuse("bad-input", "The time has passed")
  const { room } = context
  const added = add(point, { kind: "infoMeeting", room }, change, context)
  if (!added.ok) return added
  const infoMeeting = newInfoMeeting(meeting, { id: room, contactPoint: point.id, now })
  return accept({ ...added.value, infoMeeting })
}

/** [CP3] */
function makeGroup(
  point: ContactPoint,
  change: DoingOf<"makeGroup">,
  context: ContactPointContext,
  now: Instant,
): Result<Partial<Decided>> {
  const { group, invitations } = change
  if (!areInvitations(invitations, group))
    return refuse("bad-input", "The invitations do not fit the group")
  const used = decideInterests(
    { type: "useInterests", interests: change.interests },
    context.interests,
  )
  if (!used.ok) return used
  const { room } = context
  const added = add(point, { kind: "group", room }, change, context)
  if (!added.ok) return added
  const made = newGroup({ ...group, invitations }, room, now)
  return accept({ ...added.value, ...used.value, group: made })
}

function decideEntry(
  point: ContactPoint,
  change: DoingOf<"changeInfoMeeting" | "reissue" | "editEntry" | "removeEntry">,
): Result<Partial<Decided>> {
  const entry = entryOf(point, change.entry)
  if (entry === undefined) return refuse("bad-input", "There is no such entry")
  const { kind, room } = entry
  if (change.type === "removeEntry") {
    const first = kind === "infoMeeting" && room ? deletion(room) : null
    return accept({ contactPoint: withoutEntry(point, entry), first })
  }
  const contactPoint = withSealed(point, entry, change.sealed)
  if (change.type === "editEntry") return accept({ contactPoint })
  const wanted = change.type === "reissue" ? "group" : "infoMeeting"
  if (kind !== wanted || room === null) return refuse("bad-input", "The entry is of another kind")
  const first: ElsewhereFirst =
    change.type === "reissue"
      ? { type: "reissue", group: room, invitation: change.invitation }
      : { type: "changePlan", meeting: room, plan: change }
  return accept({ contactPoint, first })
}

function deletion(meeting: RoomId): ElsewhereFirst {
  return { type: "deleteMeeting", meeting }
}
