/** The cost (signalling/message-costs.ts) of what one address may have handled before the other addresses' messages. */
const COST_A_TURN = 12

/**
 * Shares the process fairly among addresses: of a thousand messages that one address sends at once, a few are handled in each
 * turn of the event loop, and those of other addresses in between.
 */
export class FairTurns {
  readonly #begun = new Map<string, number>()
  #next: Promise<void> | undefined

  /** Resolves when a message from the address may be handled. Call it for the messages of one socket one after the other. */
  async take(address: string, cost: number): Promise<void> {
    while ((this.#begun.get(address) ?? 0) >= COST_A_TURN) await this.#turn()
    this.#begun.set(address, (this.#begun.get(address) ?? 0) + cost)
    void this.#turn()
  }

  /** Resolves in the next turn of the event loop, in which no cost is counted yet. */
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
