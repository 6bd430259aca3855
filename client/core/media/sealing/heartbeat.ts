/** How often the worker is asked for a sign of life. ms */
export const BEAT_MS = 200
/** Silence for as long, of a worker that could have answered, means that it is dead. ms */
const SILENT_MS = 600
/** What one interval between beats counts for at most: time in which the whole page or machine stood still proves nothing. ms */
const MOST_OF_ONE_BEAT_MS = 250
/** As many beats without an answer mean it even on a machine so busy that nothing else answers either. */
const MOST_BEATS = 30

/**
 * Judges from beats whether a worker is alive. Counted as silence is only time in which the page's own timer ran and
 * another thread of the browser answered (`otherAnswered`): on a starving machine that thread is as late as the worker.
 */
export class Heartbeat {
  #silentMs = 0
  #beats = 0

  /** Anything that the worker says. */
  heard(): void {
    this.#silentMs = 0
    this.#beats = 0
  }

  /** A beat for which nothing has been heard since the one before. `sinceLastMs` is the time between them. */
  missed(sinceLastMs: number, otherAnswered: boolean): void {
    this.#beats += 1
    if (otherAnswered) this.#silentMs += Math.min(sinceLastMs, MOST_OF_ONE_BEAT_MS)
  }

  get isDead(): boolean {
    return this.#silentMs >= SILENT_MS || this.#beats >= MOST_BEATS
  }
}
