import type { GroupNow } from "../meeting/proposals/group-now.ts"
import { hasSeatFor } from "./members.ts"
import { sayOf } from "./say.ts"
import type { Group } from "./state.ts"

/** What the meeting must know of its group [C8.1]. */
export function groupNow(group: Group): GroupNow {
  return {
    closed: group.door.kind === "closed",
    full: !hasSeatFor(group, null),
    knocks: group.knocks,
    members: group.members.map(({ seat }) => seat),
    say: sayOf(group),
  }
}
