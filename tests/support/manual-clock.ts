import type { Clock } from "#shared/room/ports.ts"

interface Alarm {
  at: number
  callback: () => void
}

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number
  readonly #alarms = new Set<Alarm>()

  constructor(now = Date.UTC(2026, 0, 12, 18, 0)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  at(instant: number, callback: () => void): () => void {
    const alarm = { at: instant, callback }
    this.#alarms.add(alarm)
    if (instant <= this.#now) queueMicrotask(() => this.#ring(alarm))
    return () => {
      this.#alarms.delete(alarm)
    }
  }

  /** How many alarms are set. */
  get waiting(): number {
    return this.#alarms.size
  }

  /** Moves on, ringing what falls due on the way at its own instant. ms */
  advance(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const next = [...this.#alarms].toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > until) break
      this.#now = Math.max(this.#now, next.at)
      this.#ring(next)
    }
    this.#now = until
  }

  #ring(alarm: Alarm): void {
    if (this.#alarms.delete(alarm)) alarm.callback()
  }
}
