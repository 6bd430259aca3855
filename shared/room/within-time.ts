import type { Clock } from "./ports.ts"

/** The promise's own outcome, or `late()` if it takes longer than `ms`. */
export async function withinTime<T>(
  clock: Clock,
  ms: number,
  promise: Promise<T>,
  late: () => T,
): Promise<T> {
  const { promise: tooLate, resolve } = Promise.withResolvers<T>()
  const cancel = clock.at(clock.now() + ms, () => resolve(late()))
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    cancel()
  }
}
