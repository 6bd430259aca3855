import type { MediaSource, VideoLimit } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { SealTrouble } from "./seal-watch.ts"
import type { Streams } from "./subscriber.ts"

/** What the media reports, and what it needs to know of the meeting. */
export interface MediaEvents {
  streams(streams: ReadonlyMap<SeatNumber, Streams>): void
  speaking(seats: ReadonlySet<SeatNumber>): void
  audioBlocked(blocked: boolean): void
  /** How the server limits what is received, now and until it is reported again. */
  videoLimited(limit: VideoLimit): void
  /** From whom something comes that cannot be opened or shown [E5]. */
  sealTroubled(trouble: ReadonlyMap<SeatNumber, SealTrouble>): void
  /** Whether this participant is connected with this source on, by the meeting. */
  isSending(seat: SeatNumber, source: MediaSource): boolean
}
