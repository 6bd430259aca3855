let carried: string | null = null

/**
 * Carries a group's own words to the page with the pledge on paper, in this page's memory alone: an
 * address would reach a server, and the browser keeps its history. Null: there are none.
 */
export function carryToPaper(ownWords: string | null): void {
  carried = ownWords
}

/** The own words of the group from which the paper was opened. Loaded again, the paper has none. */
export function wordsOnPaper(): string | null {
  return carried
}
