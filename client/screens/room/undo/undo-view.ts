import type { Meeting } from "#shared/meeting/state.ts"
import { undosFor } from "#shared/meeting/undo/undo.ts"
import type { Undo } from "#shared/meeting/undo/undo-state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { type Message, message } from "../../../i18n/message.ts"

/** What was done last and can still be undone: by anyone [C8, S4], or the user's own turn by the user [C8.17]. */
export interface UndoView {
  /** Who did what: takes `name`, unless it was the user. */
  words: Message
  /** Null when they have given up the seat since [P4]. */
  seat: SeatNumber | null
  /** From here on it can no longer be undone. */
  until: Instant
  /** What undoing is about: something in the meeting, or that the group was closed. */
  undoes: { kind: "meeting"; id: number } | { kind: "closing" }
}

/** The latest change of the meeting that the user can undo at this instant, if any. */
export function undoView(meeting: Meeting, you: SeatNumber, now: Instant): UndoView | null {
  const latest = undosFor(meeting, you, now).at(-1)
  if (latest === undefined) return null
  const { id, seat, until } = latest
  const who = seat === you ? "you" : "other"
  return {
    seat,
    until,
    words: message(`room.undo.${whatOf(latest, meeting)}.${who}`),
    undoes: { kind: "meeting", id },
  }
}

/** Of several, the one that was done last: one line at a time. */
export function latestUndo(...undos: readonly (UndoView | null)[]): UndoView | null {
  const all = undos.filter((undo) => undo !== null)
  return all.toSorted((a, b) => b.until - a.until)[0] ?? null
}

/** A choice says which one it was, and how it now is. */
function whatOf({ what, before }: Undo, { choices }: Meeting): string {
  if (before.part !== "choices") return what
  if (before.choices.listening !== choices.listening)
    return choices.listening ? "listeningOn" : "listeningOff"
  return before.choices.turnTime === choices.turnTime ? "choicesSet" : "turnTime"
}
