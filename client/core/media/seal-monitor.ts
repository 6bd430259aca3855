import { shallow } from "zustand/vanilla/shallow"

import type { ConsumerOffer } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { FrameSeal } from "./frame-seal.ts"
import { type SealTrouble, type Watched, watch } from "./seal-watch.ts"

/** What the browser has received and decoded of one track. */
export interface TrackCounts {
  bytes: number
  framesDecoded: number
}

interface Options {
  seal: Pick<FrameSeal, "counts">
  /** The consumers that should flow now, each with the id of its track. */
  flowing(): readonly { offer: ConsumerOffer; track: string }[]
  renew(consumer: string): void
  changed(trouble: ReadonlyMap<SeatNumber, SealTrouble>): void
}

/** Looks at each reading of the counters whether what arrives is also shown, asks for other consumers where not, and reports troubles. */
export class SealMonitor {
  readonly #options: Options
  /** By seat and source, so that it outlives a consumer that is renewed. */
  #watched: ReadonlyMap<string, Watched> = new Map()
  #trouble: ReadonlyMap<SeatNumber, SealTrouble> = new Map()

  constructor(options: Options) {
    this.#options = options
  }

  /** `received`: a new reading, by the track's id. The same one again would look as if nothing had come since. */
  look(received: ReadonlyMap<string, TrackCounts>): void {
    const { seal } = this.#options
    const now = performance.now()
    const watched = new Map<string, Watched>()
    const trouble = new Map<SeatNumber, SealTrouble>()
    for (const { offer, track } of this.#options.flowing()) {
      const key = `${offer.seat} ${offer.source}`
      const { bytes = 0, framesDecoded = 0 } = received.get(track) ?? {}
      const { opened, noKey } = seal.counts(offer)
      const shown = offer.source === "microphone" ? opened : framesDecoded
      const next = watch(this.#watched.get(key), { bytes, shown, opened, noKey }, now)
      watched.set(key, next.watched)
      if (next.renew) this.#options.renew(offer.id)
      if (next.watched.trouble !== null) trouble.set(offer.seat, next.watched.trouble)
    }
    this.#watched = watched
    this.#report(trouble)
  }

  #report(trouble: ReadonlyMap<SeatNumber, SealTrouble>): void {
    if (shallow(this.#trouble, trouble)) return
    this.#trouble = trouble
    this.#options.changed(trouble)
  }
}
