/** Runs pieces of work one after the other, in the order in which they were given. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve()

  /** Settles as the work does. Work that fails does not hold back what stands behind it. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work)
    this.#tail = done.catch(() => {})
    return done
  }

  /** Resolves when everything given so far is done. */
  async idle(): Promise<void> {
    await this.#tail
  }
}
