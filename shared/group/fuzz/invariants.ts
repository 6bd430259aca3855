import type { MeetingEvent } from "../../meeting/events.ts"
import { fail } from "../../meeting/fuzz/fail.ts"
import { same } from "../../values/same.ts"
import { groupViewSchema } from "../messages.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { datesNow } from "../dates-now.ts"
import { isInvited, openInvitations } from "../invited-seats.ts"
import { farewellOf } from "../initiator.ts"
import { memberAt, memberWith } from "../members.ts"
import { type Group, groupSchema } from "../state.ts"
import { hashOf } from "../testing/group-in-test.ts"
import { groupView } from "../view.ts"

/** [7] What is stored of a group is never longer, with names and words of ordinary length. Bytes. */
const LONGEST = 16 * 1024

/**
 * Throws when a group has become another in a way that no rule allows (SPEC.md): by a command, or by
 * an event of its meeting.
 */
export function checkChange(
  before: Group,
  event: MeetingEvent | null,
  after: Group,
  now: Instant,
): void {
  if (before === after) return
  try {
    checkSeats(after)
    checkNewcomers(before, event, after)
    checkMark(before, after)
    checkCircle(before, event, after)
    checkKnocks(after)
    checkInvitations(before, after)
    checkShape(after, now)
  } catch (cause) {
    const story = JSON.stringify({ event, before, after })
    throw new Error(`${String(cause)} in ${story}`, { cause })
  }
}

/** [3] Every browser inside has the seat on which it sits, and has signed. */
export function checkConnections(group: Group, connections: ReadonlyMap<SeatNumber, string>): void {
  for (const [seat, browser] of connections) {
    if (memberWith(group, hashOf(browser))?.seat !== seat)
      fail(`[3] ${browser} sits on another's seat`)
    if (memberAt(group, seat)?.signed === null) fail(`[3] ${browser} is inside without a signature`)
  }
}

/** [1] */
function checkSeats({ seats, members }: Group): void {
  const numbers = new Set(members.map(({ seat }) => seat))
  const tokens = new Set(members.map(({ tokenHash }) => tokenHash))
  if (numbers.size !== members.length) fail("[1] two have one seat")
  if (tokens.size !== members.length) fail("[1] a token has two seats")
  if (members.length > seats || Math.max(...numbers, 1) > seats)
    fail("[1] there are too many seats")
}

/** [2] */
function checkNewcomers(before: Group, event: MeetingEvent | null, after: Group): void {
  if (before.door.kind === "open") return
  const had = new Set(before.members.map(({ tokenHash }) => tokenHash))
  const got = after.members.filter(({ tokenHash }) => !had.has(tokenHash))
  if (got.length === 0) return
  const what = event?.type === "proposalCarried" ? event.what : undefined
  const knock = what?.kind === "admit" || what?.kind === "restore" ? what.knock : undefined
  const asked = before.knocks.find(({ id }) => id === knock)
  if (got.length > 1 || asked?.tokenHash !== got[0]?.tokenHash)
    fail("[2] somebody came into a closed group unasked")
}

/** [4] */
function checkMark({ initiator: was }: Group, after: Group): void {
  const { initiator: is, members, hours } = after
  const marked = members.find(({ seat }) => is.kind === "seated" && seat === is.seat)
  if (is.kind === "seated" && marked === undefined) fail("[4] the mark is on an empty seat")
  if (was.kind === "withdrawn" && is.kind === "withdrawn") {
    if (was.at !== is.at) fail("[4] the mark was laid down twice")
    if (is.farewell !== undefined && is.farewell !== was.farewell)
      fail("[4] the farewell is another's")
    return
  }
  if (was.kind === "expected" && is.kind === "expected" && isInvited(after, is.tokenHash)) return
  if (was.kind === is.kind) {
    if (JSON.stringify(was) !== JSON.stringify(is)) fail("[4] the mark has moved")
    return
  }
  if (is.kind === "withdrawn" && was.kind !== "none") return
  // [S12.8] The mark's invitation was made again.
  if (was.kind === "seated" && is.kind === "expected" && isInvited(after, is.tokenHash)) return
  // [H3] The seat is kept for the helper, who comes again.
  if (was.kind === "seated" && is.kind === "expected" && is.tokenHash === hours?.helper) return
  if (was.kind !== "expected" || is.kind !== "seated") fail("[4] the mark came from nowhere")
  const isByInvitation = after.invitations?.some(
    (each) => each.seat === marked?.seat && each.tokenHash === was.tokenHash,
  )
  if (marked?.tokenHash !== was.tokenHash && !isByInvitation)
    fail("[4] the mark is on another's seat")
}

/** [5] */
function checkCircle(before: Group, event: MeetingEvent | null, after: Group): void {
  const what = event?.type === "proposalCarried" ? event.what : undefined
  const admits = what?.kind === "admit" && after.members.length > before.members.length
  const opens = what?.kind === "reopen" && before.door.kind === "closed"
  if (after.formation !== before.formation + (admits || opens ? 1 : 0))
    fail("[5] the formation is wrong")
}

/** [6] */
function checkKnocks(group: Group): void {
  if (group.knocks.length > 3) fail("[6] too many wait")
  for (const { kind, tokenHash } of group.knocks) {
    if (memberWith(group, tokenHash) !== undefined) fail("[6] one who has a seat waits")
    if (kind === "newcomer" && group.door.kind === "open")
      fail("[6] a newcomer waits at an open door")
  }
}

/** [13] */
function checkInvitations(before: Group, after: Group): void {
  for (const { seat, tokenHash } of openInvitations(before)) {
    const [was, is] = [before, after].map((group) => memberAt(group, seat)?.tokenHash)
    const now = after.invitations?.find((each) => each.seat === seat)
    if (is !== undefined && is !== was && now?.usedAt === null)
      fail("[13] a seat that was kept for an invited person went to another")
    if (now?.tokenHash !== tokenHash && is !== undefined)
      fail("[13] a seat was claimed by an invitation that was made again")
  }
  for (const { seat, tokenHash, usedAt } of before.invitations ?? []) {
    const now = after.invitations?.find((each) => each.seat === seat)
    if (now === undefined) fail("[13] an invitation is gone")
    if (usedAt !== null && now?.tokenHash === tokenHash && now.usedAt !== usedAt)
      fail("[13] an invitation can be used twice")
  }
  const kept = openInvitations(after).length
  if (after.members.length + kept > after.seats) fail("[13] more seats are kept than there are")
}

/** [7] */
function checkShape(group: Group, now: Instant): void {
  const stored = JSON.stringify(group)
  if (!same(groupSchema.parse(group), group)) fail("[7] the group does not fit its schema")
  if (stored.length >= LONGEST) fail(`[7] the group has grown to ${stored.length} bytes`)
  const view = groupView(group, hashOf("text"), datesNow(group, now), now)
  groupViewSchema.parse(view)
  const sent = JSON.stringify(view)
  const farewell = farewellOf(group)
  const hashes = [...group.members, ...group.knocks, ...(group.invitations ?? [])]
  for (const { tokenHash } of [...hashes, ...(farewell ? [farewell] : [])])
    if (sent.includes(tokenHash)) fail("[7] a token's hash is sent")
  if (sent.includes(group.accessKeyHash)) fail("[7] the access key's hash is sent")
}
