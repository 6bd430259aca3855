/** Two contenders in the order of this turn: which goes first changes with each, so that neither always follows the other. */
export function turnOrder<T>(one: T, other: T, turn: number): [T, T] {
  return turn % 2 === 0 ? [one, other] : [other, one]
}
