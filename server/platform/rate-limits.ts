import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"

/** How many points within how many seconds. */
export interface Limit {
  points: number
  seconds: number
}

/** The limits of the product. Twelve participants behind one address must be able to enter at once. */
export const STANDARD_LIMITS = {
  /** What the messages from one browser cost (message-costs.ts). Coming into a room of twelve takes about 140. */
  socketMessages: { points: 300, seconds: 10 },
  /** What the messages from one address cost. */
  addressMessages: { points: 6000, seconds: 10 },
  /** Packets of any kind on one connection, also those that are no messages. Beyond these it is ended. */
  socketPackets: { points: 1200, seconds: 10 },
  /** Bytes on one connection. */
  socketBytes: { points: 1024 * 1024, seconds: 10 },
  /** Packets on all connections from one address. Beyond these the busy ones among them are ended. */
  addressPackets: { points: 10_000, seconds: 10 },
  /** Bytes on all connections from one address. */
  addressBytes: { points: 8 * 1024 * 1024, seconds: 10 },
  /** HTTP requests of any kind from one address: a page is about thirty, and a hundred people may load it. */
  requests: { points: 6000, seconds: 10 },
  /** New connections from one address: polling, WebSocket and every retry count. */
  connections: { points: 300, seconds: 60 },
  /** Links that open nothing, from one address. Beyond these the answer is to wait; a right key opens all the same. */
  wrongKeys: { points: 20, seconds: 60 },
  /** Knocks at closed groups from one address. */
  knocks: { points: 30, seconds: 60 },
  /**
   * New seats from one address in one group: as many as the largest group has, all of it behind one address
   * (a care home, the participants of a class). An address that has filled it once cannot fill it again.
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
  /** Practice rooms from one address: a whole class may practise at once. */
  practices: { points: 120, seconds: 3600 },
  /** Interests left or changed from one address: a care home of sixty may do so after one meeting, some of them twice. */
  interests: { points: 180, seconds: 3600 },
  /** Calls with a large body from one address: a contact point's link is renewed, seldom and by one person. */
  largeCalls: { points: 6, seconds: 60 },
  /** Connection tests from one address: a whole class tries it, some of them twice. */
  probes: { points: 60, seconds: 600 },
  /** Questions from one connection to an info meeting. */
  infoAsks: { points: 6, seconds: 300 },
  /** From one address: everyone in a care home may ask one, and still a flood from there does not fill a meeting. */
  addressInfoAsks: { points: 90, seconds: 600 },
  /** Hands from one connection. */
  infoHands: { points: 6, seconds: 60 },
  addressInfoHands: { points: 120, seconds: 60 },
  /** Me-toos, answers to invitations and to small circles, and what is taken back, from one connection. */
  infoActs: { points: 60, seconds: 60 },
  addressInfoActs: { points: 1800, seconds: 60 },
  /** Signs from one connection. */
  infoSigns: { points: 20, seconds: 10 },
  addressInfoSigns: { points: 600, seconds: 10 },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof STANDARD_LIMITS
export type Limits = Record<LimitName, Limit>

/** Counts what each socket and each address sends. Keeps nothing longer than the window. */
export class RateLimits {
  readonly #limits: Limits
  readonly #limiters = new Map<LimitName, RateLimiterMemory>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Counts `cost` more. False when that is too many. */
  async count(name: LimitName, key: string, cost = 1): Promise<boolean> {
    try {
      await this.#limiter(name).consume(key, cost)
      return true
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false
      throw refusal
    }
  }

  #limiter(name: LimitName): RateLimiterMemory {
    const known = this.#limiters.get(name)
    if (known !== undefined) return known
    const { points, seconds } = this.#limits[name]
    const limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    this.#limiters.set(name, limiter)
    return limiter
  }
}
