import { Alarm } from "#shared/room/alarm.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { Instant } from "#shared/values/ids.ts"

/** Does something at most once in so many ms: at once if the last time is that long ago, and otherwise when it is. */
export class Paced {
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #work: () => void
  readonly #alarm: Alarm
  #lastAt: Instant | undefined
  #isWaiting = false

  constructor(clock: Clock, everyMs: number, work: () => void) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#work = work
    this.#alarm = new Alarm(clock)
  }

  get isWaiting(): boolean {
    return this.#isWaiting
  }

  request(): void {
    if (this.#isWaiting) return
    const now = this.#clock.now()
    const next = (this.#lastAt ?? -Infinity) + this.#everyMs
    // A clock that was set back must not make anyone wait for what is past.
    if (now >= next || now < (this.#lastAt ?? now)) return this.#do()
    this.#isWaiting = true
    this.#alarm.set(next, () => this.#do())
  }

  cancel(): void {
    this.#isWaiting = false
    this.#alarm.cancel()
  }

  #do(): void {
    this.cancel()
    this.#lastAt = this.#clock.now()
    this.#work()
  }
}
