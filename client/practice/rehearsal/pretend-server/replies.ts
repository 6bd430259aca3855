import type { Meeting } from "#shared/meeting/state.ts"
import { viewOf } from "#shared/meeting/view.ts"
import type { DoorReply, SignaturesReply, Snapshot } from "#shared/protocol/door.ts"
import type { Instant, Language, RoomId, Sealed, SeatNumber } from "#shared/protocol/ids.ts"

/** The group that one rehearses with: sealed in this browser, and known to nobody else. */
export interface PretendGroup {
  room: RoomId
  accessKey: string
  /** Sealed. */
  name: Sealed
  language: Language
  seats: number
  /** Hash of the pledge text that this page shows. */
  pledge: string
  signatures: ReadonlyMap<SeatNumber, Signature>
}

/** A seat that is taken, and what was signed for it. */
export interface Signature {
  /** Sealed. */
  name: Sealed
  at: Instant
}

/** One's own seat, once it is taken. */
export type OwnSeat = Signature & { seat: SeatNumber }

/** What the door tells before the pledge [G1]. */
export function doorReply(group: PretendGroup, own: OwnSeat | undefined): DoorReply {
  const { name, language, seats, pledge } = group
  return {
    name,
    language,
    seats,
    pledge,
    you: own ? { kind: "member", seat: own.seat, name: own.name, signed: true } : { kind: "new" },
    rtpCapabilities: {},
  }
}

/** All that the person on the seat may see at this instant. */
export function snapshot(you: SeatNumber, meeting: Meeting, now: Instant): Snapshot {
  return { you, now, meeting: viewOf(meeting, you) }
}

/** Who has signed the pledge [G4]. */
export function signaturesReply(group: PretendGroup, own: OwnSeat | undefined): SignaturesReply {
  const all = new Map(group.signatures)
  if (own) all.set(own.seat, own)
  const signatures = [...all].map(([seat, { name, at }]) => ({ seat, name, at, current: true }))
  return { signatures: signatures.toSorted((a, b) => a.seat - b.seat) }
}
