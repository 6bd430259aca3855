import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { type Arrival, decide } from "#shared/meeting/decide.ts"
import { nextDue } from "#shared/meeting/due.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { present } from "#shared/meeting/people.ts"
import { type GroupNow, OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import { settling } from "#shared/meeting/settle.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { eventFor } from "#shared/meeting/view.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { NotificationName, NotificationOf } from "#shared/protocol/messages.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { PretendClock } from "./pretend-clock.ts"

/** Why the person who practises was put out: as a server says it. */
export type WhyOut = "closed" | "removed" | "gone"

/** The screen of the person who practises, as the room tells it things. */
export interface Guest {
  tell<N extends NotificationName>(name: N, notice: NotificationOf<N>): void
  putOut(why: WhyOut): void
}

/**
 * A meeting kept in the browser as a server keeps one: what is due comes first, then the engine
 * decides, and the person's screen hears of everything. The others are drawn and have no screens.
 */
export class PretendRoom {
  readonly #clock: PretendClock
  readonly #group: () => GroupNow
  readonly #lines = new Set<SeatNumber>()
  #meeting: Meeting = newMeeting()
  #guest: { seat: SeatNumber; guest: Guest } | undefined
  #cancelAlarm = () => {}
  /** Called whenever anything has happened. */
  onChange = () => {}

  /** `group`: what the meeting must know of its group. */
  constructor(clock: PretendClock, group: () => GroupNow = () => OPEN_GROUP) {
    this.#clock = clock
    this.#group = group
  }

  get meeting(): Meeting {
    return this.#meeting
  }

  /** Takes someone in, or back. Only the one who practises brings a `guest`. */
  enter(
    seat: SeatNumber,
    arrival: Omit<Extract<Arrival, { type: "enter" }>, "type">,
    guest?: Guest,
  ) {
    const entered = this.act(seat, { type: "enter", ...arrival })
    if (!entered.ok) return entered
    this.#lines.add(seat)
    if (guest) this.#guest = { seat, guest }
    return entered
  }

  /** Does what someone asks for, if the rules of a meeting allow it. */
  act(seat: SeatNumber, command: Command | Arrival): Result<{ version: number }> {
    if (this.#meeting.clock.kind === "closed") return refuse("closed", "The room has closed")
    this.bringUp()
    const decision = decide(this.#meeting, command, seat, this.#clock.now(), this.#group())
    if (!decision.ok) return decision
    this.#commit(decision.value)
    return accept({ version: this.#meeting.version })
  }

  /** Someone's line is gone [P1]. */
  loseLine(seat: SeatNumber): void {
    this.#lines.delete(seat)
    if (this.#guest?.seat === seat) this.#guest = undefined
    this.bringUp()
  }

  /** Applies whatever has come by the clock, and lets those drop who are here without a line. */
  bringUp(): void {
    const now = this.#clock.now()
    this.#commit(settling(this.#meeting, now, (seat) => this.#lines.has(seat)))
  }

  /**
   * Sets a scene: the meeting is this one from now on. To the person's screen it is as if it had
   * missed something, so it asks how things are.
   */
  set(meeting: Meeting): void {
    this.#meeting = meeting
    this.#tell([])
    this.#wakeNext()
    this.onChange()
  }

  /** Idempotent. Nothing happens afterwards. */
  close(): void {
    this.#cancelAlarm()
    this.#guest = undefined
    this.onChange = () => {}
  }

  #commit(events: readonly MeetingEvent[]): void {
    if (events.length === 0) return
    this.#meeting = events.reduce(apply, this.#meeting)
    this.#tell(events)
    this.#dismiss()
    this.#wakeNext()
    this.onChange()
  }

  #tell(events: readonly MeetingEvent[]): void {
    if (this.#guest === undefined) return
    const { seat, guest } = this.#guest
    const { version } = this.#meeting
    const told = events.map((event) => eventFor(event, seat))
    guest.tell("events", { version, now: this.#clock.now(), events: told })
  }

  /** Whoever left, or was removed [C8.10], has no business here any more; and so have all, once it is closed. */
  #dismiss(): void {
    if (this.#guest === undefined) return
    const { seat, guest } = this.#guest
    const { removed, clock } = this.#meeting
    const stays = present(this.#meeting).some((person) => person.seat === seat)
    if (stays && clock.kind !== "closed") return
    this.#guest = undefined
    this.#lines.delete(seat)
    guest.putOut(clock.kind === "closed" ? "closed" : removed.includes(seat) ? "removed" : "gone")
  }

  #wakeNext(): void {
    this.#cancelAlarm()
    const due = nextDue(this.#meeting)
    if (due) this.#cancelAlarm = this.#clock.at(due.at, () => this.bringUp())
  }
}
