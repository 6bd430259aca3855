import { formatAllows } from "../formats/format-of.ts"
import type { FormatName } from "../formats/formats.ts"
import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { type Closed, canUndoClosing } from "./closing.ts"
import type { GroupCommand } from "./group-command.ts"
import { decidesAtOnce, sayOf } from "./say.ts"
import { APOLOGIES_AHEAD, type Group } from "./state.ts"

/** [V5] Commands that take effect at once. Once the group has met, they need a say. */
const WANT_A_SAY = new Set<GroupCommand["type"]>(["close", "undoClosing", "setDates"])

/** The instant of a command, and the dates that it is about. */
export interface GroupTime {
  now: Instant
  /** The next starts by the dates that the command is about, soonest first. */
  coming: readonly Instant[]
}

/**
 * What decides whether a member's command is accepted. The server takes it from the group, a screen from the
 * group view, which has these fields.
 */
export interface GroupFacts {
  format: FormatName
  members: readonly { seat: SeatNumber }[]
  /** How many meetings have been held. */
  held: number
  say: readonly SeatNumber[]
  closed: Closed | null
  /** The seat with the initiator's mark. */
  initiator: SeatNumber | null
}

/** Whether the rules accept a member's command [C9]: the same check on the server and for what a screen offers. */
export function checkGroupCommand(
  group: GroupFacts,
  command: GroupCommand,
  seat: SeatNumber,
  { now, coming }: GroupTime,
): Result<GroupCommand> {
  if (!formatAllows(group, "changeGroup"))
    return refuse("not-allowed", "In this kind of room nobody changes the group")
  if (!group.members.some((member) => member.seat === seat))
    return refuse("not-allowed", "Only members can do this")
  if (WANT_A_SAY.has(command.type) && !decidesAtOnce(group, seat))
    return refuse("not-allowed", "Those who have been in a whole meeting decide this")
  switch (command.type) {
    case "undoClosing":
      return group.closed === null || canUndoClosing(group.closed, now)
        ? accept(command)
        : refuse("stale", "Opening the group again is for the group to decide")
    case "withdraw":
      return group.initiator === seat
        ? accept(command)
        : refuse("not-allowed", "Only the initiator can withdraw")
    case "apologise":
      return coming.slice(0, APOLOGIES_AHEAD).includes(command.at)
        ? accept(command)
        : refuse("stale", "The group does not meet then")
    case "close":
    case "quit":
    case "setDates":
    case "comeAfterAll":
    case "openDoor":
    case "keep":
      return accept(command)
  }
}

/** Whether the person who asks may do this to the group now. */
export type MayGroup = (command: GroupCommand) => boolean

/** [C9] What a screen may offer the member on a seat: the commands that the server would accept at this instant. */
export function mayGroupFor(
  group: GroupFacts & { coming: readonly Instant[] },
  seat: SeatNumber,
  now: Instant,
): MayGroup {
  const time = { now, coming: group.coming }
  return (command) => checkGroupCommand(group, command, seat, time).ok
}

/** How a member gives up the seat: the initiator by withdrawing [I3], everyone else by quitting [S5]. */
export function howToLeave(may: MayGroup): "withdraw" | "quit" {
  return may({ type: "withdraw", words: null }) ? "withdraw" : "quit"
}

export function factsOf(group: Group): GroupFacts {
  const { format, members, held, door, initiator } = group
  return {
    format,
    members,
    held,
    say: sayOf(group),
    closed: door.kind === "closed" ? door : null,
    initiator: initiator.kind === "seated" ? initiator.seat : null,
  }
}
