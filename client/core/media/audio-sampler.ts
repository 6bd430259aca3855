import { sharedAudioContext } from "./audio-context.ts"

/** How often the audio is sampled, ms. */
const EVERY_MS = 100
/** 43 ms of audio at 48 kHz. */
const SAMPLES = 2048

/**
 * Samples the audio of one track, on a clone of it, so that it continues while the track itself is muted.
 * Nothing of it leaves the page.
 */
export class AudioSampler {
  readonly #track: MediaStreamTrack
  readonly #onSamples: (samples: Float32Array | undefined) => void
  readonly #samples = new Float32Array(SAMPLES)
  readonly #timer: ReturnType<typeof setInterval>
  #graph: { source: MediaStreamAudioSourceNode; analyser: AnalyserNode } | undefined

  /**
   * `onSamples` is called ten times a second with the latest samples, -1 to 1, in an array that is reused;
   * with undefined while the browser suspends all audio, so that nothing is known.
   */
  static on(
    track: MediaStreamTrack,
    onSamples: (samples: Float32Array | undefined) => void,
  ): AudioSampler {
    return new AudioSampler(track.clone(), onSamples)
  }

  private constructor(
    track: MediaStreamTrack,
    onSamples: (samples: Float32Array | undefined) => void,
  ) {
    this.#track = track
    // The clone of a muted track would be muted too.
    track.enabled = true
    this.#onSamples = onSamples
    this.#timer = setInterval(() => this.#sample(), EVERY_MS)
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer)
    this.#graph?.source.disconnect()
    this.#graph = undefined
    this.#track.stop()
  }

  #sample(): void {
    const context = sharedAudioContext()
    if (context?.state !== "running") return this.#onSamples(undefined)
    this.#graph ??= this.#connect(context)
    this.#graph.analyser.getFloatTimeDomainData(this.#samples)
    this.#onSamples(this.#samples)
  }

  #connect(context: AudioContext) {
    const source = context.createMediaStreamSource(new MediaStream([this.#track]))
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
    source.connect(analyser)
    return { source, analyser }
  }
}
