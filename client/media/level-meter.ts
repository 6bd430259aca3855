import { loudness } from "./loudness.ts"
import { soundContext } from "./sound-context.ts"

/** How often the level is read, ms. */
const EVERY_MS = 100
/** 43 ms of sound at 48 kHz. */
const SAMPLES = 2048
/** How much is left of a loud moment at the next reading: a meter falls, it does not jump. */
const FALL = 0.6

/**
 * Measures one microphone on a clone of its track, so that it goes on while the track itself is
 * muted. Nothing of it leaves the page.
 */
export class LevelMeter {
  readonly #track: MediaStreamTrack
  readonly #onLevel: (level: number) => void
  readonly #samples = new Float32Array(SAMPLES)
  readonly #timer: ReturnType<typeof setInterval>
  #graph: { source: MediaStreamAudioSourceNode; analyser: AnalyserNode } | undefined
  #level = 0
  /** Since when every sample has been exactly nought, which no living microphone gives. ms. */
  #deadSince: number | undefined
  #closed = false

  /** `onLevel` is called ten times a second with 0-1. */
  static on(track: MediaStreamTrack, onLevel: (level: number) => void): LevelMeter {
    return new LevelMeter(track.clone(), onLevel)
  }

  private constructor(track: MediaStreamTrack, onLevel: (level: number) => void) {
    this.#track = track
    // The clone of a muted track would be muted too.
    track.enabled = true
    this.#onLevel = onLevel
    this.#timer = setInterval(() => this.#measure(), EVERY_MS)
  }

  /** How long the microphone has given nothing at all, ms. Nought while that cannot be known. */
  deadFor(now: number): number {
    return this.#deadSince === undefined ? 0 : now - this.#deadSince
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    this.#graph?.source.disconnect()
    this.#track.stop()
  }

  #measure(): void {
    const context = soundContext()
    if (context?.state !== "running") {
      this.#deadSince = undefined
      return
    }
    this.#graph ??= this.#connect(context)
    this.#graph.analyser.getFloatTimeDomainData(this.#samples)
    const dead = this.#samples.every((sample) => sample === 0)
    this.#deadSince = dead ? (this.#deadSince ?? performance.now()) : undefined
    this.#level = Math.max(loudness(this.#samples), this.#level * FALL)
    this.#onLevel(this.#level)
  }

  #connect(context: AudioContext) {
    const source = context.createMediaStreamSource(new MediaStream([this.#track]))
    const analyser = context.createAnalyser()
    analyser.fftSize = this.#samples.length
    source.connect(analyser)
    return { source, analyser }
  }
}
