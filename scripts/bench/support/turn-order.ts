/**
 * The contenders in the order of this turn: which goes first changes with each, and after everyone has been first the order
 * is reversed, so that none always follows another.
 */
export function turnOrder<T>(contenders: readonly T[], turn: number): T[] {
  const first = turn % contenders.length
  const order = [...contenders.slice(first), ...contenders.slice(0, first)]
  return Math.floor(turn / contenders.length) % 2 === 0 ? order : order.toReversed()
}
