/**
 * Holds what a seat is to be told until its `open` has been answered, so that a browser never hears
 * that something is closed before it has heard that it is there. Afterwards all is told at once.
 */
export class Outbox {
  #held: (() => void)[] | undefined = []

  tell(notice: () => void): void {
    if (this.#held === undefined) notice()
    else this.#held.push(notice)
  }

  /** The answer is on its way: it needs no more than the promises that are resolved in this turn. */
  releaseSoon(): void {
    setImmediate(() => {
      const held = this.#held ?? []
      this.#held = undefined
      for (const notice of held) notice()
    })
  }
}
