import type { Clock } from "./ports.ts"

/** The promise's own outcome, or `late()` if it takes longer than `ms`. */
export async function withinTime<T>(
  clock: Clock,
  ms: number,
  promise: Promise<T>,
  late: () => T,
): Promise<T> {
  let cancel = () => {}
  // Older browsers, where the rehearsal runs this too, have no Promise.withResolvers.
  const tooLate = new Promise<T>((resolve) => {
    cancel = clock.at(clock.now() + ms, () => resolve(late()))
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    cancel()
  }
}
