import type { Voice } from "../../media/loudness.ts"

/** A burst shorter than this is a cough, a sneeze, an "mm", and no speech; ms. */
const SHORTEST_MS = 700
/** So much silence is between two bursts, and not between two syllables; ms. */
const GAP_MS = 300
/** A pause shorter than this is a pause for breath: what comes after it belongs to what came before; ms. */
const BRIDGED_MS = 1500

/** A stretch of noise without a gap in it. */
interface Burst {
  start: number
  /** When it was last loud. */
  end: number
  /** How much of it has been counted as speech, ms. */
  counted: number
}

/**
 * [F1.1] Counts speech, and how much of it is connected: pauses for breath do not break it and do not count,
 * and neither do single short bursts. All times in ms of one monotonic clock.
 */
export class ConnectedSpeech {
  #burst: Burst | undefined
  #lastEnd = Number.NEGATIVE_INFINITY
  #connected = 0

  /** How long the speech that is going on is by now. */
  get connected(): number {
    return this.#connected
  }

  /** Called often, with the voice as it is now. Returns how much more has been spoken, ms. */
  listen({ heard, loudAt }: Voice, now: number): number {
    const burst = heard ? this.#burstAt(loudAt, now) : undefined
    this.#burst = burst
    if (burst === undefined || burst.end - burst.start < SHORTEST_MS) return 0
    if (burst.counted === 0 && burst.start - this.#lastEnd >= BRIDGED_MS) this.#connected = 0
    const more = burst.end - burst.start - burst.counted
    burst.counted += more
    this.#connected += more
    this.#lastEnd = burst.end
    return more
  }

  /** Counts from now on, as if nothing had been spoken before. */
  reset(): void {
    this.#burst = undefined
    this.#lastEnd = Number.NEGATIVE_INFINITY
    this.#connected = 0
  }

  /** The burst that is going on; a new one after a gap, and when nobody has listened before. */
  #burstAt(loudAt: number, now: number): Burst | undefined {
    const burst = this.#burst
    if (burst && loudAt - burst.end < GAP_MS) return { ...burst, end: Math.max(burst.end, loudAt) }
    return now - loudAt < GAP_MS ? { start: loudAt, end: loudAt, counted: 0 } : undefined
  }
}
