/** Marks a place that the compiler has shown to be unreachable. Throws if it is reached all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`)
}
