import type { FormatName } from "../formats/formats.ts"
import { STANDARD_PLAN } from "../meeting/plan.ts"
import type { CreateGroup } from "./messages.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import type { NewInvitation } from "./invitations.ts"
import { NO_DATES } from "../schedule/dates.ts"
import type { Group } from "./state.ts"

export interface NewGroup extends CreateGroup {
  /** A group's own, unless another is named. */
  format?: FormatName
  /** Personal links to its seats [S12]. */
  invitations?: readonly NewInvitation[]
}

/** A group as a browser has made it: open, with nobody in it yet. */
export function newGroup(request: NewGroup, room: RoomId, now: Instant): Group {
  const { format = "group", accessKeyHash, name, seats, language, initiator, invitations } = request
  return {
    version: 1,
    room,
    format,
    accessKeyHash,
    name,
    seats,
    language,
    createdAt: now,
    touchedAt: now,
    door: { kind: "open" },
    formation: 1,
    ownWords: null,
    initiator: initiator === null ? { kind: "none" } : { kind: "expected", tokenHash: initiator },
    members: [],
    ...(invitations && {
      invitations: invitations.map(({ seat, tokenHash }) => ({ seat, tokenHash, usedAt: null })),
    }),
    knocks: [],
    dates: NO_DATES,
    plan: STANDARD_PLAN,
    openedAt: null,
    apologies: [],
    notes: [],
    held: 0,
  }
}
