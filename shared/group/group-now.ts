import { formatAllows, roleIn } from "../formats/format-of.ts"
import type { GroupNow } from "../meeting/proposals/group-rules.ts"
import { hasSeatFor } from "./members.ts"
import { sayOf } from "./say.ts"
import type { Group } from "./state.ts"

/** What the meeting must know of its group [C8.1, C9]. */
export function groupNow(group: Group): GroupNow {
  return {
    closed: group.door.kind === "closed",
    knocks: group.knocks,
    admissible: admissible(group),
    members: group.members.map(({ seat }) => seat),
    say: sayOf(group),
    role: roleIn(group),
    changeable: formatAllows(group, "changeGroup"),
  }
}

/** [K5] The newcomers outside who would get a seat if they were let in; the initiator's is kept for them [I1]. */
export function admissible(group: Group): string[] {
  return group.knocks
    .filter(({ kind, tokenHash }) => kind === "newcomer" && hasSeatFor(group, tokenHash))
    .map(({ id }) => id)
}
