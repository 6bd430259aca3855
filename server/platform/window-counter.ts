import type { Instant } from "#shared/values/ids.ts"

import type { Limit } from "./rate-limits.ts"

/**
 * Counts by key within windows of time that are the same for all keys, and forgets every key when one is over. Cheap enough to be
 * asked for each packet, and synchronous, so that what is too much is stopped before the next one is looked at.
 */
export class WindowCounter {
  readonly limit: Limit
  readonly #now: () => Instant
  readonly #used = new Map<string, number>()
  #beganAt: Instant

  constructor(limit: Limit, now: () => Instant) {
    this.limit = limit
    this.#now = now
    this.#beganAt = now()
  }

  /** Counts `cost` more under the key. Returns what it comes to in this window. */
  add(key: string, cost: number): number {
    const passed = this.#now() - this.#beganAt
    // A clock that was put back begins a new window too.
    if (passed >= this.limit.seconds * 1000 || passed < 0) {
      this.#used.clear()
      this.#beganAt = this.#now()
    }
    const used = (this.#used.get(key) ?? 0) + cost
    this.#used.set(key, used)
    return used
  }

  /** What the key has used in this window, as far as is known. */
  used(key: string): number {
    return this.#used.get(key) ?? 0
  }
}
