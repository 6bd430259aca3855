import type { types } from "mediasoup"

import type { MemberId } from "#shared/room/stage-media.ts"

import type { WorkerPool } from "../worker-pool.ts"
import { Wing } from "./wing.ts"

/**
 * So many listeners share a wing before another worker gets one; then they are spread evenly. On a core of a small server
 * a worker forwards about 30 000 packets a second (`npm run bench -- info`). A voice, a camera and a screen for 150 are
 * 13 000, so that meetings next door keep their share, and nobody waits for a further worker in a small meeting.
 */
const LISTENERS_PER_WING = 150

interface Options {
  pool: WorkerPool
  /** The router of the stage; undefined while there is none. */
  main: () => types.Router | undefined
  /** A wing is gone, and these have no transports any more. */
  onLost: (members: MemberId[]) => void
  warn: (message: string) => void
}

/** The wings of one info meeting, each on a worker of its own. */
export class Wings {
  readonly #options: Options
  readonly #wings = new Set<Wing>()
  #opening: Promise<void> | undefined
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Gives a listener the wing with the fewest. Undefined when no worker starts in time, or the listener left meanwhile. */
  async join(member: MemberId, isStaying: () => boolean): Promise<Wing | undefined> {
    if (this.#wings.size === 0) await this.#open()
    if (!isStaying()) return undefined
    this.leave(member)
    const wing = this.#smallest()
    wing?.members.add(member)
    // Nobody waits for a further worker: those who come meanwhile share the wings there are.
    if (wing !== undefined && wing.members.size > LISTENERS_PER_WING && this.#hasRoomForAnother())
      void this.#open()
    return wing
  }

  /** Idempotent. */
  leave(member: MemberId): void {
    for (const wing of this.#wings) wing.members.delete(member)
  }

  /** `places`: how many are on the stage, which each listener receives. */
  reportLoad(places: number): void {
    for (const { allocation, members } of this.#wings) allocation.load = members.size * places
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    for (const { allocation } of this.#wings) allocation.close()
    this.#wings.clear()
  }

  #smallest(): Wing | undefined {
    return [...this.#wings].toSorted((one, other) => one.members.size - other.members.size)[0]
  }

  #hasRoomForAnother(): boolean {
    return this.#options.pool.hasWorkerBeside(this.#allocations())
  }

  #allocations() {
    return [...this.#wings].map(({ allocation }) => allocation)
  }

  #open(): Promise<void> {
    this.#opening ??= this.#allocate().finally(() => (this.#opening = undefined))
    return this.#opening
  }

  async #allocate(): Promise<void> {
    const { pool, main, warn } = this.#options
    const lost = () => wing !== undefined && this.#lost(wing)
    let wing: Wing | undefined
    const allocation = await pool.allocateRouter(lost, this.#allocations())
    if (allocation === undefined) return
    if (this.#closed || allocation.router.closed) return allocation.close()
    const onFailed = () => {
      warn("A router of listeners could not be joined to the stage; they get another")
      allocation.close()
      if (wing !== undefined) this.#lost(wing)
    }
    wing = new Wing({ allocation, main, onFailed })
    this.#wings.add(wing)
  }

  #lost(wing: Wing): void {
    if (!this.#wings.delete(wing)) return
    this.#options.onLost([...wing.members])
  }
}
