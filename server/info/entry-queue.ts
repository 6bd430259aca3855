import { Alarm } from "#shared/room/alarm.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { Instant } from "#shared/values/ids.ts"

/** Twenty a second: three hundred are in within fifteen seconds, and the media can follow. ms */
const BETWEEN_MS = 50

/**
 * Lets people in one after the other, at most twenty a second. Addresses take turns, so that many who come from one
 * address at once keep those from elsewhere waiting for one turn only.
 */
export class EntryQueue {
  readonly #clock: Clock
  readonly #alarm: Alarm
  /** Of each address that waits: those who wait, in order. The address whose turn it is comes first. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #nextAt: Instant = -Infinity
  #isSet = false

  constructor(clock: Clock) {
    this.#clock = clock
    this.#alarm = new Alarm(clock)
  }

  /** How many wait. */
  get size(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** Resolves when it is this one's turn. */
  turn(address: string): Promise<void> {
    return new Promise((resolve) => {
      const own = this.#waiting.get(address) ?? []
      this.#waiting.set(address, [...own, resolve])
      this.#next()
    })
  }

  /** Everyone who waits goes on at once: nobody is let in any more. */
  close(): void {
    this.#alarm.cancel()
    const all = [...this.#waiting.values()].flat()
    this.#waiting.clear()
    for (const go of all) go()
  }

  #next(): void {
    if (this.#isSet || this.#waiting.size === 0) return
    const now = this.#clock.now()
    const waits = this.#nextAt - now
    // A clock that was set back must not make anyone wait longer.
    if (waits <= 0 || waits > BETWEEN_MS) return this.#letIn(now)
    this.#isSet = true
    this.#alarm.set(this.#nextAt, () => {
      this.#isSet = false
      this.#letIn(this.#clock.now())
    })
  }

  #letIn(now: Instant): void {
    const [first] = this.#waiting
    if (first === undefined) return
    const [address, [go, ...rest]] = first
    this.#waiting.delete(address)
    if (rest.length > 0) this.#waiting.set(address, rest)
    this.#nextAt = now + BETWEEN_MS
    go?.()
    this.#next()
  }
}
