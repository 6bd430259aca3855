import type { Instant, SeatNumber } from "../values/ids.ts"
import { emptied, memberAt } from "./members.ts"
import { withNote } from "./notes.ts"
import type { Group } from "./state.ts"
import { withTurnedAway } from "./remembered-tokens.ts"

/**
 * [S11] The group without the person on a seat that the members have freed: the seat's token is no longer valid, and
 * a note informs the others. Null when nobody is left.
 */
export function freed(group: Group, seat: SeatNumber, now: Instant): Group | null {
  const own = memberAt(group, seat)
  if (own === undefined) return group
  const { name, tokenHash } = own
  const noted = withNote(withoutMark(group, seat, now), { kind: "freed", seat, name, at: now })
  const after = emptied(noted, seat)
  return after && withTurnedAway(after, { kind: "freed", tokenHash, at: now })
}

/** [S11.1] The group without the initiator's mark, if it was on this seat. */
function withoutMark(group: Group, seat: SeatNumber, now: Instant): Group {
  const { initiator } = group
  if (initiator.kind !== "seated" || initiator.seat !== seat) return group
  return { ...group, initiator: { kind: "withdrawn", at: now } }
}
