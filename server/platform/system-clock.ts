import type { Instant } from "#shared/values/ids.ts"

import type { Clock } from "#shared/room/ports.ts"

/** The longest a timer of Node can wait, ms. */
const MAX_TIMER_MS = 2 ** 31 - 1

const ADOPT_EVERY_MS = 60_000

/** The two clocks of a machine, both in ms: the wall clock, which can be set, and the monotonic clock. */
export interface MachineClocks {
  wall(): number
  monotonic(): number
}

const MACHINE: MachineClocks = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
}

interface Alarm {
  at: Instant
  callback: () => void
  timer: NodeJS.Timeout | undefined
}

/**
 * The time inside one process: the wall clock at its start, and from then on the monotonic clock. Setting the wall clock, and
 * suspending the machine, do not change it [C3.3].
 */
export class SystemClock implements Clock {
  readonly #machine: MachineClocks
  readonly #alarms = new Set<Alarm>()
  /** The time when the monotonic clock was 0, ms. */
  #base: number

  constructor(machine = MACHINE) {
    this.#machine = machine
    this.#base = machine.wall() - machine.monotonic()
  }

  now(): Instant {
    return Math.round(this.#base + this.#machine.monotonic())
  }

  at(instant: Instant, callback: () => void): () => void {
    const alarm: Alarm = { at: instant, callback, timer: undefined }
    this.#alarms.add(alarm)
    this.#schedule(alarm)
    return () => {
      clearTimeout(alarm.timer)
      this.#alarms.delete(alarm)
    }
  }

  /**
   * Sets the time to the wall clock every minute in which nobody would notice the jump, until the returned function is
   * called. Otherwise a machine that started with a wrong clock would keep it.
   */
  adoptWallTimeWhen(isQuiet: () => boolean): () => void {
    const timer = setInterval(() => {
      if (isQuiet()) this.#adoptWallTime()
    }, ADOPT_EVERY_MS)
    timer.unref()
    return () => clearInterval(timer)
  }

  #adoptWallTime(): void {
    this.#base = this.#machine.wall() - this.#machine.monotonic()
    for (const alarm of this.#alarms) this.#schedule(alarm)
  }

  #schedule(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const left = Math.max(0, alarm.at - this.now())
    alarm.timer = setTimeout(() => this.#fire(alarm), Math.min(left, MAX_TIMER_MS))
  }

  /** A timer of Node may fire a little early. */
  #fire(alarm: Alarm): void {
    if (alarm.at > this.now()) return this.#schedule(alarm)
    this.#alarms.delete(alarm)
    alarm.callback()
  }
}
