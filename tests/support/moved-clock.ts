import { setTimeout as pause } from "node:timers/promises"

import type { Clock } from "#shared/room/ports.ts"

interface Alarm {
  at: number
  callback: () => void
  timer: NodeJS.Timeout | undefined
}

/** How long it is waited for what an alarm sets off, ms. */
const FOLLOWED_WITHIN_MS = 300

/** The longest a timer of Node can wait, ms. */
const LONGEST_MS = 2 ** 31 - 1

/** A clock that goes as the machine's does, ahead of it by as much as it has been moved on. */
export class MovedClock implements Clock {
  #ahead: number
  readonly #alarms = new Set<Alarm>()
  /** How many alarms have been set. */
  #set = 0

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
    this.#set += 1
    this.#wind(alarm)
    return () => void this.#take(alarm)
  }

  /** Moves on, stopping at each alarm on the way until all that it rings for is done. ms */
  async advance(ms: number): Promise<void> {
    const until = this.now() + ms
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      this.#moveTo(next.at)
      const before = this.#set
      this.#ring(next)
      await this.#nextIsSet(before)
    }
    this.#moveTo(until)
    for (const alarm of this.#alarms) this.#wind(alarm)
  }

  /**
   * What an alarm sets off goes through queues and a store in a thread of its own. When it is done the next alarm is set,
   * as a rule; where there is none to set, nothing says so.
   */
  async #nextIsSet(before: number): Promise<void> {
    const until = performance.now() + FOLLOWED_WITHIN_MS
    while (this.#set === before && performance.now() < until) await pause(1)
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
