/** When the pretend meeting's clock started: its break, then, ends at 18.05 in Oslo. */
export const START = Date.UTC(2026, 0, 15, 16, 0)
export const MINUTE = 60_000
