import type { types } from "mediasoup"

import type { SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { MediaProbes } from "../../rooms/probe-ports.ts"
import type { RouterAllocation } from "../media-worker.ts"
import { parseRtpCapabilities } from "../parameters.ts"
import { attempt, badParameters, mediaLost } from "../refusals.ts"
import { Probe } from "./probe.ts"
import type { ProbeLimiter } from "./probe-limiter.ts"

/** From the first packet on, a measurement is over by then. ms */
const LONGEST_MS = 15_000

interface Options {
  booth: ProbeLimiter
  /** The room's place on a worker. */
  place: () => Promise<RouterAllocation | undefined>
  /** ms; another in tests. */
  longest?: number
}

interface Measuring {
  /** Undefined while it is being made. */
  probe: Probe | undefined
  /** Gives the place in the booth back. */
  leave: () => void
}

/** The measurements that go on in one room: one a seat. */
export class RoomProbes implements MediaProbes {
  readonly #options: Options
  readonly #bySeat = new Map<SeatNumber, Measuring>()

  constructor(options: Options) {
    this.#options = options
  }

  async open(seat: SeatNumber, given: Record<string, unknown>): ReturnType<MediaProbes["open"]> {
    const rtpCapabilities = parseRtpCapabilities(given)
    if (rtpCapabilities === undefined) return badParameters()
    this.close(seat)
    const measuring: Measuring = { probe: undefined, leave: () => {} }
    this.#bySeat.set(seat, measuring)
    const gone = () => this.#bySeat.get(seat) !== measuring
    const made = await attempt(gone, () => this.#make(rtpCapabilities))
    if (!made.ok || made.value === undefined) return made.ok ? mediaLost() : made
    measuring.probe = made.value
    if (!gone()) return accept(made.value.offer)
    made.value.close()
    return mediaLost()
  }

  async connect(...[seat, direction, given]: Parameters<MediaProbes["connect"]>) {
    return this.#of(seat)?.connect(direction, given) ?? mediaLost()
  }

  async produce(...[seat, part, given]: Parameters<MediaProbes["produce"]>) {
    return this.#of(seat)?.produce(part, given) ?? mediaLost()
  }

  start(seat: SeatNumber): Result<object> {
    const measuring = this.#bySeat.get(seat)
    if (measuring?.probe === undefined) return mediaLost()
    if (measuring.probe.started) return refuse("stale", "This line has been measured already")
    const leave = this.#options.booth.enter()
    if (leave === undefined) return refuse("too-many", "Too many measure their lines just now")
    const timer = setTimeout(() => this.#end(seat, measuring), this.#options.longest ?? LONGEST_MS)
    measuring.leave = () => {
      clearTimeout(timer)
      leave()
    }
    measuring.probe.start()
    return accept({})
  }

  enough(seat: SeatNumber): Result<object> {
    this.#of(seat)?.enough()
    return accept({})
  }

  async read(seat: SeatNumber): ReturnType<MediaProbes["read"]> {
    return this.#of(seat)?.read() ?? mediaLost()
  }

  close(seat: SeatNumber): void {
    const measuring = this.#bySeat.get(seat)
    if (measuring !== undefined) this.#end(seat, measuring)
  }

  /** Ends every measurement. */
  clear(): void {
    for (const [seat, measuring] of this.#bySeat) this.#end(seat, measuring)
  }

  #of(seat: SeatNumber): Probe | undefined {
    return this.#bySeat.get(seat)?.probe
  }

  async #make(rtpCapabilities: types.RtpCapabilities): Promise<Probe | undefined> {
    const allocation = await this.#options.place()
    return allocation && Probe.create(allocation, rtpCapabilities)
  }

  #end(seat: SeatNumber, measuring: Measuring): void {
    if (this.#bySeat.get(seat) === measuring) this.#bySeat.delete(seat)
    measuring.probe?.close()
    measuring.leave()
  }
}
