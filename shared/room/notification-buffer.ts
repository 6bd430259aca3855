/**
 * Holds notifications between the instant at which a reply tells all there is and the sending of that
 * reply: a browser never hears what came later first, nor that something is closed before it has heard
 * that it is there.
 */
export class NotificationBuffer {
  #held: (() => void)[] | undefined

  get isHolding(): boolean {
    return this.#held !== undefined
  }

  /** Holds everything from now on. The returned function sends it, in order. Idempotent. */
  hold(): () => void {
    const held: (() => void)[] = (this.#held ??= [])
    return () => {
      if (this.#held !== held) return
      this.#held = undefined
      for (const notify of held) notify()
    }
  }

  notify(notify: () => void): void {
    if (this.#held === undefined) notify()
    else this.#held.push(notify)
  }
}
