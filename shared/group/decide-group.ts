import type { GroupCommand } from "./group-command.ts"
import type { SeatNumber } from "../values/ids.ts"
import { type Result, accept } from "../values/result.ts"
import { type GroupTime, checkGroupCommand, factsOf } from "./check-group-command.ts"
import { closed, closingUndone } from "./closing.ts"
import { withoutDeletionDue } from "./retention.ts"
import { withdrawn } from "./initiator.ts"
import { apologised, comesAfterAll, withDates } from "./notes.ts"
import { quit } from "./seats.ts"
import type { Group } from "./state.ts"

/**
 * The group after a member's command; null when nobody is left in it [L4]. The same object when the command
 * changes nothing.
 */
export function decideGroup(
  group: Group,
  command: GroupCommand,
  seat: SeatNumber,
  time: GroupTime,
): Result<Group | null> {
  const allowed = checkGroupCommand(factsOf(group), command, seat, time)
  return allowed.ok ? accept(doneTo(group, command, seat, time)) : allowed
}

function doneTo(
  group: Group,
  command: GroupCommand,
  seat: SeatNumber,
  { now, coming }: GroupTime,
): Group | null {
  switch (command.type) {
    case "close":
      return closed(group, seat, now)
    case "undoClosing":
      return closingUndone(group)
    case "quit":
      return quit(group, seat, command.words, now)
    case "withdraw":
      return withdrawn(group, command.words, now)
    case "setDates":
      return withDates(group, seat, command.dates, { now, coming })
    case "apologise":
      return apologised(group, seat, command)
    case "comeAfterAll":
      return comesAfterAll(group, seat, command.at)
    case "openDoor":
      return { ...group, openedAt: now }
    case "keep":
      return { ...withoutDeletionDue(group), touchedAt: now }
  }
}
