import type { Instant } from "../../values/ids.ts"

/** What happens when, in order of time. */
export class Schedule {
  now: Instant = 1_800_000_000_000
  #next: { at: Instant; run: () => void }[] = []

  at(at: Instant, run: () => void): void {
    const index = this.#next.findLastIndex((each) => each.at <= at)
    this.#next.splice(index + 1, 0, { at, run })
  }

  /** Lets time go by. `after` is called after each thing that happens. */
  wait(ms: number, after: () => void): void {
    const until = this.now + ms
    after()
    for (let [next] = this.#next; next !== undefined && next.at <= until; [next] = this.#next) {
      this.now = Math.max(this.now, next.at)
      this.#next.shift()
      next.run()
      after()
    }
    this.now = until
  }
}
