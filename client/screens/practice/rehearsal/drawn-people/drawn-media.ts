import type { SeatNumber } from "#shared/values/ids.ts"

import type { SessionMedia } from "../../../../core/session/session-deps.ts"
import type { Streams } from "../../../../core/media/subscriber.ts"
import type { MediaEvents } from "../../../../core/media/media-events.ts"
import { DrawnCamera } from "./drawn-camera.ts"
import { LOOKS } from "./looks.ts"

/**
 * Sound and picture of the pretend people: drawings for pictures, and no sound. Stands in for all that
 * would send or receive anything, so nothing of the person who practises goes anywhere.
 */
export class DrawnMedia implements SessionMedia {
  readonly #events: Pick<MediaEvents, "streams" | "speaking">
  readonly #cameras = new Map<SeatNumber, DrawnCamera>()

  constructor(events: Pick<MediaEvents, "streams" | "speaking">) {
    this.#events = events
  }

  /** Who of them is speaking now, if anyone. */
  speaks(seat: SeatNumber | undefined): void {
    for (const [other, camera] of this.#cameras) camera.speaking = other === seat
    this.#events.speaking(new Set(seat === undefined ? [] : [seat]))
  }

  /** The network is away: pictures stand still, as they do then. */
  freeze(frozen: boolean): void {
    for (const camera of this.#cameras.values()) camera.frozen = frozen
  }

  /** The person is in the room: from now on there are pictures. */
  show(): void {
    if (this.#cameras.size > 0) return
    for (const [seat, look] of LOOKS) {
      const camera = DrawnCamera.film(look)
      if (camera) this.#cameras.set(seat, camera)
    }
    const streams = new Map<SeatNumber, Streams>()
    for (const [seat, { stream }] of this.#cameras)
      streams.set(seat, { camera: stream, microphone: null, screen: null })
    this.#events.streams(streams)
  }

  stop(): void {
    for (const camera of this.#cameras.values()) camera.close()
    this.#cameras.clear()
  }

  close(): void {
    this.stop()
  }

  /** There is no server that could have one. */
  readonly transport = undefined

  async recover(): Promise<void> {}
  prefetch(): void {}
  prepare(): void {}
  consumerOffered(): void {}
  consumerClosed(): void {}
  setMaxLayer(): void {}
  setVideoLimit(): void {}
  replaceTransports(): void {}
  tileHeight(): void {}
  playAudio(): void {}
}
