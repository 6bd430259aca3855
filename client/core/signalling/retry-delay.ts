const FIRST_MS = 200
const LONGEST_MS = 3000

/**
 * How long to wait before try number `attempt` (from 0), ms. Doubles up to three seconds; `random`
 * (0-1) spreads a whole group's browsers, so that a server that comes back is not met by all at once.
 */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return Math.round(full * (0.5 + random / 2))
}
