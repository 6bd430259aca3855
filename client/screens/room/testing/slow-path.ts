import type { DeviceSource } from "#shared/protocol/media.ts"
import type { SendTransport } from "../../../core/media/rtp-endpoints.ts"

/** How long setting something up, or taking it down, takes on each side of the sender's being made. ms. */
const NEGOTIATION_MS = 20

interface Asked {
  track: MediaStreamTrack
  appData: { source: DeviceSource }
  onRtpSender: (sender: RTCRtpSender) => void
}

interface Sender {
  track: MediaStreamTrack | null
  replaceTrack: (track: MediaStreamTrack | null) => Promise<void>
}

/**
 * A way out as mediasoup-client has it: whatever needs negotiating waits in one queue. Packets leave for as
 * long as a sender has a living track, also of silence.
 */
export class SlowPath {
  readonly path: SendTransport
  readonly #senders = new Set<Sender>()
  #queue: Promise<void> = Promise.resolve()
  #closed = false
  readonly #onCreated: (source: DeviceSource) => void

  /** `onCreated`: the server has created the producer. */
  constructor(onCreated: (source: DeviceSource) => void) {
    this.#onCreated = onCreated
    this.path = Object.defineProperty(
      Object.assign(Object.create(null), { produce: (asked: Asked) => this.#produce(asked) }),
      "closed",
      { get: () => this.#closed },
    )
  }

  close(): void {
    this.#closed = true
  }

  /** Whether packets of it leave. */
  sends(source: DeviceSource): boolean {
    const kind = source === "microphone" ? "audio" : "video"
    const flowing = ({ track }: Sender) => track?.kind === kind && track.readyState === "live"
    return !this.#closed && [...this.#senders].some(flowing)
  }

  async #produce({ track, appData, onRtpSender }: Asked) {
    const sender: Sender = {
      track,
      replaceTrack: async (next) => void (sender.track = next),
    }
    await this.#negotiate(() => {
      this.#senders.add(sender)
      onRtpSender(Object.assign(Object.create(null), sender, { replaceTrack: sender.replaceTrack }))
    })
    void pause(NEGOTIATION_MS).then(() => {
      if (!this.#closed) this.#onCreated(appData.source)
    })
    return { close: () => void this.#negotiate(() => void this.#senders.delete(sender)) }
  }

  #negotiate(change: () => void): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      await pause(NEGOTIATION_MS)
      if (this.#closed) throw new Error("Closed")
      change()
      await pause(NEGOTIATION_MS)
    })
    const done = this.#queue
    this.#queue = done.catch(() => undefined)
    return done
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
