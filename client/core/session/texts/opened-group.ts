import type { GroupView } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

/** Somebody who waits outside. The name is empty when it cannot be read. */
export interface OpenedKnock {
  id: string
  kind: "newcomer" | "returning"
  name: string
  at: Instant
}

/** A member who cannot come to a meeting, with a word to the others if they wrote one. */
export interface OpenedApology {
  seat: SeatNumber
  meetingAt: Instant
  words: string | null
}

/** What happened while a member was away. */
export interface OpenedNote {
  kind: "quit" | "withdrew" | "newDates" | "freed"
  seat: SeatNumber
  name: string
  words: string | null
  at: Instant
}

/** The group as the server sends it, with what its members have written opened for the screen. */
export interface OpenedGroup {
  view: GroupView
  /** Members' names, made distinct, by seat. Empty for one that cannot be read. */
  names: ReadonlyMap<SeatNumber, string>
  /** The group's own words under the pledge. */
  ownWords: string | null
  knocks: OpenedKnock[]
  apologies: OpenedApology[]
  notes: OpenedNote[]
}
