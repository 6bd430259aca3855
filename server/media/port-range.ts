/** The media ports: one a worker, and some spare ones behind them. */
export interface PortRange {
  /** 0: any that is free. */
  readonly first: number
  readonly workers: number
  readonly spares: number
}

/** The ports for the worker with this index, its own first; `taken` are those of the other workers. */
export function portsToTry(
  { first, workers, spares }: PortRange,
  index: number,
  taken: readonly number[],
): number[] {
  if (first === 0) return [0]
  const behind = Array.from({ length: spares }, (_, spare) => first + workers + spare)
  return [first + index, ...behind].filter((port) => !taken.includes(port))
}
