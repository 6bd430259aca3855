/**
 * Holds what a seat is to be told until an answer that tells all there is has gone out, so that a
 * browser never hears that something is closed before it has heard that it is there, nor takes what
 * came last for gone. Afterwards all is told at once.
 */
export class NotificationBuffer {
  #held: (() => void)[] | undefined = []

  /** Holds what is told until another answer is on its way. */
  hold(): void {
    this.#held ??= []
  }

  notify(notice: () => void): void {
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
