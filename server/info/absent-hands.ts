import type { InfoEvent } from "#shared/infoMeeting/events.ts"
import type { Hand } from "#shared/infoMeeting/state.ts"
import { KEEPS_HAND_MS } from "#shared/infoMeeting/times.ts"
import { earliest } from "#shared/values/earliest.ts"
import type { Instant } from "#shared/values/ids.ts"

/**
 * [IM5.7] Hands whose person has no connection, and since when. In memory only: which connection a hand is of is not
 * stored [IM2], so that after a restart each counts from when it is first looked at.
 */
export class AbsentHands {
  readonly #since = new Map<string, Instant>()

  /** When the first of them goes down; null when all their persons are connected. */
  get nextDue(): Instant | null {
    const first = earliest(this.#since.values())
    return first === null ? null : first + KEEPS_HAND_MS
  }

  /** Looks at all hands that are up. Returns how those go down whose person has been away for too long. */
  follow(
    hands: readonly Hand[],
    isOnline: (tokenHash: string) => boolean,
    now: Instant,
  ): InfoEvent[] {
    const absent = hands.filter(({ tokenHash }) => !isOnline(tokenHash))
    const before = new Map(this.#since)
    this.#since.clear()
    for (const { tokenHash } of absent) this.#since.set(tokenHash, before.get(tokenHash) ?? now)
    return absent
      .filter(({ tokenHash }) => now - (this.#since.get(tokenHash) ?? now) >= KEEPS_HAND_MS)
      .map(({ id }) => ({ type: "handLowered", hand: id }))
  }
}
