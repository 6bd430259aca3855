import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { CircleRooms } from "./info-ports.ts"

/** [IM11] How long those in a small circle have to finish their sentence, once all are called back; ms. */
const GRACE_MS = 30_000

/** The small circles of one info meeting: their rooms are made before anyone is notified of them, and end softly. */
export class LiveCircles {
  readonly #rooms: CircleRooms
  readonly #clock: Clock
  readonly #ending = new Map<readonly RoomId[], () => void>()
  #open: readonly RoomId[] = []

  constructor({ breakouts, clock }: { breakouts: CircleRooms; clock: Clock }) {
    this.#rooms = breakouts
    this.#clock = clock
  }

  /** Whether rooms are open. */
  get areOpen(): boolean {
    return this.#open.length > 0 || this.#ending.size > 0
  }

  /** Makes the rooms of circles that are going, also after a restart, and ends those of circles that are over. */
  async follow({ circles, language }: Pick<InfoMeeting, "circles" | "language">): Promise<void> {
    const going = circles.kind === "going" ? circles.circles : []
    const rooms = going.map(({ room }) => room)
    if (this.#open.length > 0 && rooms.length === 0) this.#endSoon(this.#open, this.#clock.now())
    if (this.#open.length === 0 && rooms.length > 0) await this.#rooms.open(going, language)
    this.#open = rooms
  }

  /** Ends all at once. */
  async close(): Promise<void> {
    for (const cancel of this.#ending.values()) cancel()
    const rooms = [...this.#open, ...[...this.#ending.keys()].flat()]
    this.#ending.clear()
    this.#open = []
    await this.#rooms.end(rooms)
  }

  #endSoon(rooms: readonly RoomId[], now: Instant): void {
    const cancel = this.#clock.at(now + GRACE_MS, () => {
      this.#ending.delete(rooms)
      void this.#rooms.end(rooms)
    })
    this.#ending.set(rooms, cancel)
  }
}
