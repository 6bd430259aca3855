import { meetingsLeftForInitiator } from "#shared/group/meetings-left.ts"
import { mayGroupFor } from "#shared/group/check-group-command.ts"
import { closingUndoneUntil } from "#shared/group/closing.ts"
import { visibleText } from "#shared/names/visible-text.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import type { NameOf } from "../round/round-view.ts"
import type { UndoView } from "../undo/undo-view.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** Whether the group is open or closed, as its dialog says it. */
export interface DoorView {
  closed: boolean
  sentence: Message
  /** Takes `day` from `closedAt`; null for an open group with room in it. */
  line: Message | null
  closedAt: Instant | null
}

/** Open or closed, by whom and since when [S4]. */
export function doorView({ view }: OpenedGroup, you: SeatNumber, nameOf: NameOf): DoorView {
  const { closed, freeSeats } = view
  if (closed === null)
    return {
      closed: false,
      sentence: message("room.group.open"),
      line: message(freeSeats === 0 ? "room.group.open.full" : "room.group.open.line"),
      closedAt: null,
    }
  return {
    closed: true,
    sentence: message("room.group.closed"),
    line: closedWords(closed.by, view.members, you, nameOf),
    closedAt: closed.at,
  }
}

/** A member who has given up the seat since is not named: another person may have it. */
function closedWords(
  by: SeatNumber | null,
  members: OpenedGroup["view"]["members"],
  you: SeatNumber,
  nameOf: NameOf,
): Message {
  if (by === you) return message("room.group.closed.you")
  if (by === null || !members.some(({ seat }) => seat === by))
    return message("room.group.closed.when")
  return message("room.group.closed.other", { name: nameOf(by) })
}

/** Who has the initiator's mark, and for how many meetings more, this one counted [I2]; null for nobody. */
export function initiatorWords(
  { view }: OpenedGroup,
  you: SeatNumber,
  nameOf: NameOf,
): Message | null {
  const { initiator, held } = view
  if (initiator === null) return null
  const left = Math.max(1, meetingsLeftForInitiator(held))
  if (initiator === you) return message("room.initiator.you", { left })
  return message("room.initiator.other", { left, name: nameOf(initiator) })
}

/** Someone has just closed the group: anyone can undo it for a while [S4]. */
export function closingUndo({ view }: OpenedGroup, you: SeatNumber, now: Instant): UndoView | null {
  const { closed } = view
  const until = closed && closingUndoneUntil(closed)
  if (closed === null || until === null) return null
  if (!mayGroupFor(view, you, now)({ type: "undoClosing" })) return null
  const who = closed.by === you ? "you" : "other"
  return {
    seat: closed.by,
    until,
    words: message(`room.undo.closed.${who}`),
    undoes: { kind: "closing" },
  }
}

/** Whether what was typed is the group's name, or the one word that says the same [L4]. */
export function isConfirmed(typed: string, groupName: string, word: string): boolean {
  const plain = (text: string) => visibleText(text).toLocaleLowerCase("nb")
  const wanted = [groupName, word].map(plain).filter((text) => text !== "")
  return wanted.includes(plain(typed))
}
