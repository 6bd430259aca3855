import type { Instant } from "#shared/values/ids.ts"

import type { Clock } from "../rooms/ports.ts"

/** The longest a timer of Node can wait, ms. */
const LONGEST_MS = 2 ** 31 - 1

const ADOPT_EVERY_MS = 60_000

/** The two clocks of a machine, both in ms: the one that a person or a network can set, and the one that only goes on. */
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
 * The time inside one process: the machine's when it began, and from then on the monotonic clock. A wall clock that is
 * set, and a machine that sleeps, are no passing of time [C3.3].
 */
export class SystemClock implements Clock {
  readonly #machine: MachineClocks
  readonly #alarms = new Set<Alarm>()
  /** What the monotonic clock lacks to the time, ms. */
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
    this.#wind(alarm)
    return () => {
      clearTimeout(alarm.timer)
      this.#alarms.delete(alarm)
    }
  }

  /**
   * Takes over the wall clock whenever nobody would feel the jump: looked at every minute, until the function that it
   * returns is called. Otherwise a machine that began with a wrong clock would keep it.
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
    for (const alarm of this.#alarms) this.#wind(alarm)
  }

  #wind(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const left = Math.max(0, alarm.at - this.now())
    alarm.timer = setTimeout(() => this.#ring(alarm), Math.min(left, LONGEST_MS))
  }

  /** A timer of Node may come a little early. */
  #ring(alarm: Alarm): void {
    if (alarm.at > this.now()) return this.#wind(alarm)
    this.#alarms.delete(alarm)
    alarm.callback()
  }
}
