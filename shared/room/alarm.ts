import type { Instant } from "#shared/values/ids.ts"

import type { Clock } from "./ports.ts"

/**
 * One timer, set again each time the next instant has changed. What happens when it rings, also when the store fails
 * then, is the owner's: `LiveRoom` for a room.
 */
export class Alarm {
  readonly #clock: Clock
  #cancel: () => void = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Rings once at the instant, and not at all where there is none. */
  set(instant: Instant | undefined, ring: () => void): void {
    this.#cancel()
    this.#cancel = instant === undefined ? () => {} : this.#clock.at(instant, ring)
  }

  cancel(): void {
    this.set(undefined, () => {})
  }
}
