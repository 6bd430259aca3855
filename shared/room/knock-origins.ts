import { KNOCK_LAPSES_MS } from "#shared/group/knocks.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

/** [K2.1] So many of the three who wait may be behind one address: one place is always for another. */
const MOST_FROM_ONE = 2
/** [K6.1] As long as a knock would have waited, nobody else behind the address knocks. ms */
const SENT_AWAY_MS = KNOCK_LAPSES_MS

/** Where a request comes from. */
export interface KnockOrigin {
  /** Kept in memory only, and never logged. */
  address: string
  /** Counts one more of what is scarce in the room: false when that is too many from this address. */
  allows: () => Promise<boolean>
}

/** From which addresses people knock. Lives in memory only, and no longer than a knock. */
export class KnockOrigins {
  readonly #knocks = new Map<string, { address: string; until: Instant }>()
  readonly #sentAway = new Map<string, Instant>()

  /** This knock waits, and has come from the address. */
  note(knock: string, address: string, now: Instant): void {
    this.#forget(now)
    this.#knocks.delete(knock)
    this.#knocks.set(knock, { address, until: now + KNOCK_LAPSES_MS })
  }

  /** [K2.1] Whether of these knocks so many come from the address that no other may. */
  areMany(knocks: readonly { id: string }[], address: string): boolean {
    const own = knocks.filter(({ id }) => this.#knocks.get(id)?.address === address)
    return own.length >= MOST_FROM_ONE
  }

  /** [K6.1] The group has sent this knock away. */
  sendAway(room: RoomId, knock: string, now: Instant): void {
    const address = this.#knocks.get(knock)?.address
    if (address !== undefined) this.#sentAway.set(`${room} ${address}`, now + SENT_AWAY_MS)
  }

  isSentAway(room: RoomId, address: string, now: Instant): boolean {
    return (this.#sentAway.get(`${room} ${address}`) ?? 0) > now
  }

  #forget(now: Instant): void {
    for (const [knock, { until }] of this.#knocks) if (until <= now) this.#knocks.delete(knock)
    for (const [from, until] of this.#sentAway) if (until <= now) this.#sentAway.delete(from)
  }
}
