import type { SeatNumber } from "#shared/values/ids.ts"
import type { SealTrouble } from "../media/seal-watch.ts"

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
