import { loudness } from "./loudness.ts"
import { AudioSampler } from "./audio-sampler.ts"

/** Part of the last level that remains at the next reading, so that the meter falls smoothly. */
const FALL = 0.6

/** Measures one microphone, also while its track is muted. Nothing of it leaves the page. */
export class LevelMeter {
  readonly #onLevel: (level: number) => void
  readonly #sampler: AudioSampler
  #level = 0
  /** Since when every sample has been exactly 0, which no working microphone gives. ms. */
  #deadSince: number | undefined

  /** `onLevel` is called ten times a second with 0-1. */
  static on(track: MediaStreamTrack, onLevel: (level: number) => void): LevelMeter {
    return new LevelMeter(track, onLevel)
  }

  private constructor(track: MediaStreamTrack, onLevel: (level: number) => void) {
    this.#onLevel = onLevel
    this.#sampler = AudioSampler.on(track, (samples) => this.#measure(samples))
  }

  /** How long the microphone has delivered nothing at all, ms. 0 while that cannot be known. */
  deadFor(now: number): number {
    return this.#deadSince === undefined ? 0 : now - this.#deadSince
  }

  close(): void {
    this.#sampler.close()
  }

  #measure(samples: Float32Array | undefined): void {
    if (samples === undefined) {
      this.#deadSince = undefined
      return
    }
    const dead = samples.every((sample) => sample === 0)
    this.#deadSince = dead ? (this.#deadSince ?? performance.now()) : undefined
    this.#level = Math.max(loudness(samples), this.#level * FALL)
    this.#onLevel(this.#level)
  }
}
