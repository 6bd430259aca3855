import { replyWithin } from "./reply-within.ts"
import { sharedAudioContext } from "./audio-context.ts"

/** How long the browser may take to change the loudspeaker, ms: some never answer. */
const REPLY_MS = 2000

/** Plays a stream's audio with a delay, so that a person hears their own voice as others do. */
export class DelayedAudio {
  readonly #source: MediaStreamAudioSourceNode | undefined
  readonly #delay: DelayNode | undefined
  readonly #out = new Audio()
  readonly #pull = new Audio()
  #closed = false

  /** `delay` in seconds, 10 at most; `speaker` is the chosen loudspeaker, empty for the system's own. */
  static play(stream: MediaStream, delay: number, speaker: string): DelayedAudio {
    return new DelayedAudio(stream, delay, speaker)
  }

  private constructor(stream: MediaStream, delayTime: number, speaker: string) {
    // Chromium passes received audio to the graph only while an element plays it too, muted or not.
    this.#pull.muted = true
    this.#pull.srcObject = stream
    this.#pull.play().catch(() => undefined)
    const context = sharedAudioContext()
    if (context === undefined) return
    this.#source = context.createMediaStreamSource(stream)
    this.#delay = new DelayNode(context, { delayTime, maxDelayTime: 10 })
    const destination = context.createMediaStreamDestination()
    this.#source.connect(this.#delay).connect(destination)
    this.#out.srcObject = destination.stream
    void this.#listen(speaker)
  }

  /** Idempotent. Silent at once, also what is still in the delay. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#source?.disconnect()
    this.#delay?.disconnect()
    this.#out.srcObject = null
    this.#pull.srcObject = null
  }

  async #listen(speaker: string): Promise<void> {
    try {
      if (speaker !== "" && "setSinkId" in this.#out)
        await replyWithin(this.#out.setSinkId(speaker), REPLY_MS)
    } catch {
      // That loudspeaker is gone: the system's own is used.
    }
    // Suspended until a press; or closed before it began.
    if (!this.#closed) this.#out.play().catch(() => undefined)
  }
}
