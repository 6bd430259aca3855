import { meetingsLeftForInitiator } from "#shared/group/meetings-left.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { doorAt } from "#shared/schedule/opening.ts"

import type { OpenedNote, OpenedGroup } from "../../core/session/texts/opened-group.ts"
import type { Signature } from "../../core/session/signatures.ts"
import { opensAt } from "../../core/session/opening.ts"
import { type Guided, guidedMeeting } from "../../components/guide/guided.ts"
import { earliest } from "#shared/values/earliest.ts"
import { type PageOffers, pageOffers } from "./page-offers.ts"

/** One who belongs to the group. The name is empty when it cannot be read. */
export interface MemberView {
  seat: SeatNumber
  name: string
  you: boolean
  initiator: boolean
  /** How it is with the pledge [G4]; null until it is known. */
  pledge: "on" | "earlier" | "notYet" | null
  signedAt: Instant | null
}

/** One of the others who cannot come to a meeting. */
export interface AwayView {
  seat: SeatNumber
  name: string
  words: string | null
  meetingAt: Instant
}

/** The group's page, as one member sees it at an instant. */
export interface PageView {
  /** The door [D4]: whether one can go in, and if not, when it opens. */
  door: { open: true } | { open: false; opensAt: Instant }
  /** The meeting that is under way, or the next one; null without dates to come. */
  next: Instant | null
  /** What the member can do to the group from here. */
  offers: PageOffers
  /** Others who cannot come, the next meeting's first. */
  away: readonly AwayView[]
  /** The notes for the member, the latest first. */
  notes: readonly OpenedNote[]
  members: readonly MemberView[]
  /** How many have signed the pledge of today; null until it is known. */
  signed: number | null
  freeSeats: number
  closed: boolean
  /** How many meetings the initiator has left; null without one. */
  initiatorMeetings: number | null
  /** With the seat of the last one the group itself goes. */
  youAreLast: boolean
  /** Which of the first meetings comes next, in a group that has no initiator to help it; else null. */
  guided: Guided | null
  /** When the group is deleted because nobody comes, while that is near [L2]. */
  deletedAt: Instant | null
  /** When something of this changes by the clock alone: the server is asked again then. */
  changesAt: Instant | null
}

/** `signatures` is undefined until it is known who has signed. */
export function pageView(
  page: OpenedGroup,
  you: SeatNumber,
  now: Instant,
  signatures?: readonly Signature[],
): PageView {
  const { view } = page
  const { next, initiator } = view
  const at = opensAt(view.opening, now)
  return {
    door: at === null ? { open: true } : { open: false, opensAt: at },
    next,
    offers: pageOffers(page, you, now),
    away: awayOf(page, you),
    notes: notesFor(page, you),
    members: membersOf(page, you, signatures),
    signed: signatures?.filter(({ current }) => current).length ?? null,
    freeSeats: view.freeSeats,
    closed: view.closed !== null,
    initiatorMeetings: initiator === null ? null : meetingsLeftForInitiator(view.held),
    youAreLast: view.members.length === 1,
    guided: guidedMeeting(view),
    deletedAt: view.deletedAt,
    changesAt: changesAt(page, now),
  }
}

/** An apology is stored for a day after its meeting [L5], and shown until it is over [N2]. */
function awayOf({ view, apologies, names }: OpenedGroup, you: SeatNumber): AwayView[] {
  return apologies
    .filter(({ seat, meetingAt }) => seat !== you && view.coming.includes(meetingAt))
    .map(({ seat, meetingAt, words }) => ({ seat, meetingAt, words, name: names.get(seat) ?? "" }))
    .toSorted((a, b) => a.meetingAt - b.meetingAt || a.seat - b.seat)
}

/** The notes without the member's own. Their seat may have had another person before. */
function notesFor({ notes, names }: OpenedGroup, you: SeatNumber): OpenedNote[] {
  const isOwn = (note: OpenedNote) => note.seat === you && note.name === names.get(you)
  return notes.filter((note) => !isOwn(note)).toSorted((a, b) => b.at - a.at)
}

function membersOf(
  { view, names }: OpenedGroup,
  you: SeatNumber,
  signatures: readonly Signature[] = [],
): MemberView[] {
  return view.members.map(({ seat }) => {
    const signature = signatures.find((one) => one.seat === seat)
    return {
      seat,
      name: names.get(seat) ?? "",
      you: seat === you,
      initiator: seat === view.initiator,
      pledge: signature === undefined ? null : pledgeOf(signature),
      signedAt: signature?.at ?? null,
    }
  })
}

function pledgeOf({ at, current }: Signature): MemberView["pledge"] {
  if (at === null) return "notYet"
  return current ? "on" : "earlier"
}

/** The door opens or closes by its dates, one that a member has opened closes [S9], or the meeting that is called the next is over. */
function changesAt({ view }: OpenedGroup, now: Instant): Instant | null {
  const { dates, plan, next, opening } = view
  const door = doorAt(dates, now, plan.minutes)
  const instants = [
    opensAt(opening, now),
    opening.open ? (opening.until ?? null) : null,
    door.open ? door.until : null,
    next === null ? null : next + plan.minutes * MINUTE,
  ]
  return earliest(instants.filter((instant) => instant !== null && instant > now))
}
