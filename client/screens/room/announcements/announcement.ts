import type { SeatNumber } from "#shared/values/ids.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import type { ConnectionStatus, RoomState } from "../../../core/session/session-state.ts"
import type { Urgency } from "../../../components/announce/announce.ts"
import { type Message, message } from "../../../i18n/message.ts"
import type { Milestone } from "../milestone.ts"

/** The room as it was when a screen reader last announced it: kept to find what is new. */
export interface AnnouncedState {
  you: SeatNumber
  meeting: Meeting
  milestone: Milestone
  connection: ConnectionStatus
  audioBlocked: boolean
  group: RoomState["group"]
  outcomes: RoomState["outcomes"]
}

/**
 * One sentence for a screen reader. `seats` are the people it is about: their names go in as `names`. `outside`
 * among the values is the name of a person who has no seat; empty when it cannot be read.
 */
export interface Announcement {
  words: Message
  urgency: Urgency
  seats: SeatNumber[]
  /** One more person it is about: the name goes in as `whom`. */
  about?: SeatNumber | null
}

/** An announcement that waits until the screen reader has finished its sentence. */
export function polite(
  id: string,
  seats: SeatNumber[] = [],
  values?: Message["values"],
): Announcement {
  return { words: message(id, values), urgency: "polite", seats }
}
