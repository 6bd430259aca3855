import type { types } from "mediasoup"

import type { MediaProbes } from "#shared/connection-test/protocol.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RouterAllocation } from "../media-worker.ts"
import { parseRtpCapabilities } from "../parameters.ts"
import { attempt, badParameters, mediaLost } from "../refusals.ts"
import { Probe } from "./probe.ts"

/**
 * How many tests may run at once on the whole server. Each sends at most 7 Mbit/s in each direction for
 * about a second, and few packets before: four together are less than one large meeting.
 */
const MAX_AT_ONCE = 4

/** A test is ended this long after its first packet. ms */
const MAX_DURATION_MS = 15_000

/** Bounds how many tests run at once, so that meetings are not disturbed. */
export class ProbeLimiter {
  readonly #max: number
  #running = 0

  constructor(max = MAX_AT_ONCE) {
    this.#max = max
  }

  get running(): number {
    return this.#running
  }

  /** Returns a function that ends the test, once; undefined while too many run. */
  start(): (() => void) | undefined {
    if (this.#running >= this.#max) return undefined
    this.#running += 1
    let ended = false
    return () => {
      if (!ended) this.#running -= 1
      ended = true
    }
  }
}

interface Options {
  limiter: ProbeLimiter
  allocateRouter: () => Promise<RouterAllocation | undefined>
  /** ms; another in tests. */
  maxDuration?: number
}

interface SeatProbe {
  /** Undefined while it is being created. */
  probe: Probe | undefined
  /** Tells the limiter that the test has ended. */
  release: () => void
}

/** The tests in one room, one a seat. */
export class RoomProbes implements MediaProbes {
  readonly #options: Options
  readonly #bySeat = new Map<SeatNumber, SeatProbe>()

  constructor(options: Options) {
    this.#options = options
  }

  async open(seat: SeatNumber, given: Record<string, unknown>): ReturnType<MediaProbes["open"]> {
    const rtpCapabilities = parseRtpCapabilities(given)
    if (rtpCapabilities === undefined) return badParameters()
    this.close(seat)
    const own: SeatProbe = { probe: undefined, release: () => {} }
    this.#bySeat.set(seat, own)
    const isReplaced = () => this.#bySeat.get(seat) !== own
    const created = await attempt(isReplaced, () => this.#create(rtpCapabilities))
    if (!created.ok || created.value === undefined) return created.ok ? mediaLost() : created
    own.probe = created.value
    if (!isReplaced()) return accept(created.value.offer)
    created.value.close()
    return mediaLost()
  }

  async connect(...[seat, direction, given]: Parameters<MediaProbes["connect"]>) {
    return this.#of(seat)?.connect(direction, given) ?? mediaLost()
  }

  async produce(...[seat, part, given]: Parameters<MediaProbes["produce"]>) {
    return this.#of(seat)?.produce(part, given) ?? mediaLost()
  }

  start(seat: SeatNumber): Result<object> {
    const own = this.#bySeat.get(seat)
    if (own?.probe === undefined) return mediaLost()
    if (own.probe.started) return refuse("stale", "This connection has been tested already")
    const { limiter, maxDuration = MAX_DURATION_MS } = this.#options
    const release = limiter.start()
    if (release === undefined) return refuse("too-many", "Too many connection tests are running")
    const timer = setTimeout(() => this.#end(seat, own), maxDuration)
    own.release = () => {
      clearTimeout(timer)
      release()
    }
    own.probe.start()
    return accept({})
  }

  stop(seat: SeatNumber): Result<object> {
    this.#of(seat)?.stop()
    return accept({})
  }

  async read(seat: SeatNumber): ReturnType<MediaProbes["read"]> {
    return this.#of(seat)?.read() ?? mediaLost()
  }

  close(seat: SeatNumber): void {
    const own = this.#bySeat.get(seat)
    if (own !== undefined) this.#end(seat, own)
  }

  /** Ends every test. */
  clear(): void {
    for (const [seat, own] of this.#bySeat) this.#end(seat, own)
  }

  #of(seat: SeatNumber): Probe | undefined {
    return this.#bySeat.get(seat)?.probe
  }

  async #create(rtpCapabilities: types.RtpCapabilities): Promise<Probe | undefined> {
    const allocation = await this.#options.allocateRouter()
    return allocation && Probe.create(allocation, rtpCapabilities)
  }

  #end(seat: SeatNumber, own: SeatProbe): void {
    if (this.#bySeat.get(seat) === own) this.#bySeat.delete(seat)
    own.probe?.close()
    own.release()
  }
}
