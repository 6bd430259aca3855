import type { Group } from "#shared/group/state.ts"
import type { GroupView } from "#shared/group/messages.ts"
import { seatWithdrawn } from "#shared/group/initiator.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { present } from "#shared/meeting/people.ts"
import { eventFor } from "#shared/meeting/view.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { StoredChange } from "./room-state-store.ts"
import type { ClientConnection } from "./client-connection.ts"

/** The clients inside one room: at most one a seat [P2]. */
export class SeatConnections {
  readonly #bySeat = new Map<SeatNumber, ClientConnection>()

  at(seat: SeatNumber): ClientConnection | undefined {
    return this.#bySeat.get(seat)
  }

  bySeat(): [SeatNumber, ClientConnection][] {
    return [...this.#bySeat]
  }

  all(): ClientConnection[] {
    return [...this.#bySeat.values()]
  }

  others(seat: SeatNumber): ClientConnection[] {
    return [...this.#bySeat].flatMap(([at, connection]) => (at === seat ? [] : [connection]))
  }

  /** Gives the seat to a client. The one that had it is evicted. */
  assign(seat: SeatNumber, connection: ClientConnection): void {
    const older = this.#bySeat.get(seat)
    this.#bySeat.set(seat, connection)
    if (older !== connection) older?.evict("taken-over")
  }

  remove(seat: SeatNumber): void {
    this.#bySeat.delete(seat)
  }

  /** Notifies everyone of what was written, each as they may know it. */
  notifyAll(written: StoredChange, at: { now: Instant; groupView: () => GroupView }): void {
    const { events, before, meeting, group, groupBefore } = written
    if (events.length > 0 || meeting !== before)
      for (const [seat, connection] of this.#bySeat)
        connection.notify("events", {
          version: meeting.version,
          now: at.now,
          events: events.map((event) => eventFor(event, seat)),
        })
    if (group !== null && group !== groupBefore)
      for (const connection of this.all()) connection.notify("group", at.groupView())
  }

  /** Evicts those who have left, were removed by the group [C8.10], or have lost the seat [S12.6]. */
  evictAbsent({ meeting, events, groupBefore, group }: StoredChange): void {
    const isOver = events.some(({ type }) => type === "closed")
    const withdrawn = isOver && group ? seatWithdrawn(groupBefore, group) : null
    const lost = group === null ? [] : newlyFreed(groupBefore, group)
    const removed = new Set([...meeting.removed, ...events.flatMap(removedBy), ...lost])
    const staying = new Set(present(meeting).map(({ seat }) => seat))
    for (const [seat, connection] of this.#bySeat) {
      if (staying.has(seat)) continue
      this.#bySeat.delete(seat)
      // [I2] The seat went with the meeting, and the person has not been notified of it yet.
      if (seat === withdrawn) connection.evict("withdrawn")
      else connection.evict(removed.has(seat) ? "removed" : "gone")
    }
  }

  /** The meeting is over: everyone still inside is evicted. */
  meetingEnded({ meeting }: StoredChange): void {
    this.clear(meeting.clock.kind === "closed" ? "closed" : null)
  }

  /** Releases every client, and notifies it of the reason if there is one. */
  clear(why: "closed" | "deleted" | null): void {
    const connections = this.all()
    this.#bySeat.clear()
    if (why !== null) for (const connection of connections) connection.evict(why)
  }
}

function newlyFreed(before: Group, { notes }: Group): SeatNumber[] {
  const added = notes.filter((note) => !before.notes.includes(note))
  return added.flatMap(({ kind, seat }) => (kind === "freed" ? [seat] : []))
}

/** The meeting itself may be a new one already, without its list of those removed. */
function removedBy(event: MeetingEvent): SeatNumber[] {
  return event.type === "proposalCarried" && event.what.kind === "remove" ? [event.what.seat] : []
}
