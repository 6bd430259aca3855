import { type Result, accept, refuse } from "../../values/result.ts"
import { isConnected, isPresent } from "../people.ts"
import type { MeetingRole } from "../role.ts"
import type { Meeting } from "../state.ts"
import type { Proposed } from "./proposal-state.ts"

/** What the meeting must know of its group when something is done [C8.1, C9]. */
export interface GroupNow {
  closed: boolean
  /** The people who knock now. */
  knocks: readonly { id: string; kind: "newcomer" | "returning" }[]
  /** The newcomers among them for whom there is a seat: one may be kept for another [I1]. */
  admissible: readonly string[]
  /** Seats that belong to someone, here or not. */
  members: readonly number[]
  /** Seats whose people have a say in what the group decides [C8.18]; absent where everyone has. */
  say?: readonly number[]
  /** What its format lets a participant use. */
  role: MeetingRole
  /** Whether its format lets participants change the group at all [H4]. */
  changeable: boolean
}

/** A group that anyone with the link can enter: nobody knocks, and everything may be used. */
export const OPEN_GROUP: GroupNow = {
  closed: false,
  knocks: [],
  admissible: [],
  members: [],
  role: { sources: ["microphone", "camera"], excludedCommands: [] },
  changeable: true,
}

/** The proposals that the group carries out, not the meeting [C8.1]. */
export type GroupProposed = Extract<
  Proposed,
  { kind: "admit" | "reopen" | "restore" | "ownWords" | "deleteGroup" | "free" | "sendAway" }
>

export function checkForGroup(
  meeting: Meeting,
  what: GroupProposed,
  group: GroupNow,
): Result<unknown> {
  if (!group.changeable)
    return refuse("not-allowed", "In this kind of room nobody changes the group")
  switch (what.kind) {
    case "admit":
      if (!knocks(group, what.knock, "newcomer")) return refuse("stale", "Nobody waits there now")
      return group.admissible.includes(what.knock)
        ? accept(what)
        : refuse("full", "Every seat of the group is taken")
    case "restore":
      return checkRestore(meeting, what, group)
    case "free":
      return checkFree(meeting, what.seat, group)
    case "sendAway":
      return group.knocks.some(({ id }) => id === what.knock)
        ? accept(what)
        : refuse("stale", "Nobody waits there now")
    case "reopen":
      return group.closed ? accept(what) : refuse("wrong-phase", "The group is open")
    case "ownWords":
    case "deleteGroup":
      return accept(what)
  }
}

/**
 * [C8.16] What takes something from people who may be absent needs two, where the group has two: nobody who has found
 * a phone can delete a group with it, or shut out its owner.
 */
export function needsTwo(what: Proposed, { members }: GroupNow): boolean {
  if (what.kind === "deleteGroup") return members.length > 1
  if (what.kind !== "restore" && what.kind !== "free") return false
  return members.filter((seat) => seat !== what.seat).length > 1
}

/** [C8.20] A seat is not freed while its person is present. */
function checkFree(meeting: Meeting, seat: number, { members }: GroupNow): Result<unknown> {
  if (!members.includes(seat)) return refuse("stale", "Nobody has that seat")
  if (isPresent(meeting, seat))
    return refuse("not-allowed", "The participant with that seat is here")
  return accept(seat)
}

/** [C8.1] A seat whose person is connected is not given to another device. */
function checkRestore(
  meeting: Meeting,
  { knock, seat }: Extract<GroupProposed, { kind: "restore" }>,
  group: GroupNow,
): Result<unknown> {
  if (!knocks(group, knock, "returning")) return refuse("stale", "Nobody waits there now")
  if (!group.members.includes(seat)) return refuse("stale", "Nobody has that seat")
  if (isConnected(meeting, seat))
    return refuse("not-allowed", "The participant with that seat is here")
  return accept(seat)
}

function knocks(group: GroupNow, id: string, kind: "newcomer" | "returning"): boolean {
  return group.knocks.some((knock) => knock.id === id && knock.kind === kind)
}
