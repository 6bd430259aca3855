/**
 * Asks again and again until the answer is something other than undefined or false. Throws with the
 * sentence given when the time (ms) is out: a test waits for a condition, never for a time. The time is long, for machines that
 * have other things to do; only a test that fails takes it.
 */
export async function waitFor<T>(
  sentence: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  { within = 90_000, every = 50 }: { within?: number; every?: number } = {},
): Promise<T> {
  const until = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > until) throw new Error(`Not within ${within} ms: ${sentence}`)
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
