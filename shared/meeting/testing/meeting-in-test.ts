import { apply, newMeeting } from "../apply.ts"
import { decide } from "../decide.ts"
import { dueBy } from "../due.ts"
import type { MeetingEvent } from "../events.ts"
import { type GroupNow, OPEN_GROUP } from "../proposals/group-rules.ts"
import type { Arrival, Command } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { ErrorCode } from "../../values/errors.ts"
import type { Result } from "../../values/result.ts"
import type { Meeting } from "../state.ts"

/** A sealed name of ordinary length: 32 padded bytes. */
export const SEALED_NAME = "n".repeat(80)

/** A meeting with a clock moved by hand, run as a server runs it: what is due comes before a command. */
export class MeetingInTest {
  state: Meeting = newMeeting()
  now: Instant = 1_000_000
  readonly #group: GroupNow
  #latest: MeetingEvent[] = []

  constructor(seats: SeatNumber[], group: GroupNow = OPEN_GROUP) {
    this.#group = group
    this.enter(...seats)
  }

  /** Sends a command or a change of connection, and returns the decision. */
  ask(seat: SeatNumber, command: Command | Arrival): Result<MeetingEvent[]> {
    this.#take(dueBy(this.state, this.now))
    const decision = decide(this.state, command, seat, this.now, this.#group)
    if (decision.ok) this.#take(decision.value)
    return decision
  }

  /** The same, for what must be accepted: throws when it is refused. */
  act(seat: SeatNumber, command: Command | Arrival): MeetingEvent[] {
    const decision = this.ask(seat, command)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.message}`)
    return decision.value
  }

  /** The code with which it was refused, or undefined when it was accepted. */
  refusal(seat: SeatNumber, command: Command | Arrival): ErrorCode | undefined {
    const decision = this.ask(seat, command)
    return decision.ok ? undefined : decision.error.code
  }

  /** What the group has done to the meeting. */
  happens(...events: MeetingEvent[]): void {
    this.#take(events)
  }

  enter(...seats: SeatNumber[]): void {
    for (const seat of seats)
      this.act(seat, { type: "enter", name: SEALED_NAME, microphone: true, camera: true })
  }

  /** Lets time go by, with an alarm each second. */
  wait(ms: number): void {
    const until = this.now + ms
    while (this.now < until) {
      this.now = Math.min(until, this.now + 1000)
      this.#take(dueBy(this.state, this.now))
    }
  }

  /** Lets time go by with nobody keeping the clock, as when the server is down; then catches up. */
  sleep(ms: number): void {
    this.now += ms
    this.#take(dueBy(this.state, this.now))
  }

  /** The events since the last call. */
  takeEvents(): MeetingEvent[] {
    const events = this.#latest
    this.#latest = []
    return events
  }

  #take(events: MeetingEvent[]): void {
    this.state = events.reduce((before, event) => apply(before, event), this.state)
    this.#latest.push(...events)
  }
}
