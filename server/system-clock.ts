import type { Clock } from "./rooms/ports.ts"

/** The longest a timer of Node can wait, ms. */
const LONGEST_MS = 2 ** 31 - 1

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, callback) {
    let timer: NodeJS.Timeout
    const wait = () => {
      const left = Math.max(0, instant - Date.now())
      timer = setTimeout(left > LONGEST_MS ? wait : callback, Math.min(left, LONGEST_MS))
    }
    wait()
    return () => clearTimeout(timer)
  },
}
