import type { Consumer, RtpParameters } from "mediasoup-client/types"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer } from "#shared/protocol/media.ts"
import { type ReceiveTransport, checkedParameters, consume } from "./rtp-endpoints.ts"

/** A seat of which so many offers could not be set up is not tried again on these paths. */
const MOST_FAILURES_A_SEAT = 3

interface Usable {
  offer: ConsumerOffer
  parameters: RtpParameters
}

/** What was set up, by offer. `broken`: the path can set up nothing more and has to be made again. */
export interface SetUp {
  made: Map<ConsumerOffer, Consumer>
  broken: boolean
}

/**
 * Sets up consumers so that one which fails takes no other with it. A negotiation that fails leaves its
 * descriptions behind on the path, and every later one fails with it: the path is made again, on the
 * new one each is set up by itself, and the one that fails alone is left out from then on.
 */
export class ConsumerSetup {
  /** Producers whose consumers could not be set up, and how many each seat has had. */
  readonly #leftOut = new Set<string>()
  readonly #failures = new Map<SeatNumber, number>()
  /** Whether one of several failed, and nobody knows which. */
  #oneByOne = false
  #remaking = false

  /** A new path. What failed is tried again, unless the path was made again because of it. */
  renew(): void {
    if (!this.#remaking) {
      this.#leftOut.clear()
      this.#failures.clear()
      this.#oneByOne = false
    }
    this.#remaking = false
  }

  async setUp(transport: ReceiveTransport, offers: readonly ConsumerOffer[]): Promise<SetUp> {
    const usable = offers.flatMap((offer) => this.#usable(offer))
    const setUp = this.#oneByOne
      ? await this.#eachAlone(transport, usable)
      : await this.#allAtOnce(transport, usable)
    this.#remaking ||= setUp.broken
    return setUp
  }

  #usable(offer: ConsumerOffer): Usable[] {
    if (this.#leftOut.has(offer.producerId)) return []
    if ((this.#failures.get(offer.seat) ?? 0) >= MOST_FAILURES_A_SEAT) return []
    const parameters = checkedParameters(offer)
    return parameters === undefined ? [] : [{ offer, parameters }]
  }

  async #allAtOnce(transport: ReceiveTransport, usable: readonly Usable[]): Promise<SetUp> {
    const made = new Map<ConsumerOffer, Consumer>()
    const failed: ConsumerOffer[] = []
    const results = await Promise.allSettled(
      usable.map(({ offer, parameters }) => consume(transport, offer, parameters)),
    )
    usable.forEach(({ offer }, index) => {
      const result = results[index]
      if (result?.status === "fulfilled") made.set(offer, result.value)
      else if (!isNotForThisBrowser(result?.reason)) failed.push(offer)
    })
    const broken = failed.length > 0 && !transport.closed
    if (broken) this.#fail(failed)
    return { made, broken }
  }

  async #eachAlone(transport: ReceiveTransport, usable: readonly Usable[]): Promise<SetUp> {
    const made = new Map<ConsumerOffer, Consumer>()
    for (const one of usable) {
      const alone = await this.#allAtOnce(transport, [one])
      for (const [offer, consumer] of alone.made) made.set(offer, consumer)
      if (alone.broken || transport.closed) return { made, broken: alone.broken }
    }
    return { made, broken: false }
  }

  #fail(failed: readonly ConsumerOffer[]): void {
    const [first, ...others] = failed
    if (first === undefined || others.length > 0) {
      this.#oneByOne = true
      return
    }
    this.#leftOut.add(first.producerId)
    this.#failures.set(first.seat, (this.#failures.get(first.seat) ?? 0) + 1)
  }
}

/** mediasoup-client has not touched the path for what this browser cannot decode. */
function isNotForThisBrowser(error: unknown): boolean {
  return error instanceof Error && error.name === "UnsupportedError"
}
