import type { Instant } from "#shared/values/ids.ts"

interface Alarm {
  instant: Instant
  ring: () => void
  timer: ReturnType<typeof setTimeout>
}

/**
 * The rehearsal's own time. It goes as any clock does, and can jump past what is only waiting: the
 * engine takes time as an argument, so nothing else has to know.
 */
export class RehearsalClock {
  readonly #alarms = new Set<Alarm>()
  #ahead = 0

  /** Milliseconds since 1970, as a server would say. */
  now(): Instant {
    return Date.now() + this.#ahead
  }

  /** Calls `ring` once at the instant, or at once if it has passed. Returns a function that cancels. */
  at(instant: Instant, ring: () => void): () => void {
    const alarm: Alarm = { instant, ring, timer: this.#timer(instant, () => this.#ring(alarm)) }
    this.#alarms.add(alarm)
    return () => this.#cancel(alarm)
  }

  /** Jumps forward to the instant; never back. Whatever was to ring before it rings now. */
  jumpTo(instant: Instant): void {
    this.#ahead += Math.max(0, instant - this.now())
    for (const alarm of this.#alarms) {
      clearTimeout(alarm.timer)
      alarm.timer = this.#timer(alarm.instant, () => this.#ring(alarm))
    }
  }

  /** Idempotent. Nothing rings afterwards. */
  close(): void {
    for (const alarm of this.#alarms) this.#cancel(alarm)
  }

  #timer(instant: Instant, ring: () => void): ReturnType<typeof setTimeout> {
    return setTimeout(ring, Math.max(0, instant - this.now()))
  }

  #ring(alarm: Alarm): void {
    this.#alarms.delete(alarm)
    alarm.ring()
  }

  #cancel(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    this.#alarms.delete(alarm)
  }
}
