/** What one address may have done, by cost (signalling/message-costs.ts), before everybody else is looked at. */
const COST_A_TURN = 12

/**
 * Shares the process among addresses: whoever sends a thousand messages at once has a few of them handled in each turn of the
 * event loop, and everybody else is answered in between.
 */
export class FairTurns {
  readonly #begun = new Map<string, number>()
  #next: Promise<void> | undefined

  /** Resolves when a message from the address may be handled. Those of one socket are to be asked for one after the other. */
  async take(address: string, cost: number): Promise<void> {
    while ((this.#begun.get(address) ?? 0) >= COST_A_TURN) await this.#turn()
    this.#begun.set(address, (this.#begun.get(address) ?? 0) + cost)
    void this.#turn()
  }

  /** Resolves in the next turn of the event loop, in which nothing has begun yet. */
  #turn(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#begun.clear()
        this.#next = undefined
        resolve()
      })
    })
    return this.#next
  }
}
