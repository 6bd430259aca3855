/**
 * Opens something while a component renders for the first time, and returns the same to each further attempt: React may
 * start a first render several times before it keeps one (on a slow device it does), and what an abandoned attempt has
 * opened would never be closed.
 */
export class FirstRender<T> {
  readonly #close: (opened: T) => void
  #held: { key: string; opened: T } | undefined

  constructor(close: (opened: T) => void) {
    this.#close = close
  }

  /** What was opened under this key and not kept yet, or a new one. One under another key was given up, and is closed. */
  opened(key: string, open: () => T): T {
    if (this.#held?.key === key) return this.#held.opened
    if (this.#held) this.#close(this.#held.opened)
    this.#held = { key, opened: open() }
    return this.#held.opened
  }

  /** The render has been kept: from now on the component closes it. */
  kept(opened: T): void {
    if (this.#held?.opened === opened) this.#held = undefined
  }
}
