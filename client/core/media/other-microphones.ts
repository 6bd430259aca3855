import { loudness } from "./loudness.ts"
import { AudioSampler } from "./audio-sampler.ts"

/** How many are listened to at once: more would only use the CPU. */
const MAX_MICROPHONES = 3

/**
 * Listens to other microphones than the one in use, to find out whether one of them hears more. On
 * computers only: a phone that opens a second microphone silences the first.
 */
export class OtherMicrophones {
  readonly #samplers: AudioSampler[] = []
  readonly #loudest = new Map<string, number>()
  #closed = false

  static listen(deviceIds: readonly string[]): OtherMicrophones {
    return new OtherMicrophones(deviceIds.slice(0, MAX_MICROPHONES))
  }

  private constructor(deviceIds: readonly string[]) {
    for (const deviceId of deviceIds) void this.#listenTo(deviceId)
  }

  /** The loudest moment of each so far, 0-1, by device id. */
  get loudest(): ReadonlyMap<string, number> {
    return this.#loudest
  }

  /** Idempotent. Closes all of them. */
  close(): void {
    this.#closed = true
    for (const sampler of this.#samplers) sampler.close()
  }

  async #listenTo(deviceId: string): Promise<void> {
    const stream = await open(deviceId)
    const track = stream?.getAudioTracks()[0]
    if (track === undefined) return
    if (!this.#closed) {
      const sampler = AudioSampler.on(track, (samples) => {
        const before = this.#loudest.get(deviceId) ?? 0
        if (samples !== undefined) this.#loudest.set(deviceId, Math.max(before, loudness(samples)))
      })
      this.#samplers.push(sampler)
    }
    // The sampler has a clone of its own.
    track.stop()
  }
}

async function open(deviceId: string): Promise<MediaStream | undefined> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { deviceId: { exact: deviceId } } })
  } catch {
    // Gone, busy or refused: it is left out.
    return undefined
  }
}
