import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { Effect, Input } from "../input.ts"
import type { KeyId } from "../key-id.ts"
import type { MediaKeys, TabAt } from "../state.ts"
import { STOPPED, step } from "../step.ts"
import { nextDue } from "../views.ts"

const START: Instant = 1_800_000_000_000

/** The key of another tab, whichever is meant. */
export function key(generation: number, at = 0): KeyId {
  return { generation, step: at }
}

/** The first tab of a seat, or a later one. */
export function tab(seat: SeatNumber, which = "a"): TabAt {
  return { seat, tab: `${seat}${which}` }
}

/** One tab on seat 1 with generation 100, and what it has been led to do. */
export class TabInTest {
  state: MediaKeys = STOPPED
  now = START
  #effects: Effect[] = []

  constructor() {
    this.take({ type: "started", own: tab(1), generation: 100 })
    this.done()
  }

  take(input: Input): void {
    const { state, effects } = step(this.state, input, this.now)
    this.state = state
    this.#effects.push(...effects)
  }

  /** What it has done since this was asked last. */
  done(): Effect[] {
    return this.#effects.splice(0)
  }

  /** Time goes by, with its alarms. */
  wait(ms: number): void {
    const until = this.now + ms
    for (let due = nextDue(this.state); due !== null && due <= until; due = nextDue(this.state)) {
      this.now = Math.max(this.now, due)
      this.take({ type: "due" })
    }
    this.now = until
  }

  /** Seats with their first tabs, which have everything that was sent. */
  meets(...seats: SeatNumber[]): void {
    this.presents(1, ...seats)
    this.announces(...seats.map((seat) => tab(seat)))
    this.receipts(...seats.map((seat) => tab(seat)))
    this.done()
  }

  presents(...seats: SeatNumber[]): void {
    this.take({ type: "presentChanged", seats })
  }

  announces(...tabs: TabAt[]): void {
    const announcements = tabs.map((each) => ({ ...each, madeAt: this.now }))
    this.take({ type: "announced", announcements })
  }

  /** Receipts for all that was sent to these tabs since `done`. */
  receipts(...tabs: TabAt[]): void {
    for (const effect of this.#effects.slice())
      if (effect.type === "sendKey" && tabs.some((each) => each.tab === effect.to.tab))
        this.take({ type: "receiptReceived", from: effect.to, key: effect.key })
  }

  gets(from: TabAt, received: KeyId, wantsKey = false): void {
    this.take({ type: "keyReceived", from, key: received, wantsKey })
  }
}
