import { setImmediate as turnOfTheLoop } from "node:timers/promises"

import type { Clock } from "../../server/rooms/ports.ts"

interface Alarm {
  at: number
  callback: () => void
  timer: NodeJS.Timeout | undefined
}

/** The longest a timer of Node can wait, ms. */
const LONGEST_MS = 2 ** 31 - 1

/** A clock that goes as the machine's does, ahead of it by as much as it has been moved on. */
export class MovedClock implements Clock {
  #ahead: number
  readonly #alarms = new Set<Alarm>()

  /** `ahead`: how far ahead of the machine's clock it begins, ms. */
  constructor(ahead = 0) {
    this.#ahead = ahead
  }

  get ahead(): number {
    return this.#ahead
  }

  now(): number {
    return Date.now() + this.#ahead
  }

  at(instant: number, callback: () => void): () => void {
    const alarm: Alarm = { at: instant, callback, timer: undefined }
    this.#alarms.add(alarm)
    this.#wind(alarm)
    return () => void this.#take(alarm)
  }

  /** Moves on, stopping at each alarm on the way until all that it rings for is done. ms */
  async advance(ms: number): Promise<void> {
    const until = this.now() + ms
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      this.#moveTo(next.at)
      this.#ring(next)
      // What an alarm sets off goes through queues and a store that answers at once.
      await turnOfTheLoop()
      await turnOfTheLoop()
    }
    this.#moveTo(until)
    for (const alarm of this.#alarms) this.#wind(alarm)
  }

  #moveTo(instant: number): void {
    this.#ahead += Math.max(0, instant - this.now())
  }

  #next(): Alarm | undefined {
    return [...this.#alarms].toSorted((a, b) => a.at - b.at)[0]
  }

  #wind(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const left = Math.min(LONGEST_MS, Math.max(0, alarm.at - this.now()))
    alarm.timer = setTimeout(() => {
      if (alarm.at <= this.now()) this.#ring(alarm)
      else this.#wind(alarm)
    }, left)
  }

  #take(alarm: Alarm): boolean {
    clearTimeout(alarm.timer)
    return this.#alarms.delete(alarm)
  }

  #ring(alarm: Alarm): void {
    if (this.#take(alarm)) alarm.callback()
  }
}
