import type { Instant, RoomId } from "../values/ids.ts"
import type { InterestRequest } from "./messages.ts"
import { INTEREST_DAYS, type Interest } from "./state.ts"

const DAY_MS = 24 * 60 * 60_000

type Leaving = Extract<InterestRequest, { type: "leave" }>

/** The id of the interest with this receipt: found by the receipt alone. */
export function interestId(receiptHash: string): RoomId {
  return receiptHash.slice(0, 22)
}

/** [CP6] An interest that has just been left. */
export function newInterest(
  { meeting, receiptHash, sealed, own }: Leaving,
  { contactPoint, now }: { contactPoint: RoomId; now: Instant },
): Interest {
  return {
    version: 1,
    id: interestId(receiptHash),
    contactPoint,
    infoMeeting: meeting,
    receiptHash,
    sealed,
    own,
    at: now,
    contacted: false,
    note: null,
  }
}

/** [CP6.3] The instant at which it is deleted, whatever has become of it. */
export function interestDeletedAt({ at }: Interest): Instant {
  return at + INTEREST_DAYS * DAY_MS
}
