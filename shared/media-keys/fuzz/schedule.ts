import type { Instant } from "../../values/ids.ts"

/** What happens when, in order of time. */
export class Schedule {
  now: Instant = 1_800_000_000_000
  #next: { at: Instant; run: () => void }[] = []

  at(at: Instant, run: () => void): void {
    const index = this.#next.findLastIndex((each) => each.at <= at)
    this.#next.splice(index + 1, 0, { at, run })
  }

  /** Lets time go by, with a look at everything just before each thing that happens, and one just after. */
  wait(ms: number, before: () => void, after: () => void): void {
    after()
    const until = this.now + ms
    for (let [next] = this.#next; next !== undefined && next.at <= until; [next] = this.#next) {
      this.now = Math.max(this.now, next.at)
      before()
      this.#next.shift()
      next.run()
      after()
    }
    this.now = until
    before()
  }
}
