/** How many counters below the highest are remembered one by one. About seven seconds of everything that a page sends. */
export const WINDOW = 1024

/** Which counters of one key have been seen. One that is older than the window counts as seen. */
export class ReplayWindow {
  /** Slot `counter % WINDOW`, for the counters above `highest - WINDOW`; without it, all of them count as seen. */
  #seen: Uint8Array | undefined
  #highest: number

  /** All counters up to `highest` count as seen; -1 for none. */
  constructor(highest = -1) {
    this.#highest = highest
  }

  get highest(): number {
    return this.#highest
  }

  has(counter: number): boolean {
    if (counter > this.#highest) return false
    return counter <= this.#highest - WINDOW || this.#seen?.[counter % WINDOW] !== 0
  }

  /** Counts as seen from now on. False if it was already. */
  add(counter: number): boolean {
    if (this.has(counter)) return false
    const seen = (this.#seen ??= new Uint8Array(WINDOW).fill(1))
    const first = Math.max(this.#highest + 1, counter - WINDOW + 1)
    for (let skipped = first; skipped < counter; skipped++) seen[skipped % WINDOW] = 0
    seen[counter % WINDOW] = 1
    this.#highest = Math.max(this.#highest, counter)
    return true
  }

  /** Everything up to the highest counts as seen from now on. */
  shut(): void {
    this.#seen = undefined
  }
}
