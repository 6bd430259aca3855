import type { SeatNumber } from "#shared/values/ids.ts"
import { loudness } from "./loudness.ts"
import { sharedAudioContext } from "./audio-context.ts"

interface Probe {
  stream: MediaStream
  source: MediaStreamAudioSourceNode
  analyser: AnalyserNode
}

/** 43 ms of sound at 48 kHz. */
const SAMPLES = 2048

/**
 * How loud each person sounds, measured on what is heard here. The packets do not say it: a level
 * beside the sealed sound would show anyone on the line who speaks (no RFC 6464).
 */
export class RemoteAudioLevels {
  readonly #probes = new Map<SeatNumber, Probe>()
  readonly #samples = new Float32Array(SAMPLES)
  #streams: ReadonlyMap<SeatNumber, MediaStream> = new Map()

  set(streams: ReadonlyMap<SeatNumber, MediaStream>): void {
    this.#streams = streams
    for (const [seat, probe] of this.#probes)
      if (streams.get(seat) !== probe.stream) this.#remove(seat, probe)
  }

  /** Loudness now, 0-1. Empty while the browser holds back all sound. */
  levels(): Map<SeatNumber, number> {
    const levels = new Map<SeatNumber, number>()
    if (this.#streams.size === 0) return levels
    const context = sharedAudioContext()
    if (context?.state !== "running") return levels
    for (const [seat, stream] of this.#streams) {
      const { analyser } = this.#probes.get(seat) ?? this.#add(context, seat, stream)
      analyser.getFloatTimeDomainData(this.#samples)
      levels.set(seat, loudness(this.#samples))
    }
    return levels
  }

  #add(context: AudioContext, seat: SeatNumber, stream: MediaStream): Probe {
    const source = context.createMediaStreamSource(stream)
    const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
    source.connect(analyser)
    const probe = { stream, source, analyser }
    this.#probes.set(seat, probe)
    return probe
  }

  #remove(seat: SeatNumber, { source }: Probe): void {
    source.disconnect()
    this.#probes.delete(seat)
  }
}
