import type { Instant } from "#shared/values/ids.ts"

import type { Limits } from "../platform/rate-limits.ts"
import { WindowCounter } from "../platform/window-counter.ts"

type Names = "socketPackets" | "socketBytes" | "addressPackets" | "addressBytes"

/** Of what an address may send, the part that one connection may send when the address sends too much. */
const FAIR_SHARE = 1 / 100

/**
 * Counts every packet and its bytes, whatever they are: by connection, and by address. Where an address is over its bounds, only
 * connections with more than a fair share of it are too busy: a flood ends none of the quiet ones behind the same address.
 */
export class TrafficMeter {
  readonly #packets: Counters
  readonly #bytes: Counters

  constructor(limits: Pick<Limits, Names>, now: () => Instant) {
    const counter = (name: Names) => new WindowCounter(limits[name], now)
    this.#packets = { own: counter("socketPackets"), shared: counter("addressPackets") }
    this.#bytes = { own: counter("socketBytes"), shared: counter("addressBytes") }
  }

  /** Counts one packet. False when the connection it came on is to be ended. */
  fits(connection: string, address: string, bytes: number): boolean {
    const packets = fits(this.#packets, connection, address, 1)
    return fits(this.#bytes, connection, address, bytes) && packets
  }
}

interface Counters {
  own: WindowCounter
  shared: WindowCounter
}

function fits({ own, shared }: Counters, connection: string, address: string, cost: number) {
  const used = own.add(connection, cost)
  const usedByAll = shared.add(address, cost)
  if (used > own.limit.points) return false
  return usedByAll <= shared.limit.points || used <= shared.limit.points * FAIR_SHARE
}
