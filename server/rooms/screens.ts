import { seatWithdrawn } from "#shared/group/initiator.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { inCircle } from "#shared/meeting/people.ts"
import { eventFor } from "#shared/meeting/view.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"

import type { Written } from "./ledger.ts"
import type { Screen } from "./screen.ts"

/** The screens in one room: at most one a seat [P2]. */
export class Screens {
  readonly #bySeat = new Map<SeatNumber, Screen>()

  at(seat: SeatNumber): Screen | undefined {
    return this.#bySeat.get(seat)
  }

  all(): Screen[] {
    return [...this.#bySeat.values()]
  }

  others(seat: SeatNumber): Screen[] {
    return [...this.#bySeat].flatMap(([at, screen]) => (at === seat ? [] : [screen]))
  }

  /** Gives the seat to a screen. The one that had it is put out. */
  place(seat: SeatNumber, screen: Screen): void {
    const older = this.#bySeat.get(seat)
    this.#bySeat.set(seat, screen)
    if (older !== screen) older?.putOut("taken-over")
  }

  remove(seat: SeatNumber): void {
    this.#bySeat.delete(seat)
  }

  /** Tells everyone what has happened, each as they may know it. */
  tellAll(events: readonly MeetingEvent[], { version, now }: { version: number; now: Instant }) {
    for (const [seat, screen] of this.#bySeat)
      screen.tell("happened", {
        version,
        now,
        events: events.map((event) => eventFor(event, seat)),
      })
  }

  /** Whoever left, or was removed by the group [C8.10], has no business here any more. */
  dismissGone({ meeting, events, groupBefore, group }: Written): void {
    const isOver = events.some(({ type }) => type === "closed")
    const withdrawn = isOver && group ? seatWithdrawn(groupBefore, group) : null
    const removed = new Set([...meeting.removed, ...events.flatMap(removedBy)])
    const staying = new Set(inCircle(meeting).map(({ seat }) => seat))
    for (const [seat, screen] of this.#bySeat) {
      if (staying.has(seat)) continue
      this.#bySeat.delete(seat)
      // [I2] The seat went with the meeting, and the person has been told nothing of it yet.
      if (seat === withdrawn) screen.putOut("withdrawn")
      else screen.putOut(removed.has(seat) ? "removed" : "gone")
    }
  }

  /** The meeting is over: those still here are told so. */
  afterMeeting({ meeting }: Written): void {
    this.clear(meeting.clock.kind === "closed" ? "closed" : null)
  }

  /** Lets go of every screen, and tells those still here why, if there is something to tell. */
  clear(why: "closed" | "deleted" | null): void {
    const screens = this.all()
    this.#bySeat.clear()
    if (why !== null) for (const screen of screens) screen.putOut(why)
  }
}

/** A meeting that has begun anew since has forgotten it. */
function removedBy(event: MeetingEvent): SeatNumber[] {
  return event.type === "proposalCarried" && event.what.kind === "remove" ? [event.what.seat] : []
}
