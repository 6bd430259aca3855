import type { Instant } from "#shared/values/ids.ts"

import type { Limit } from "./rate-limits.ts"

/**
 * Counts by key within time windows that are the same for all keys, and removes every key when a window is over. Cheap enough to
 * call for each packet, and synchronous, so that a flood is stopped before its next packet is handled. rate-limiter-flexible is
 * asynchronous, and keeps a timer a key.
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

  /** Adds `cost` under the key. Returns the sum in this window. */
  add(key: string, cost: number): number {
    const passed = this.#now() - this.#beganAt
    // A clock that was set back begins a new window too.
    if (passed >= this.limit.seconds * 1000 || passed < 0) {
      this.#used.clear()
      this.#beganAt = this.#now()
    }
    const used = (this.#used.get(key) ?? 0) + cost
    this.#used.set(key, used)
    return used
  }

  /** The sum of the key in this window. */
  used(key: string): number {
    return this.#used.get(key) ?? 0
  }
}
