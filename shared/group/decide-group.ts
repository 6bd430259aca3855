import type { GroupCommand } from "./group-command.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { closed, closingUndone } from "./closing.ts"
import { wanted } from "./retention.ts"
import { withdrawn } from "./initiator.ts"
import { memberAt } from "./members.ts"
import { apologised, comesAfterAll, withDates } from "./notes.ts"
import { decidesAtOnce, sayOf } from "./say.ts"
import { quit } from "./seats.ts"
import type { Group } from "./state.ts"

/** [V5] What a member does at once, and once the group has met only with a say. */
const WANT_A_SAY = new Set<GroupCommand["type"]>(["close", "undoClosing", "setDates"])

export interface GroupTime {
  now: Instant
  /** The next starts by the dates that the command is about, soonest first. */
  coming: readonly Instant[]
}

/**
 * What a member's command makes of the group; null when nobody is left in it [L4]. The very same object
 * when it was already so.
 */
export function decideGroup(
  group: Group,
  command: GroupCommand,
  seat: SeatNumber,
  { now, coming }: GroupTime,
): Result<Group | null> {
  if (memberAt(group, seat) === undefined) return refuse("not-allowed", "Only members can do this")
  if (WANT_A_SAY.has(command.type) && !decidesAtOnce({ held: group.held, say: sayOf(group) }, seat))
    return refuse("not-allowed", "Those who have been in a whole meeting decide this")
  switch (command.type) {
    case "close":
      return accept(closed(group, seat, now))
    case "undoClosing":
      return closingUndone(group, now)
    case "quit":
      return accept(quit(group, seat, command.words, now))
    case "withdraw":
      return withdrawnBy(group, seat, command.words, now)
    case "setDates":
      return accept(withDates(group, seat, command.dates, { now, coming }))
    case "apologise":
      return apologised(group, seat, command, coming)
    case "comeAfterAll":
      return accept(comesAfterAll(group, seat, command.at))
    case "openDoor":
      return accept({ ...group, openedAt: now })
    case "keep":
      return accept({ ...wanted(group), touchedAt: now })
  }
}

/** [I3] Only the one with the mark can lay it down. */
function withdrawnBy(
  group: Group,
  seat: SeatNumber,
  words: string | null,
  now: Instant,
): Result<Group | null> {
  const { initiator } = group
  if (initiator.kind !== "seated" || initiator.seat !== seat)
    return refuse("not-allowed", "Only the initiator can withdraw")
  return accept(withdrawn(group, words, now))
}
