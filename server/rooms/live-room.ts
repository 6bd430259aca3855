import { apply } from "#shared/meeting/apply.ts"
import { type Arrival, decide } from "#shared/meeting/decide.ts"
import { dueAtStart, dueBy, nextDue } from "#shared/meeting/due.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { inCircle, personAt, present } from "#shared/meeting/people.ts"
import { isOver, settling } from "#shared/meeting/settle.ts"
import type { Meeting, Person } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"
import type { EnterRequest, Snapshot } from "#shared/protocol/door.ts"
import type { Instant, RoomId, SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import type { Log } from "../log.ts"
import { mediaEffects } from "./media-effects.ts"
import type { Clock, MediaEngine, Store } from "./ports.ts"
import { RoomMedia } from "./room-media.ts"
import type { Screen } from "./screen.ts"
import { Screens } from "./screens.ts"
import { SerialQueue } from "./serial-queue.ts"
import { viewFor } from "./view-for.ts"

/** When the store failed under an alarm, the alarm is tried again after this. ms */
const RETRY_MS = 1000

/** What the rooms stand on. */
export interface RoomPorts {
  clock: Clock
  store: Store
  media: MediaEngine
  log: Log
}

interface Options extends RoomPorts {
  room: RoomId
  meeting: Meeting
  /** The room holds nobody and nothing any more; it has deleted what it had stored. */
  onEnded: () => void
}

/**
 * A meeting while the process holds it: one queue through which every change goes, one alarm for
 * what comes by the clock. A change is stored before anyone hears of it.
 */
export class LiveRoom {
  readonly media: RoomMedia
  readonly #options: Options
  readonly #queue = new SerialQueue()
  readonly #screens = new Screens()
  #meeting: Meeting
  #cancelAlarm: () => void = () => {}
  #ended = false

  constructor(options: Options) {
    const { media: engine, clock, log } = options
    this.#options = options
    this.#meeting = options.meeting
    const away = () =>
      inCircle(this.#meeting).flatMap(({ seat }) => (this.#hasLine(seat) ? [] : [seat]))
    this.media = new RoomMedia({ engine, clock, log, screens: this.#screens, away })
  }

  get people(): number {
    return present(this.#meeting).length
  }

  /** Whether this screen is the one that holds the seat now: no other can act for it [P2]. */
  isHeldBy(seat: SeatNumber, screen: Screen): boolean {
    return !this.#ended && this.#screens.at(seat) === screen
  }

  isInCircle(seat: SeatNumber): boolean {
    return inCircle(this.#meeting).some((person) => person.seat === seat)
  }

  personAt(seat: SeatNumber): Person | undefined {
    return personAt(this.#meeting, seat)
  }

  /** What the person on the seat may see at this instant. */
  view(seat: SeatNumber): Snapshot {
    return viewFor(seat, this.#meeting, this.#options.clock.now())
  }

  /** Takes a person in, or back. An older screen of the same seat is put out [P2]. */
  enter(seat: SeatNumber, request: EnterRequest, screen: Screen): Promise<Result<object>> {
    return this.#inTurn(async () => {
      const { name, microphone, camera } = request
      const entered = await this.#act({ type: "enter", name, microphone, camera }, seat)
      if (!entered.ok) return entered
      this.#screens.place(seat, screen)
      this.media.prepare()
      return accept({})
    })
  }

  command(
    seat: SeatNumber,
    screen: Screen,
    command: Command,
  ): Promise<Result<{ version: number }>> {
    return this.#asHolder(seat, screen, async () => {
      const done = await this.#act(command, seat)
      return done.ok ? accept({ version: this.#meeting.version }) : done
    })
  }

  leave(seat: SeatNumber, screen: Screen): Promise<Result<object>> {
    return this.#asHolder(seat, screen, () => this.#act({ type: "leave" }, seat))
  }

  /** Brings the meeting up to the instant, so that a view taken next shows what is due. */
  refresh(seat: SeatNumber, screen: Screen): Promise<Result<object>> {
    return this.#asHolder(seat, screen, () => this.#settled())
  }

  /** The screen's line broke [P1]. If it no longer held the seat, nothing happens. */
  async drop(seat: SeatNumber, screen: Screen): Promise<void> {
    await this.#asHolder(seat, screen, () => {
      this.#screens.remove(seat)
      return this.#wake()
    })
  }

  /**
   * After a start: applies what fell due meanwhile, an offer counts anew [R6.2], and everyone who was
   * here has dropped [P1].
   */
  async resume(): Promise<void> {
    await this.#inTurn(() => this.#wake(dueAtStart))
  }

  /** Lets go of the room without ending the meeting: it stays stored as it is. Idempotent. */
  async close(): Promise<void> {
    await this.#queue.run(async () => this.#letGo({ closed: false }))
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#queue.run(async () =>
      this.#ended ? refuse("closed", "The room has closed") : work(),
    )
  }

  #asHolder<T>(
    seat: SeatNumber,
    screen: Screen,
    work: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return this.#inTurn(async () =>
      this.isHeldBy(seat, screen) ? work() : refuse("not-inside", "You are not in the room"),
    )
  }

  async #act(command: Command | Arrival, seat: SeatNumber): Promise<Result<object>> {
    const now = this.#options.clock.now()
    const settled = await this.#settled(now)
    if (!settled.ok) return settled
    const decision = decide(this.#meeting, command, seat, now)
    if (!decision.ok) return decision
    await this.#commit(decision.value)
    return accept({})
  }

  /** Applies whatever is due, and lets those drop who are here without a line. */
  async #settled(now = this.#options.clock.now(), dueNow = dueBy): Promise<Result<object>> {
    await this.#commit(settling(this.#meeting, now, (seat) => this.#hasLine(seat), dueNow))
    return this.#ended ? refuse("closed", "The room has closed") : accept({})
  }

  async #commit(events: readonly MeetingEvent[]): Promise<void> {
    if (events.length === 0) return
    const { clock, room, store } = this.#options
    const before = this.#meeting
    const after = events.reduce(apply, before)
    const over = isOver(after)
    if (over) await store.deleteMeeting(room)
    else await store.saveMeeting(room, after)
    this.#meeting = after
    this.#screens.tellAll(events, { version: after.version, now: clock.now() })
    this.media.carryOut(mediaEffects(before, after))
    this.#screens.dismissGone(after)
    if (over) this.#end()
    else this.#setAlarm(nextDue(after)?.at)
  }

  #setAlarm(instant: Instant | undefined, dueThen = dueBy): void {
    this.#cancelAlarm()
    if (instant === undefined) return
    const ring = () => void this.#inTurn(() => this.#wake(dueThen))
    this.#cancelAlarm = this.#options.clock.at(instant, ring)
  }

  /** Settles on its own account: a store that fails now is asked again soon. */
  async #wake(dueNow = dueBy): Promise<Result<object>> {
    const now = this.#options.clock.now()
    try {
      const settled = await this.#settled(now, dueNow)
      if (settled.ok) this.#setAlarm(nextDue(this.#meeting)?.at)
    } catch (cause) {
      this.#options.log.error({ cause }, "What fell due in a meeting could not be stored")
      this.#setAlarm(now + RETRY_MS, dueNow)
    }
    return accept({})
  }

  #hasLine(seat: SeatNumber): boolean {
    return this.#screens.at(seat) !== undefined
  }

  #end(): void {
    this.#letGo({ closed: this.#meeting.clock.kind === "closed" })
    this.#options.onEnded()
  }

  #letGo({ closed }: { closed: boolean }): void {
    this.#ended = true
    this.#cancelAlarm()
    this.#screens.clear({ closed })
    this.media.close()
  }
}
