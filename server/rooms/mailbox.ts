import type { SeatNumber } from "#shared/protocol/ids.ts"
import type { ConsumerOffer, MediaWanted } from "#shared/protocol/media.ts"

import type { Screen } from "./screen.ts"

/** What one seat has missed of the media while its line was broken. */
interface Missed {
  lost: boolean
  offers: Map<string, ConsumerOffer>
  closed: Set<string>
  wanted: MediaWanted | undefined
}

/**
 * Keeps what the media says to a seat whose socket is gone for the moment but whose transports live
 * on, so that nobody's picture is missing when the person is back [P1].
 */
export class Mailbox {
  readonly #missed = new Map<SeatNumber, Missed>()

  offer(seat: SeatNumber, offer: ConsumerOffer): void {
    this.#of(seat).offers.set(offer.id, offer)
  }

  closed(seat: SeatNumber, consumer: string): void {
    const missed = this.#of(seat)
    if (!missed.offers.delete(consumer)) missed.closed.add(consumer)
  }

  wanted(seat: SeatNumber, wanted: MediaWanted): void {
    this.#of(seat).wanted = wanted
  }

  /** The worker is gone, and with it all that lay here for the seat. */
  lost(seat: SeatNumber): void {
    this.#missed.set(seat, { ...nothing(), lost: true })
  }

  /** Forgets what a seat has missed: it sets up everything anew, or is gone. */
  clear(seat: SeatNumber): void {
    this.#missed.delete(seat)
  }

  /** Hands over everything the seat has missed. */
  deliver(seat: SeatNumber, screen: Screen): void {
    const missed = this.#missed.get(seat)
    if (missed === undefined) return
    this.#missed.delete(seat)
    if (missed.lost) screen.tell("media-lost", {})
    for (const consumer of missed.closed) screen.tell("media-consumer-closed", { consumer })
    for (const offer of missed.offers.values()) screen.tell("media-consumer", offer)
    if (missed.wanted !== undefined) screen.tell("media-wanted", missed.wanted)
  }

  #of(seat: SeatNumber): Missed {
    const found = this.#missed.get(seat)
    if (found !== undefined) return found
    const fresh = nothing()
    this.#missed.set(seat, fresh)
    return fresh
  }
}

function nothing(): Missed {
  return { lost: false, offers: new Map(), closed: new Set(), wanted: undefined }
}
