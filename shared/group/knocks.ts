import type { Instant, Sealed, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { withNextFormation } from "./closing.ts"
import { lowestFreeSeat, memberAt, memberWith } from "./members.ts"
import { newMember } from "./say.ts"
import { seated } from "./seats.ts"
import type { Group, Knock } from "./state.ts"
import { isTurnedAway, withTurnedAway } from "./remembered-tokens.ts"

/** [K2] How many may wait at a time: those inside came for their meeting. */
export const MOST_KNOCKS = 3
/** [K3] How long a knock waits for an answer; ms. */
export const KNOCK_LAPSES_MS = 10 * 60_000

/** [K1] The id of a knock: the same for the same token each time. */
export function knockId(tokenHash: string): string {
  return tokenHash.slice(0, 22)
}

export interface Knocking {
  kind: Knock["kind"]
  tokenHash: string
  name: Sealed
}

/** [K1, K2] The group with this knock. A repeated knock keeps its position and gets the new name. */
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
  const index = group.knocks.findIndex((knock) => knock.id === id)
  if (index < 0 && group.knocks.length >= MOST_KNOCKS)
    return refuse("too-many", "Too many wait already")
  const knock = { id, kind, tokenHash, name, at: group.knocks[index]?.at ?? now }
  const knocks = index < 0 ? [...group.knocks, knock] : group.knocks.with(index, knock)
  return accept({ ...group, knocks })
}

/** [K3] The group without a knock whose person has gone or has waited long enough. */
export function withoutKnock(group: Group, id: string): Group {
  const knocks = group.knocks.filter((knock) => knock.id !== id)
  return knocks.length === group.knocks.length ? group : { ...group, knocks }
}

/** [K5] The group with a newcomer whom its members have let in: its next formation [S6]. */
export function admitted(group: Group, id: string): Group {
  const knock = waiting(group, id, "newcomer")
  const seat = knock && lowestFreeSeat(group, knock.tokenHash)
  if (knock === undefined || seat === undefined) return group
  const { tokenHash, name } = knock
  const member = newMember(group, { seat, tokenHash, name, signed: null })
  return withNextFormation(seated(group, member))
}

/** [K4] The group with a seat given back to its person on another device: the old token is no longer valid. */
export function restored(group: Group, id: string, seat: SeatNumber): Group {
  const knock = waiting(group, id, "returning")
  const own = memberAt(group, seat)
  if (knock === undefined || own === undefined) return group
  const { tokenHash, name } = knock
  return seated(group, { ...own, tokenHash, name, signed: null })
}

/** [K6] The group after its members have sent away the person who knocks. */
export function sentAway(group: Group, id: string, now: Instant): Group {
  const knock = group.knocks.find((one) => one.id === id)
  if (knock === undefined) return group
  const { tokenHash } = knock
  return withTurnedAway(withoutKnock(group, id), { kind: "sentAway", tokenHash, at: now })
}

/** The knock, if it still asks for what the members have agreed to. */
function waiting({ knocks }: Group, id: string, kind: Knock["kind"]): Knock | undefined {
  return knocks.find((knock) => knock.id === id && knock.kind === kind)
}
