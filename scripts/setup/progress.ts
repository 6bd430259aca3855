/** Prints one line for the person who typed the command. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** A duration as people say it: "0.4 s", "12 s", "4 min 20 s". */
export function durationInWords(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** Says what is about to be done and why, does it, and says how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  say(`${what}...`)
  const result = await work()
  say(`  done in ${durationInWords(performance.now() - started)}`)
  return result
}

/** Shows that a long step is alive: one line that is rewritten at a terminal, else a new line each tenth of the way. */
export function progressCount(noun: string): (done: number, total: number) => void {
  let lastTenth = 0
  return (done, total) => {
    const line = `  ${done} of ${total} ${noun}`
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}${done === total ? "\n" : ""}`)
      return
    }
    const tenth = Math.floor((10 * done) / total)
    if (tenth === lastTenth) return
    lastTenth = tenth
    say(line)
  }
}
