import type { Instant, SeatNumber } from "../values/ids.ts"
import { emptied, memberAt } from "./members.ts"
import { noted } from "./notes.ts"
import type { Group } from "./state.ts"
import { withTurnedAway } from "./turned-away.ts"

/**
 * [S11] The members have freed a seat on which nobody sits any more: its token dies, and the others are
 * told. Null when nobody is left.
 */
export function freed(group: Group, seat: SeatNumber, now: Instant): Group | null {
  const own = memberAt(group, seat)
  if (own === undefined) return group
  const { name, tokenHash } = own
  const told = noted(withoutMark(group, seat, now), { kind: "freed", seat, name, at: now })
  const after = emptied(told, seat)
  return after && withTurnedAway(after, { kind: "freed", tokenHash, at: now })
}

/** [S11.1] */
function withoutMark(group: Group, seat: SeatNumber, now: Instant): Group {
  const { initiator } = group
  if (initiator.kind !== "seated" || initiator.seat !== seat) return group
  return { ...group, initiator: { kind: "withdrawn", at: now } }
}
