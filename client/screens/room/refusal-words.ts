import type { Command } from "#shared/meeting/command.ts"
import type { ErrorCode } from "#shared/values/errors.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"

import { type Message, message } from "../../i18n/message.ts"

/** What a press asks for, of the meeting or of the group. */
type Press = Command["type"] | GroupCommand["type"]

/** Presses that ask for a state which others may have brought about first: then all is as wished. */
const SAME_FOR_ALL = new Set<Press>([
  "startClock",
  "startBreak",
  "putOffBreak",
  "comeBack",
  "endRound",
  "withdraw",
])

/** The words for a press that came too late. */
const TOO_LATE: Partial<Record<Press, string>> = {
  takeWord: "room.refused.offer",
  passWord: "room.refused.offer",
  endTurn: "room.refused.turn",
  setResponses: "room.refused.turn",
  startRound: "room.refused.round",
  undo: "room.refused.undo",
  undoClosing: "room.refused.undo",
  vote: "room.refused.proposal",
}

/** One kind line about a press that could not be carried out; null when there is nothing to tell. */
export function refusalWords(type: Press, code: ErrorCode): Message | null {
  if (code === "stale" || code === "wrong-phase")
    return SAME_FOR_ALL.has(type) ? null : message(TOO_LATE[type] ?? "room.refused.stale")
  if (code === "not-allowed") return message("room.refused.notAllowed")
  if (code === "full") return message("room.refused.full")
  if (code !== "too-many") return message("room.failed")
  return message(type === "propose" ? "room.refused.proposals" : "room.refused.tooMany")
}
