import type { Producer } from "mediasoup-client/types"

import type { MediaSource, MediaMaxLayer } from "#shared/protocol/media.ts"
import type { FrameSeal } from "./frame-seal.ts"
import { replyWithin } from "./reply-within.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { type SendTransport, setMaxSpatialLayer, produce } from "./rtp-endpoints.ts"

/** A sender that has not answered by then may never do so. ms. */
const REPLY_MS = 8000

/** Audio first, in every queue. */
const SOURCES: readonly MediaSource[] = ["microphone", "camera", "screen"]

/**
 * What this browser sends. It is given the wanted tracks and converges to them step by step. A source that
 * is switched off is removed from its sender before the call returns [M1]: no step in progress can delay
 * or undo that. A camera that is off is closed on the server too.
 */
export class Publisher {
  readonly #signaling: MediaSignaling
  readonly #seal: FrameSeal
  readonly #onStuck: () => void
  readonly #wanted: Record<MediaSource, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
    screen: null,
  }
  readonly #producers: Partial<Record<MediaSource, Producer>> = {}
  /** The sender of each source, known before its producer is. */
  readonly #senders: Partial<Record<MediaSource, RTCRtpSender>> = {}
  /** One step at a time for each source. */
  readonly #steps: Record<MediaSource, Promise<void>> = {
    microphone: Promise.resolve(),
    camera: Promise.resolve(),
    screen: Promise.resolve(),
  }
  #transport: SendTransport | undefined
  /** Whether a screen was ever shared: elsewhere the source does not exist. */
  #hasShared = false
  /** The server's id of each current producer, once it has created it. */
  readonly #ids: Partial<Record<MediaSource, string>> = {}
  /** The largest layer of the camera that somebody watches, as last reported; and as last set. */
  #maxLayer: MediaMaxLayer | undefined
  #encoded: MediaMaxLayer | undefined

  /** `onStuck`: a sender does not answer, and only new transports can help. */
  constructor(signaling: MediaSignaling, seal: FrameSeal, onStuck: () => void = () => {}) {
    this.#signaling = signaling
    this.#seal = seal
    this.#onStuck = onStuck
  }

  /** Whether there has been a transport to send on since the last `detach`: others may wait for what it carried. */
  get hasSent(): boolean {
    return this.#transport !== undefined
  }

  /** The track to send from now on. With null, no packet of the source leaves after this returns [M1]. */
  set(source: MediaSource, track: MediaStreamTrack | null): void {
    if (this.#wanted[source] === track) return
    this.#wanted[source] = track
    if (source === "screen") this.#hasShared = true
    this.#replaceTrack(source)
    this.#settle(source)
  }

  /** A shared screen, or the pages of a document. */
  setScreen(track: MediaStreamTrack | null): void {
    // Sharp text in few frames, rather than smooth movement.
    if (track !== null && "contentHint" in track) track.contentHint = "detail"
    this.set("screen", track)
    // It may have been refused on a new transport, before the meeting knew again whose screen is shared.
    this.#settle("screen")
  }

  /**
   * A new transport: what is wanted is sent on it, the camera after `cameraAfter`. The old one is closed by
   * its owner.
   */
  attach(transport: SendTransport, cameraAfter: Promise<void> = Promise.resolve()): void {
    this.#transport = transport
    this.#forgetSenders()
    for (const source of SOURCES) {
      // A step that hangs on the old transport must not delay the new one.
      this.#steps[source] = source === "camera" ? cameraAfter : Promise.resolve()
      this.#settle(source)
    }
  }

  /** There is no transport to send on any more; its owner closes it. What is wanted stays so. */
  detach(): void {
    this.#transport = undefined
    this.#forgetSenders()
  }

  /**
   * After a lost connection, on which messages of both ends may have been lost: closes a camera that is
   * off, and a screen that is no longer shared, on the server, and encodes the layers that are needed now.
   */
  resync(maxLayer: MediaMaxLayer | null): void {
    if (this.#transport === undefined) return
    if (this.#producers.camera === undefined)
      void this.#signaling.request("media-stop", { source: "camera" })
    if (this.#hasShared && this.#producers.screen === undefined)
      void this.#signaling.request("media-stop", { source: "screen" })
    if (maxLayer !== null) this.#maxLayer = maxLayer
    for (const source of SOURCES) this.#settle(source)
  }

  /** The largest layer of the camera that somebody watches has changed. */
  setMaxLayer(maxLayer: MediaMaxLayer): void {
    this.#maxLayer = maxLayer
    this.#settle("camera")
  }

  /** The server has created the producer, with this id. */
  sent(source: MediaSource, id: string): void {
    this.#ids[source] = id
    if (source !== "microphone") this.#replaceTrack(source)
    this.#settle(source)
  }

  /** The server has refused the producer. */
  refused(source: MediaSource): void {
    this.#close(source)
  }

  /**
   * Gives the sender the wanted track in this call: the browser makes such changes in the order in which
   * they are requested. mediasoup-client's own queue would delay an off until another source is set up,
   * and an older on could be made after it.
   */
  #replaceTrack(source: MediaSource): void {
    const [sender, track] = [this.#senders[source], this.#sendable(source)]
    if (sender === undefined || track?.readyState === "ended") return
    // It is rejected on a closed transport only: nothing is sent there.
    const replied = sender.replaceTrack(track).then(
      () => true,
      () => true,
    )
    void replyWithin(replied, REPLY_MS).then((reply) => {
      if (reply === undefined && sender === this.#senders[source]) this.#onStuck()
    })
  }

  /**
   * What is wanted; of video nothing before the server has created the producer. It would miss the key frame with which a picture begins,
   * and may then pass on nothing for a second.
   */
  #sendable(source: MediaSource): MediaStreamTrack | null {
    return source === "microphone" || this.#ids[source] !== undefined ? this.#wanted[source] : null
  }

  #settle(source: MediaSource): void {
    const transport = this.#transport
    if (transport === undefined) return
    this.#steps[source] = this.#steps[source]
      .then(() => this.#step(source, transport))
      // A transport that closes meanwhile ends the step; the next one settles.
      .catch(() => undefined)
  }

  async #step(source: MediaSource, transport: SendTransport): Promise<void> {
    if (transport !== this.#transport || transport.closed) return
    const [track, producer] = [this.#wanted[source], this.#producers[source]]
    if (track === null) return this.#stop(source)
    if (track.readyState === "ended") return
    if (producer === undefined) await this.#produce(source, transport, track)
    if (source === "camera") await this.#encodeMaxLayer()
  }

  async #produce(
    source: MediaSource,
    transport: SendTransport,
    track: MediaStreamTrack,
  ): Promise<void> {
    const onSender = (sender: RTCRtpSender) => {
      if (transport !== this.#transport) return
      this.#senders[source] = sender
      // It has the track that was wanted when it was requested.
      if (this.#sendable(source) !== track) this.#replaceTrack(source)
    }
    const producer = await produce(transport, source, track, { seal: this.#seal, onSender })
    if (transport === this.#transport) this.#producers[source] = producer
  }

  /** Encodes the layers that are watched. A report about an earlier producer does not apply to this one. */
  async #encodeMaxLayer(): Promise<void> {
    const [producer, maxLayer] = [this.#producers.camera, this.#maxLayer]
    if (producer === undefined || maxLayer === undefined || maxLayer === this.#encoded) return
    if (maxLayer.producer !== this.#ids.camera) return
    await setMaxSpatialLayer(producer, maxLayer.layer)
    this.#encoded = maxLayer
  }

  /** A muted microphone keeps its producer, so that it is heard at once when it is on again. */
  #stop(source: MediaSource): void {
    if (source === "microphone" || this.#producers[source] === undefined) return
    this.#close(source)
    void this.#signaling.request("media-stop", { source })
  }

  #forgetSenders(): void {
    for (const source of SOURCES) this.#forget(source)
  }

  #close(source: MediaSource): void {
    this.#producers[source]?.close()
    this.#forget(source)
  }

  #forget(source: MediaSource): void {
    delete this.#producers[source]
    delete this.#senders[source]
    delete this.#ids[source]
  }
}
