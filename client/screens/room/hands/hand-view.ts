import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { type Message, message } from "../../../i18n/message.ts"

/** The button with which one asks for the word. */
export interface HandView {
  raised: boolean
  /** The word on it: the state it is in. */
  word: Message
  /** What pressing does: for screen readers, after the word. */
  does: Message
  /** What pressing sends. */
  command: Command
}

/** The user's own hand, with its number in the queue [F1]. */
export function handView({ hands }: Meeting, you: SeatNumber): HandView {
  const place = hands.indexOf(you)
  if (place === -1)
    return {
      raised: false,
      word: message("room.hand.raise"),
      does: message("room.hand.raise"),
      command: { type: "raiseHand" },
    }
  return {
    raised: true,
    word: message("room.hand.lower", { place: place + 1 }),
    does: message("room.hand.lower.does"),
    command: { type: "lowerHand" },
  }
}
