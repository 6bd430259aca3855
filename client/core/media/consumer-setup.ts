import type { Consumer, RtpParameters } from "mediasoup-client/types"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ConsumerOffer } from "#shared/protocol/media.ts"
import type { FrameSeal } from "./frame-seal.ts"
import { type ReceiveTransport, checkedParameters, consume } from "./rtp-endpoints.ts"

/** After so many failed offers of a seat, no more of its offers are tried on these transports. */
const MAX_FAILURES_PER_SEAT = 3

interface Usable {
  offer: ConsumerOffer
  parameters: RtpParameters
}

/** What was set up, by offer. `broken`: the transport can set up nothing more and has to be replaced. */
export interface SetUp {
  consumers: Map<ConsumerOffer, Consumer>
  broken: boolean
}

/**
 * Sets up consumers so that one that fails does not affect the others. A negotiation that fails leaves its
 * descriptions on the transport, and every later negotiation fails too: the transport is replaced, on the
 * new one each consumer is set up by itself, and one that fails alone is left out from then on.
 */
export class ConsumerSetup {
  readonly #seal: FrameSeal
  /** Producers whose consumers could not be set up, and how many each seat has had. */
  readonly #leftOut = new Set<string>()
  readonly #failures = new Map<SeatNumber, number>()
  /** One of several failed, and it is not known which. */
  #oneByOne = false
  #replacing = false

  constructor(seal: FrameSeal) {
    this.#seal = seal
  }

  /** A new transport. What failed is tried again, unless the transport was replaced because of it. */
  reset(): void {
    if (!this.#replacing) {
      this.#leftOut.clear()
      this.#failures.clear()
      this.#oneByOne = false
    }
    this.#replacing = false
  }

  async setUp(transport: ReceiveTransport, offers: readonly ConsumerOffer[]): Promise<SetUp> {
    const usable = offers.flatMap((offer) => this.#usable(offer))
    const setUp = this.#oneByOne
      ? await this.#oneAtATime(transport, usable)
      : await this.#together(transport, usable)
    this.#replacing ||= setUp.broken
    return setUp
  }

  #usable(offer: ConsumerOffer): Usable[] {
    if (this.#leftOut.has(offer.producerId)) return []
    if ((this.#failures.get(offer.seat) ?? 0) >= MAX_FAILURES_PER_SEAT) return []
    const parameters = checkedParameters(offer)
    return parameters === undefined ? [] : [{ offer, parameters }]
  }

  async #together(transport: ReceiveTransport, usable: readonly Usable[]): Promise<SetUp> {
    const consumers = new Map<ConsumerOffer, Consumer>()
    const failed: ConsumerOffer[] = []
    const results = await Promise.allSettled(
      usable.map(({ offer, parameters }) =>
        consume(transport, offer, { rtpParameters: parameters, seal: this.#seal }),
      ),
    )
    usable.forEach(({ offer }, index) => {
      const result = results[index]
      if (result?.status === "fulfilled") consumers.set(offer, result.value)
      else if (!isNotForThisBrowser(result?.reason)) failed.push(offer)
    })
    const broken = failed.length > 0 && !transport.closed
    if (broken) this.#fail(failed)
    return { consumers, broken }
  }

  async #oneAtATime(transport: ReceiveTransport, usable: readonly Usable[]): Promise<SetUp> {
    const consumers = new Map<ConsumerOffer, Consumer>()
    for (const one of usable) {
      const alone = await this.#together(transport, [one])
      for (const [offer, consumer] of alone.consumers) consumers.set(offer, consumer)
      if (alone.broken || transport.closed) return { consumers, broken: alone.broken }
    }
    return { consumers, broken: false }
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

/** mediasoup-client leaves the transport unchanged for what this browser cannot decode. */
function isNotForThisBrowser(error: unknown): boolean {
  return error instanceof Error && error.name === "UnsupportedError"
}
