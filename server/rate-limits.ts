import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"

/** So many within so many seconds. */
export interface Limit {
  points: number
  seconds: number
}

/** How much of each is ordinary. Twelve people behind one address must fit, all coming in at once. */
export const STANDARD_LIMITS = {
  /** Socket messages from one browser. Coming into a room of twelve takes about sixty. */
  socketMessages: { points: 300, seconds: 10 },
  /** Socket messages from one address. */
  addressMessages: { points: 3000, seconds: 10 },
  /** New connections from one address: polling, WebSocket and every retry count. */
  connections: { points: 300, seconds: 60 },
  /** Knocks with a link that opens nothing. Beyond these the door does not even listen. */
  wrongKeys: { points: 20, seconds: 60 },
  /** Knocks at closed groups from one address. */
  knocks: { points: 30, seconds: 60 },
  /**
   * New seats from one address in one group: as many as the largest group has, all of it behind one address
   * (a care home, a course on its last day). One who has filled it once does not fill it again.
   */
  groupSeats: { points: 12, seconds: 3600 },
  /** New seats from one address in all groups: five such groups. */
  seats: { points: 60, seconds: 3600 },
  /** New knocks from one address at one group: two who wait ten minutes each time, the whole hour. */
  groupKnocks: { points: 12, seconds: 3600 },
  /** Calls of the HTTP interface from one address. */
  calls: { points: 120, seconds: 60 },
  /** New groups from one address. */
  groups: { points: 60, seconds: 3600 },
  /** Rooms to practise in from one address: a whole course may practise at once. */
  practices: { points: 120, seconds: 3600 },
  /** Measurements of a line from one address: a whole course tries it, some of them twice. */
  probes: { points: 60, seconds: 600 },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof STANDARD_LIMITS
export type Limits = Record<LimitName, Limit>

/** Counts what comes from each socket and each address. Holds nothing longer than the window. */
export class RateLimits {
  readonly #limiters: Record<LimitName, RateLimiterMemory>

  constructor(limits: Limits) {
    this.#limiters = {
      socketMessages: limiter("socketMessages", limits),
      addressMessages: limiter("addressMessages", limits),
      connections: limiter("connections", limits),
      wrongKeys: limiter("wrongKeys", limits),
      knocks: limiter("knocks", limits),
      groupSeats: limiter("groupSeats", limits),
      seats: limiter("seats", limits),
      groupKnocks: limiter("groupKnocks", limits),
      calls: limiter("calls", limits),
      groups: limiter("groups", limits),
      practices: limiter("practices", limits),
      probes: limiter("probes", limits),
    }
  }

  /** Counts one more. False when that is too many. */
  async count(name: LimitName, key: string): Promise<boolean> {
    try {
      await this.#limiters[name].consume(key)
      return true
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false
      throw refusal
    }
  }

  /** Whether it was already too many, without counting. */
  async isSpent(name: LimitName, key: string): Promise<boolean> {
    const used = await this.#limiters[name].get(key)
    return used !== null && used.remainingPoints <= 0
  }
}

function limiter(name: LimitName, limits: Limits): RateLimiterMemory {
  const { points, seconds } = limits[name]
  return new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
}
