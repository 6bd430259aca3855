/** The middle and the reach of a set of measurements. */
export interface Spread {
  n: number
  median: number
  min: number
  max: number
  /** Half of all measurements lie between these two. */
  quartiles: [number, number]
}

/** Median and spread of at least one number. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    n: sorted.length,
    median: at(sorted, 0.5),
    min: at(sorted, 0),
    max: at(sorted, 1),
    quartiles: [at(sorted, 0.25), at(sorted, 0.75)],
  }
}

/** How many times as much one took as the other in the same round: pair by pair, then the spread of that. */
export function pairwise(values: readonly number[], beside: readonly number[]): Spread {
  if (values.length !== beside.length) throw new Error("Every round has one of each")
  return spread(values.map((value, round) => value / (beside[round] ?? Number.NaN)))
}

/** The value below which `part` (0-1) of at least one number lie. */
export function quantile(values: readonly number[], part: number): number {
  return at(
    values.toSorted((a, b) => a - b),
    part,
  )
}

/** The value that lies `part` (0-1) of the way through sorted numbers, between neighbours if need be. */
function at(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) throw new Error("Nothing was measured")
  return round(below + (above - below) * (place - Math.floor(place)))
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
