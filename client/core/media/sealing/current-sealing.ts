import type { MediaSource } from "#shared/protocol/media.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import {
  type CreateSealing,
  FrameSealing,
  type Sealing,
  type SealingEvents,
} from "./frame-sealing.ts"
import type { SealingCounts } from "./sealing-messages.ts"

export interface CurrentSealingEvents extends Pick<SealingEvents, "keySeen"> {
  /** The crypto worker has died, and another has taken its place, which has no key yet. */
  replaced(): void
}

/**
 * The crypto worker of a room that is in use: started when it is first needed, followed by another when it dies, and by none once
 * this is closed. What a worker reports that is not in use any more is ignored.
 */
export class CurrentSealing {
  readonly #room: RoomId
  readonly #events: CurrentSealingEvents
  readonly #createSealing: CreateSealing
  #sealing: Sealing | undefined
  #counts: SealingCounts | undefined
  #isClosed = false

  constructor(
    room: RoomId,
    events: CurrentSealingEvents,
    createSealing: CreateSealing = (...args) => FrameSealing.create(...args),
  ) {
    this.#room = room
    this.#events = events
    this.#createSealing = createSealing
  }

  /** Starts the worker, if there is none. Once closed, it is one that is terminated: what it is given to seal or open does not pass. */
  start(): Sealing {
    this.#sealing ??= this.#create()
    return this.#sealing
  }

  /** How many frames of a track this worker has opened, and how many had a key that is not here. */
  counts({ seat, source }: { seat: SeatNumber; source: MediaSource }) {
    return this.#counts?.received.get(`${seat} ${source}`) ?? { opened: 0, noKey: 0 }
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true
    this.#sealing?.close()
    this.#counts = undefined
  }

  #create(after?: Sealing): Sealing {
    const ifInUse =
      <Args extends unknown[]>(report: (...args: Args) => void) =>
      (...args: Args) => {
        if (this.#sealing === sealing && !this.#isClosed) report(...args)
      }
    const sealing = this.#createSealing(
      this.#room,
      {
        died: ifInUse(() => this.#replace(sealing)),
        counted: ifInUse((counts) => (this.#counts = counts)),
        keySeen: ifInUse((seat, key) => this.#events.keySeen(seat, key)),
      },
      after,
    )
    if (this.#isClosed) sealing.close()
    return sealing
  }

  #replace(dead: Sealing): void {
    this.#counts = undefined
    this.#sealing = this.#create(dead)
    this.#events.replaced()
  }
}
