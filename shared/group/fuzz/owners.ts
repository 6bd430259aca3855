import { fail } from "../../meeting/fuzz/fail.ts"
import { tracesOf } from "../../meeting/fuzz/traces.ts"
import type { Meeting } from "../../meeting/state.ts"
import type { SeatNumber } from "../../values/ids.ts"
import { memberAt } from "../members.ts"
import type { Group } from "../state.ts"

/**
 * [10] Knows who has which seat, as no server does: a person who gets a free seat is somebody new, and a person who
 * gets a seat back is the same [K4]. Throws when the meeting shows something of one person as another's.
 */
export class Owners {
  readonly #bySeat = new Map<SeatNumber, number>()
  /** Whose each thing in the meeting was when it was first seen. */
  #traces = new Map<string, number>()
  #people = 0

  follow({ members }: Group, after: Group, meeting: Meeting): void {
    for (const { seat } of members)
      if (memberAt(after, seat) === undefined) this.#bySeat.delete(seat)
    for (const { seat } of after.members)
      if (!this.#bySeat.has(seat)) this.#bySeat.set(seat, (this.#people += 1))
    const traces = new Map<string, number>()
    for (const [what, seat] of tracesOf(meeting)) {
      const owner = this.#bySeat.get(seat)
      if (owner === undefined) fail(`[10] ${what} is nobody's`)
      if ((this.#traces.get(what) ?? owner) !== owner) fail(`[10] ${what} is shown for another`)
      traces.set(what, owner)
    }
    this.#traces = traces
  }

  clear(): void {
    this.#bySeat.clear()
    this.#traces.clear()
  }
}
