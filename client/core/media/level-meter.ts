import { loudness } from "./loudness.ts"
import { AudioSampler } from "./audio-sampler.ts"

/** How much is left of a loud moment at the next reading: a meter falls, it does not jump. */
const FALL = 0.6

/** Measures one microphone, also while its track is muted. Nothing of it leaves the page. */
export class LevelMeter {
  readonly #onLevel: (level: number) => void
  readonly #sampler: AudioSampler
  #level = 0
  /** Since when every sample has been exactly nought, which no living microphone gives. ms. */
  #deadSince: number | undefined

  /** `onLevel` is called ten times a second with 0-1. */
  static on(track: MediaStreamTrack, onLevel: (level: number) => void): LevelMeter {
    return new LevelMeter(track, onLevel)
  }

  private constructor(track: MediaStreamTrack, onLevel: (level: number) => void) {
    this.#onLevel = onLevel
    this.#sampler = AudioSampler.on(track, (samples) => this.#measure(samples))
  }

  /** How long the microphone has given nothing at all, ms. Nought while that cannot be known. */
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
