import type { Producer } from "mediasoup-client/types"

import type { MediaSource, MediaWanted } from "#shared/protocol/media.ts"
import type { MediaLine } from "./media-line.ts"
import { type SendPath, encodeUpTo, sendThrough } from "./media-path.ts"

/** Sound first, in every queue. */
const SOURCES: readonly MediaSource[] = ["microphone", "camera"]

/**
 * What this browser sends. It is told what is wanted and settles towards it: nothing flows from a
 * microphone that is off, and of a camera that is off nothing is left at the server either.
 */
export class Outgoing {
  readonly #line: MediaLine
  readonly #wanted: Record<MediaSource, MediaStreamTrack | null> = {
    microphone: null,
    camera: null,
  }
  readonly #producers: Partial<Record<MediaSource, Producer>> = {}
  /** One step at a time for each source. */
  readonly #steps: Record<MediaSource, Promise<void>> = {
    microphone: Promise.resolve(),
    camera: Promise.resolve(),
  }
  #transport: SendPath | undefined
  /** What the server calls the camera that it has now. */
  #camera: string | undefined
  /** How much of a camera the others look at, as last told; and what was last set. */
  #watched: MediaWanted | undefined
  #encoded: MediaWanted | undefined

  constructor(line: MediaLine) {
    this.#line = line
  }

  /** The track to send from now on, or null for none. */
  set(source: MediaSource, track: MediaStreamTrack | null): void {
    if (this.#wanted[source] === track) return
    this.#wanted[source] = track
    this.#settle(source)
  }

  /** A new path to the server: what is wanted is sent on it. The old one is closed by its owner. */
  attach(transport: SendPath): void {
    this.#transport = transport
    for (const source of SOURCES) {
      delete this.#producers[source]
      // What may hang on the old path holds nothing up on the new one.
      this.#steps[source] = Promise.resolve()
      this.#settle(source)
    }
  }

  /**
   * After a dead line, into which either end may have spoken: a camera that is off leaves nothing at
   * the server, and of one that is on as much is encoded as is wanted now.
   */
  resync(wanted: MediaWanted | null): void {
    if (this.#producers.camera === undefined)
      void this.#line.request("media-stop", { source: "camera" })
    if (wanted !== null) this.#watched = wanted
    for (const source of SOURCES) this.#settle(source)
  }

  /** Somebody looks at a larger picture of the camera, or nobody does any more. */
  watched(wanted: MediaWanted): void {
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
    this.#producers[source]?.close()
    delete this.#producers[source]
  }

  #settle(source: MediaSource): void {
    const transport = this.#transport
    if (transport === undefined) return
    this.#steps[source] = this.#steps[source]
      .then(() => this.#step(source, transport))
      // A transport that closes meanwhile takes what was under way with it; the next one settles.
      .catch(() => undefined)
  }

  async #step(source: MediaSource, transport: SendPath): Promise<void> {
    if (transport !== this.#transport || transport.closed) return
    const [track, producer] = [this.#wanted[source], this.#producers[source]]
    if (track === null) return producer && this.#quiet(source, producer)
    if (track.readyState === "ended") return
    if (producer === undefined) {
      const made = await sendThrough(transport, source, track)
      if (transport === this.#transport) this.#producers[source] = made
    } else await producer.replaceTrack({ track })
    if (source === "camera") await this.#encodeWatched()
  }

  /** Encodes what is looked at. What was told of an earlier camera says nothing of this one. */
  async #encodeWatched(): Promise<void> {
    const [producer, watched] = [this.#producers.camera, this.#watched]
    if (producer === undefined || watched === undefined || watched === this.#encoded) return
    if (watched.producer !== this.#camera) return
    await encodeUpTo(producer, watched.layer)
    this.#encoded = watched
  }

  async #quiet(source: MediaSource, producer: Producer): Promise<void> {
    if (source === "microphone") return producer.replaceTrack({ track: null })
    producer.close()
    delete this.#producers[source]
    await this.#line.request("media-stop", { source })
  }
}
