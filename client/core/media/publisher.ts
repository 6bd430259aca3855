import type { Producer } from "mediasoup-client/types"

import type { MediaSource, MediaMaxLayer } from "#shared/protocol/media.ts"
import { replyWithin } from "./reply-within.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { type SendTransport, setMaxSpatialLayer, produce } from "./rtp-endpoints.ts"

/** A sender that has not answered for so long may never do so. ms. */
const ANSWER_MS = 8000

/** Sound first, in every queue. */
const SOURCES: readonly MediaSource[] = ["microphone", "camera"]

/**
 * What this browser sends. It is told what is wanted and settles towards it - but what is switched off
 * is taken from its sender before the call returns [M1]: nothing that is under way delays that, or
 * undoes it. Of a camera that is off nothing is left at the server either.
 */
export class Publisher {
  readonly #signaling: MediaSignaling
  readonly #onStuck: () => void
  readonly #wanted: Record<MediaSource, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
  }
  readonly #producers: Partial<Record<MediaSource, Producer>> = {}
  /** What sends each source, known before its producer is. */
  readonly #senders: Partial<Record<MediaSource, RTCRtpSender>> = {}
  /** One step at a time for each source. */
  readonly #steps: Record<MediaSource, Promise<void>> = {
    microphone: Promise.resolve(),
    camera: Promise.resolve(),
  }
  #transport: SendTransport | undefined
  /** What the server calls the camera that it has now. */
  #camera: string | undefined
  /** How much of a camera the others look at, as last told; and what was last set. */
  #watched: MediaMaxLayer | undefined
  #encoded: MediaMaxLayer | undefined

  /** `onStuck`: a sender has not answered for a while, so that the path had better be made anew. */
  constructor(signaling: MediaSignaling, onStuck: () => void = () => {}) {
    this.#signaling = signaling
    this.#onStuck = onStuck
  }

  /** The track to send from now on, or null for none. */
  set(source: MediaSource, track: MediaStreamTrack | null): void {
    if (this.#wanted[source] === track) return
    this.#wanted[source] = track
    this.#give(source)
    this.#settle(source)
  }

  /** A new path to the server: what is wanted is sent on it. The old one is closed by its owner. */
  attach(transport: SendTransport): void {
    this.#transport = transport
    for (const source of SOURCES) {
      delete this.#producers[source]
      delete this.#senders[source]
      // What may hang on the old path holds nothing up on the new one.
      this.#steps[source] = Promise.resolve()
      this.#settle(source)
    }
  }

  /**
   * After a dead line, into which either end may have spoken: a camera that is off leaves nothing at
   * the server, and of one that is on as much is encoded as is wanted now.
   */
  resync(wanted: MediaMaxLayer | null): void {
    if (this.#producers.camera === undefined)
      void this.#signaling.request("media-stop", { source: "camera" })
    if (wanted !== null) this.#watched = wanted
    for (const source of SOURCES) this.#settle(source)
  }

  /** Somebody looks at a larger picture of the camera, or nobody does any more. */
  watched(wanted: MediaMaxLayer): void {
    this.#watched = wanted
    this.#settle("camera")
  }

  /** The server has it, by this id. */
  sent(source: MediaSource, id: string): void {
    if (source === "camera") this.#camera = id
    this.#settle(source)
  }

  /** The server would not have it. */
  refused(source: MediaSource): void {
    this.#close(source)
  }

  /**
   * Gives the sender what is wanted now, in this very call: the browser carries out such changes in the
   * order in which they are asked for. mediasoup-client has a queue before it, in which an off would
   * wait for another source to be set up - and an older on could come after it.
   */
  #give(source: MediaSource): void {
    const [sender, track] = [this.#senders[source], this.#wanted[source]]
    if (sender === undefined || track?.readyState === "ended") return
    // Refused is one of a path that has been closed: nothing flows there.
    const answered = sender.replaceTrack(track).then(
      () => true,
      () => true,
    )
    void replyWithin(answered, ANSWER_MS).then((answer) => {
      if (answer === undefined && sender === this.#senders[source]) this.#onStuck()
    })
  }

  #settle(source: MediaSource): void {
    const transport = this.#transport
    if (transport === undefined) return
    this.#steps[source] = this.#steps[source]
      .then(() => this.#step(source, transport))
      // A transport that closes meanwhile takes what was under way with it; the next one settles.
      .catch(() => undefined)
  }

  async #step(source: MediaSource, transport: SendTransport): Promise<void> {
    if (transport !== this.#transport || transport.closed) return
    const [track, producer] = [this.#wanted[source], this.#producers[source]]
    if (track === null) return this.#quiet(source)
    if (track.readyState === "ended") return
    if (producer === undefined) await this.#produce(source, transport, track)
    if (source === "camera") await this.#encodeWatched()
  }

  async #produce(
    source: MediaSource,
    transport: SendTransport,
    track: MediaStreamTrack,
  ): Promise<void> {
    const made = await produce(transport, source, track, (sender) => {
      if (transport !== this.#transport) return
      this.#senders[source] = sender
      // It has the track that was wanted when this was asked for.
      if (this.#wanted[source] !== track) this.#give(source)
    })
    if (transport === this.#transport) this.#producers[source] = made
  }

  /** Encodes what is looked at. What was told of an earlier camera says nothing of this one. */
  async #encodeWatched(): Promise<void> {
    const [producer, watched] = [this.#producers.camera, this.#watched]
    if (producer === undefined || watched === undefined || watched === this.#encoded) return
    if (watched.producer !== this.#camera) return
    await setMaxSpatialLayer(producer, watched.layer)
    this.#encoded = watched
  }

  /** A muted microphone stays set up, so that it is heard at once when it is on again. */
  #quiet(source: MediaSource): void {
    if (source === "microphone" || this.#producers[source] === undefined) return
    this.#close(source)
    void this.#signaling.request("media-stop", { source })
  }

  #close(source: MediaSource): void {
    this.#producers[source]?.close()
    delete this.#producers[source]
    delete this.#senders[source]
  }
}
