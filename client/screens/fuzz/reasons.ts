/** Commands that the rules accept and a screen does not offer. */
export interface NotOffered<Wish> {
  /** Why nobody misses it there. */
  why: string
  is: (wish: Wish) => boolean
}

/** The reasons that a screen has for not offering something, and which of them were needed. */
export class Reasons<Wish> {
  readonly #rows: readonly NotOffered<Wish>[]
  readonly #needed = new Set<string>()

  constructor(rows: readonly NotOffered<Wish>[]) {
    this.#rows = rows
  }

  /** Throws when no row says why it is not offered. `name` is for the error. */
  require(wish: Wish, name: string): void {
    const row = this.#rows.find(({ is }) => is(wish))
    if (row === undefined)
      throw new Error(`${name} is accepted and not offered: ${JSON.stringify(wish)}`)
    this.#needed.add(row.why)
  }

  /** Rows that nothing has fallen under so far. */
  unneeded(): string[] {
    return this.#rows.map(({ why }) => why).filter((why) => !this.#needed.has(why))
  }
}
