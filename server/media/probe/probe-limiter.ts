/**
 * So many lines may be measured at once, on the whole server. Each takes at most 7 Mbit/s each way
 * for a second and some packets a second besides: four together are less than one large meeting.
 */
const MOST_AT_ONCE = 4

/** Keeps count of those who measure, for the sake of those who meet. */
export class ProbeLimiter {
  readonly #most: number
  #inside = 0

  constructor(most = MOST_AT_ONCE) {
    this.#most = most
  }

  get count(): number {
    return this.#inside
  }

  /** A function that gives the place back, once; undefined while all places are taken. */
  enter(): (() => void) | undefined {
    if (this.#inside >= this.#most) return undefined
    this.#inside += 1
    let left = false
    return () => {
      if (!left) this.#inside -= 1
      left = true
    }
  }
}
