/** A repeatable source of chance (mulberry32): the same seed gives the same run. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from 0 up to `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }

  chance(part: number): boolean {
    return this.next() < part
  }

  /** One of them; undefined of none. */
  one<T>(things: readonly [T, ...T[]]): T
  one<T>(things: readonly T[]): T | undefined
  one<T>(things: readonly T[]): T | undefined {
    return things[this.below(things.length)]
  }
}
