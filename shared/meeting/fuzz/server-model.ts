import { apply, newMeeting } from "../apply.ts"
import { decide } from "../decide.ts"
import { LATE_MS, dueAtStart, dueBy, nextDue } from "../due.ts"
import type { MeetingEvent } from "../events.ts"
import { present, connected } from "../people.ts"
import type { GroupNow } from "../proposals/group-rules.ts"
import type { Arrival, Command } from "../command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import type { Result } from "../../values/result.ts"
import { type Meeting, meetingSchema } from "../state.ts"
import { eventFor, viewOf } from "../view.ts"
import { checkEvent } from "./invariants.ts"
import { same } from "../../values/same.ts"

/** A server with one meeting and its clients: each client knows only the events that it is sent. */
export class ServerModel {
  state: Meeting = newMeeting()
  now: Instant = 1_800_000_000_000
  /** Kinds of events, and what was undone. */
  readonly happened = new Map<string, number>()
  readonly #screens = new Map<SeatNumber, Meeting>()
  readonly group: GroupNow

  constructor(group: GroupNow) {
    this.group = group
  }

  /** [10] What names a turn that has passed is refused. */
  send(seat: SeatNumber, command: Command): void {
    this.#take(dueBy(this.state, this.now))
    const { round } = this.state
    const done = this.#act(seat, command)
    if (!done.ok || !("turn" in command)) return
    if (!("turn" in round) || round.turn !== command.turn || round.seat !== seat)
      throw new Error(`[10] ${command.type} of seat ${seat} was taken for another turn`)
  }

  enter(seat: SeatNumber, microphone: boolean, camera: boolean): void {
    const entered = this.#act(seat, { type: "enter", name: "n".repeat(80), microphone, camera })
    if (entered.ok) this.#screens.set(seat, viewOf(this.state, seat))
  }

  drop(seat: SeatNumber): void {
    this.#screens.delete(seat)
    this.#act(seat, { type: "drop" })
  }

  leave(seat: SeatNumber): void {
    const left = this.#act(seat, { type: "leave" })
    if (left.ok) this.#screens.delete(seat)
  }

  /** The person on a seat gives it up, from inside or from the group's page. */
  giveUp(seat: SeatNumber): void {
    this.leave(seat)
    const isIn = present(this.state).some((person) => person.seat === seat)
    if (!isIn) this.#take([{ type: "seatFreed", seat, at: this.now }])
  }

  /** Where people come one after the other: those who stay begin a new meeting when one has left. */
  leaveToTheNext(seat: SeatNumber): void {
    this.leave(seat)
    this.#take([{ type: "meetingReset", at: this.now }])
  }

  /** Time goes by, and the alarm is kept to the instant. */
  wait(ms: number): void {
    const until = this.now + ms
    for (
      let due = nextDue(this.state);
      due !== undefined && due.at <= until;
      due = nextDue(this.state)
    ) {
      this.now = Math.max(this.now, due.at)
      this.#take(dueBy(this.state, this.now))
    }
    this.now = until
  }

  /** The process ends and starts again after a while: only what was stored is left, and no connection. */
  restart(downMs: number): void {
    this.now += downMs
    this.state = meetingSchema.parse(JSON.parse(JSON.stringify(this.state)))
    this.#screens.clear()
    this.#take(dueAtStart(this.state, this.now))
    for (const { seat } of connected(this.state)) this.#act(seat, { type: "drop" })
  }

  /** [8] What each screen has folded is what the server would show it now. */
  checkScreens(): void {
    for (const [seat, screen] of this.#screens)
      if (!same(screen, viewOf(this.state, seat)))
        throw new Error(`The client of seat ${seat} differs at version ${this.state.version}`)
  }

  #act(seat: SeatNumber, command: Command | Arrival): Result<MeetingEvent[]> {
    this.#take(dueBy(this.state, this.now))
    const { state } = this
    const written = command.type === "propose" ? JSON.stringify(state) : undefined
    const decision = decide(state, command, seat, this.now, this.group)
    if (written !== undefined && JSON.stringify(state) !== written)
      throw new Error("A decision changed the state")
    if (decision.ok) this.#take(decision.value)
    return decision
  }

  #take(events: readonly MeetingEvent[]): void {
    for (const event of events) {
      const before = this.state
      if (event.type === "wordUnanswered" && this.now - event.at > LATE_MS)
        throw new Error("[2] an offer was spent while nobody kept the clock")
      this.state = apply(before, event)
      checkEvent(before, event, this.state)
      this.#count(event.type)
      if (event.type === "undone") this.#count(`undone ${partOf(before, event.undo)}`)
      for (const [seat, screen] of this.#screens)
        this.#screens.set(seat, apply(screen, eventFor(event, seat)))
    }
    if (this.state.clock.kind === "closed") this.#reset()
  }

  #count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }

  #reset(): void {
    this.checkScreens()
    this.state = newMeeting()
    this.#screens.clear()
  }
}

function partOf({ undos }: Meeting, id: number): string {
  return undos.find((undo) => undo.id === id)?.before.part ?? "nothing"
}
