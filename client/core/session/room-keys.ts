import type { SeatNumber } from "#shared/values/ids.ts"

/**
 * Why a participant is not seen or heard as they should be [E5]: `waiting` until their key has come; `locked` where what
 * comes cannot be opened, also through new consumers; `unshown` where it is opened and this browser cannot show it.
 */
export type SealTrouble = "waiting" | "locked" | "unshown"

/** The keys of audio and video, as the room's screen shows them. */
export interface RoomKeys {
  /** Six words over the keys of everyone inside, the same on every screen [E6]; null until they are known. */
  words: readonly string[] | null
  /** Who came or went when the words last changed; null when they have not since this person entered. */
  changed: { kind: "came" | "went"; seat: SeatNumber } | null
  /** Those of whom something is missing. */
  trouble: ReadonlyMap<SeatNumber, SealTrouble>
}

export const NO_KEYS_YET: RoomKeys = { words: null, changed: null, trouble: new Map() }
