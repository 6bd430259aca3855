import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { formedAnew } from "./closing.ts"
import { lowestFreeSeat, memberAt, memberWith } from "./members.ts"
import { newMember } from "./say.ts"
import { seated } from "./seats.ts"
import type { Group, Knock } from "./state.ts"
import { isTurnedAway, withTurnedAway } from "./turned-away.ts"

/** [K2] Not more at a time: those inside came for their meeting. */
export const MOST_KNOCKS = 3
/** [K3] One who has not been let in by then is told so, kindly. ms */
export const KNOCK_LAPSES_MS = 10 * 60_000

/** [K1] The same token knocks under the same id, however often it comes back. */
export function knockId(tokenHash: string): string {
  return tokenHash.slice(0, 22)
}

export interface Knocking {
  kind: Knock["kind"]
  tokenHash: string
  name: Sealed
}

/** [K1, K2] Waits outside. Knocking again keeps the place and renews the name. */
export function knocked(
  group: Group,
  { kind, tokenHash, name }: Knocking,
  now: Instant,
): Result<Group> {
  if (memberWith(group, tokenHash) !== undefined)
    return refuse("not-allowed", "This browser has a seat already")
  if (isTurnedAway(group, "sentAway", tokenHash, now))
    return refuse("later", "The group has answered; wait before knocking again")
  if (kind === "newcomer" && lowestFreeSeat(group, tokenHash) === undefined)
    return refuse("full", "Every seat of the group is taken")
  if (kind === "newcomer" && group.door.kind === "open") return refuse("stale", "The door is open")
  const id = knockId(tokenHash)
  const place = group.knocks.findIndex((knock) => knock.id === id)
  if (place < 0 && group.knocks.length >= MOST_KNOCKS)
    return refuse("too-many", "Others wait already")
  const knock = { id, kind, tokenHash, name, at: group.knocks[place]?.at ?? now }
  const knocks = place < 0 ? [...group.knocks, knock] : group.knocks.with(place, knock)
  return accept({ ...group, knocks })
}

/** [K3] The one who knocked has gone, or has waited long enough. */
export function withoutKnock(group: Group, id: string): Group {
  const knocks = group.knocks.filter((knock) => knock.id !== id)
  return knocks.length === group.knocks.length ? group : { ...group, knocks }
}

/** [K5] More than half agree: a newcomer gets a seat, and the group is formed anew [S6]. */
export function admitted(group: Group, id: string): Group {
  const knock = waiting(group, id, "newcomer")
  const seat = knock && lowestFreeSeat(group, knock.tokenHash)
  if (knock === undefined || seat === undefined) return group
  const { tokenHash, name } = knock
  const member = newMember(group, { seat, tokenHash, name, signed: null })
  return formedAnew(seated(group, member))
}

/** [K4] More than half agree that this is the one whose seat it is: the old token dies. */
export function restored(group: Group, id: string, seat: SeatNumber): Group {
  const knock = waiting(group, id, "returning")
  const own = memberAt(group, seat)
  if (knock === undefined || own === undefined) return group
  const { tokenHash, name } = knock
  return seated(group, { ...own, tokenHash, name, signed: null })
}

/** [K6] The members have sent the one who knocks away. */
export function sentAway(group: Group, id: string, now: Instant): Group {
  const knock = group.knocks.find((one) => one.id === id)
  if (knock === undefined) return group
  const { tokenHash } = knock
  return withTurnedAway(withoutKnock(group, id), { kind: "sentAway", tokenHash, at: now })
}

/** What was agreed to about one who asked for the one thing is not done to one who asks for the other. */
function waiting({ knocks }: Group, id: string, kind: Knock["kind"]): Knock | undefined {
  return knocks.find((knock) => knock.id === id && knock.kind === kind)
}
