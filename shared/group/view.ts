import type { GroupView } from "./messages.ts"
import type { Instant } from "../values/ids.ts"
import type { DatesNow } from "./dates-now.ts"
import { freeSeats } from "./members.ts"
import { deletedAt } from "./retention.ts"
import { givenUpNow } from "./given-up-dates.ts"
import { sayOf } from "./say.ts"
import { admissible } from "./group-now.ts"
import type { Group } from "./state.ts"

/** Everything that a member may know about the group: no token, no key, nothing about those who knock but their names. */
export function groupView(
  group: Group,
  pledge: string,
  { next, coming, opening }: DatesNow,
  now: Instant,
): GroupView {
  const { door, initiator, formation, ownWords } = group
  return {
    version: group.version,
    closed: door.kind === "closed" ? { at: door.at, by: door.by } : null,
    seats: group.seats,
    freeSeats: freeSeats(group, null),
    members: group.members.map(({ seat, name }) => ({ seat, name })),
    say: sayOf(group),
    initiator: initiator.kind === "seated" ? initiator.seat : null,
    knocks: group.knocks.map(({ id, kind, name, at }) => ({ id, kind, name, at })),
    admissible: admissible(group),
    pledge: { hash: pledge, formation, ownWords },
    dates: group.dates,
    givenUp: givenUpNow(group, now),
    plan: group.plan,
    next,
    coming,
    opening,
    apologies: group.apologies,
    notes: group.notes,
    held: group.held,
    format: group.format,
    deletedAt: deletedAt(group, now),
  }
}
