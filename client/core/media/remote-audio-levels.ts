import type { SeatNumber } from "#shared/values/ids.ts"
import { loudness } from "./loudness.ts"
import { sharedAudioContext } from "./audio-context.ts"

interface Meter {
  stream: MediaStream
  source: MediaStreamAudioSourceNode
  analyser: AnalyserNode
}

/** 43 ms of audio at 48 kHz. */
const SAMPLES = 2048

/**
 * How loud each participant is, measured on the received audio. The packets carry no level (RFC 6464):
 * beside the encrypted audio it would show an eavesdropper who speaks.
 */
export class RemoteAudioLevels {
  readonly #meters = new Map<SeatNumber, Meter>()
  readonly #samples = new Float32Array(SAMPLES)
  #streams: ReadonlyMap<SeatNumber, MediaStream> = new Map()

  set(streams: ReadonlyMap<SeatNumber, MediaStream>): void {
    this.#streams = streams
    for (const [seat, meter] of this.#meters)
      if (streams.get(seat) !== meter.stream) this.#remove(seat, meter)
  }

  /** Current levels, 0-1. Empty while the browser suspends all audio. */
  levels(): Map<SeatNumber, number> {
    const levels = new Map<SeatNumber, number>()
    if (this.#streams.size === 0) return levels
    const context = sharedAudioContext()
    if (context?.state !== "running") return levels
    for (const [seat, stream] of this.#streams) {
      const { analyser } = this.#meters.get(seat) ?? this.#add(context, seat, stream)
      analyser.getFloatTimeDomainData(this.#samples)
      levels.set(seat, loudness(this.#samples))
    }
    return levels
  }

  #add(context: AudioContext, seat: SeatNumber, stream: MediaStream): Meter {
    const source = context.createMediaStreamSource(stream)
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
    source.connect(analyser)
    const meter = { stream, source, analyser }
    this.#meters.set(seat, meter)
    return meter
  }

  #remove(seat: SeatNumber, { source }: Meter): void {
    source.disconnect()
    this.#meters.delete(seat)
  }
}
