import { earliest } from "#shared/values/earliest.ts"
import { isCopied } from "#shared/group/room-with-helper.ts"
import { decide } from "#shared/meeting/decide.ts"
import { dueAtStart, dueBy, nextDue } from "#shared/meeting/due.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { settling } from "#shared/meeting/settle.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { groupNow } from "#shared/group/group-now.ts"
import { renamed } from "#shared/group/seats.ts"
import type { Group } from "#shared/group/state.ts"
import type { Arrival, Command } from "#shared/meeting/command.ts"
import type { EnterRequest, Snapshot } from "#shared/protocol/joining.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { admission, isEmpty } from "./admission.ts"
import { Alarm } from "./alarm.ts"
import type { KnockOrigins } from "./knock-origins.ts"
import { RoomStateStore, type StoredChange } from "./room-state-store.ts"
import { mediaEffects } from "./media-effects.ts"
import { KeyRelay } from "./key-relay.ts"
import type { Held, RoomPorts } from "./ports.ts"
import { GroupCommands } from "./group-commands.ts"
import { RoomMedia } from "./room-media.ts"
import type { ClientConnection } from "./client-connection.ts"
import { SeatConnections } from "./seat-connections.ts"
import { SerialQueue } from "./serial-queue.ts"
import { viewFor } from "./view-for.ts"

/** When the store failed under an alarm, the alarm is tried again after this. ms */
const RETRY_MS = 1000

interface Options extends RoomPorts {
  group: Group
  meeting: Meeting
  origins: KnockOrigins
  /** The group is deleted, and everyone is evicted. */
  onEnded: () => void
}

/**
 * A group and its meeting while a host has them in memory: one queue through which every change goes, and one
 * alarm for the next instant that matters. A change is stored before anyone is notified of it.
 */
export class LiveRoom {
  /** What is done from outside the meeting, and to the group. */
  readonly group: GroupCommands
  /** The keys of audio and video, passed on from tab to tab. */
  readonly keys: KeyRelay
  readonly #options: Options
  readonly #queue = new SerialQueue()
  readonly #connections = new SeatConnections()
  readonly #stateStore: RoomStateStore
  #media: RoomMedia
  readonly #alarm: Alarm
  #ended = false

  constructor(options: Options) {
    const { clock, store, group, meeting } = options
    this.#options = options
    this.#alarm = new Alarm(clock)
    this.#stateStore = new RoomStateStore(store, group, meeting)
    this.keys = new KeyRelay(this.#connections)
    this.#media = this.#openMedia()
    this.group = new GroupCommands({
      ...options,
      stateStore: this.#stateStore,
      inTurn: (work) => this.#inTurn(work),
      settled: () => this.#settled(),
      commit: (events, group_) => this.#commit(events, group_),
      isHeldBy: (seat, connection) => this.isHeldBy(seat, connection),
    })
  }

  /** The meeting as it is stored. To a client it leaves by `view` and in events only. */
  get meeting(): Meeting {
    return this.#stateStore.meeting
  }

  /** Audio and video of the meeting that goes on. */
  get media(): RoomMedia {
    return this.#media
  }

  /** Nobody is inside, knocks or has the group's page open: the room need not stay in memory. */
  get isIdle(): boolean {
    return this.#ended || (isEmpty(this.meeting) && this.group.isIdle)
  }

  /** Whether this client holds the seat now: no other can act for it [P2]. */
  isHeldBy(seat: SeatNumber, connection: ClientConnection): boolean {
    return !this.#ended && this.#connections.at(seat) === connection
  }

  /** What the person on the seat may see at this instant. */
  view(seat: SeatNumber): Snapshot {
    return viewFor(this.#options.hash, seat, this.#stateStore, this.#options.clock.now())
  }

  /**
   * Admits the member with this seat token, for the first time or again [G1]. A client that held the seat is
   * evicted [P2].
   */
  enter(
    tokenHash: string | null,
    request: EnterRequest,
    connection: ClientConnection,
  ): Promise<Result<Held<{ seat: SeatNumber; view: Snapshot }>>> {
    return this.#inTurn(async () => {
      const settled = await this.#settled()
      if (!settled.ok) return settled
      const { clock, hash } = this.#options
      const now = clock.now()
      const admitted = admission(hash, this.#stateStore, tokenHash, request, now)
      if (!admitted.ok) return admitted
      const { seat } = admitted.value
      const { name, microphone, camera } = request
      // The name of today is the one that is suggested next time.
      const entered = await this.#act({ type: "enter", name, microphone, camera }, seat, (group) =>
        renamed(group, seat, name),
      )
      if (!entered.ok) return entered
      this.group.enteredRoom(connection)
      this.#connections.assign(seat, connection)
      this.media.entered(seat, request.transport)
      return accept({ seat, view: this.view(seat), release: connection.hold() })
    })
  }

  command(
    seat: SeatNumber,
    connection: ClientConnection,
    command: Command,
  ): Promise<Result<{ version: number }>> {
    return this.#asHolder(seat, connection, async () => {
      const done = await this.#act(command, seat)
      return done.ok ? accept({ version: this.meeting.version }) : done
    })
  }

  leave(seat: SeatNumber, connection: ClientConnection): Promise<Result<object>> {
    return this.#asHolder(seat, connection, () => this.#act({ type: "leave" }, seat))
  }

  /** Brings the meeting up to the instant first, so that the view shows what is due. */
  snapshot(
    seat: SeatNumber,
    connection: ClientConnection,
  ): Promise<Result<Held<{ view: Snapshot }>>> {
    return this.#asHolder(seat, connection, async () => {
      const settled = await this.#settled()
      if (!settled.ok) return settled
      return accept({ view: this.view(seat), release: connection.hold() })
    })
  }

  /** The client has lost its connection [P1]. Nothing happens if it no longer held the seat. */
  async drop(seat: SeatNumber, connection: ClientConnection): Promise<void> {
    await this.#asHolder(seat, connection, () => {
      this.#connections.remove(seat)
      return this.#wake()
    })
  }

  /**
   * Puts the meeting into another state to which no event leads, as a rehearsal does. A client sees that it has
   * missed something, and asks for a snapshot.
   */
  setScene(scene: (meeting: Meeting) => Meeting): Promise<Result<object>> {
    return this.#inTurn(async () => {
      const written = await this.#stateStore.replace(scene(this.meeting))
      if (written !== undefined) this.#follow(written)
      return accept({})
    })
  }

  /**
   * After a start: applies what fell due meanwhile, an offer counts from now on [R6.2], and everyone who was
   * inside has dropped [P1].
   */
  async resume(): Promise<void> {
    await this.#inTurn(() => this.#wake(dueAtStart))
  }

  /** Releases the room without ending the meeting: it stays stored as it is. Idempotent. */
  async close(): Promise<void> {
    await this.#queue.run(async () => this.#release(null))
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#queue.run(async () =>
      this.#ended ? refuse("closed", "The room has closed") : work(),
    )
  }

  #asHolder<T>(
    seat: SeatNumber,
    connection: ClientConnection,
    work: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return this.#inTurn(async () =>
      this.isHeldBy(seat, connection) ? work() : refuse("not-inside", "You are not in the room"),
    )
  }

  async #act(
    command: Command | Arrival,
    seat: SeatNumber,
    change = (group: Group): Group => group,
  ): Promise<Result<object>> {
    const now = this.#options.clock.now()
    const settled = await this.#settled(now)
    if (!settled.ok) return settled
    const decision = decide(
      this.#stateStore.counted,
      command,
      seat,
      now,
      groupNow(this.#stateStore.group),
    )
    if (!decision.ok) return decision
    return this.#commit(decision.value, change(this.#stateStore.group))
  }

  /** Applies everything that is due, and drops those inside who have no connection. */
  async #settled(now = this.#options.clock.now(), dueNow = dueBy): Promise<Result<object>> {
    const isConnected = (seat: SeatNumber) => this.#connections.at(seat) !== undefined
    const events = settling(this.meeting, now, isConnected, dueNow)
    await this.#commit(events, this.group.withoutLapsed(now))
    return this.#ended ? refuse("no-entry", "The group has been deleted") : accept({})
  }

  /** Refuses with `no-entry` when the group is deleted already. */
  async #commit(events: readonly MeetingEvent[], group?: Group | null): Promise<Result<object>> {
    const written = await this.#stateStore.write(events, this.#options.clock.now(), group)
    if (written !== undefined) this.#follow(written)
    return written?.wasGone ? refuse("no-entry", "The group has been deleted") : accept({})
  }

  #follow(written: StoredChange): void {
    const now = this.#options.clock.now()
    this.#connections.notifyAll(written, { now, groupView: () => this.group.view() })
    this.media.carryOut(mediaEffects(written.before, written.meeting))
    this.#connections.evictAbsent(written)
    this.group.follow(written)
    if (written.group === null) return this.#release("deleted")
    if (written.over && written.events.length > 0) this.#clear(written)
    this.#setAlarm(this.#nextDue())
  }

  #nextDue(): Instant | undefined {
    return earliest([nextDue(this.meeting)?.at, this.group.nextDue()]) ?? undefined
  }

  #setAlarm(instant: Instant | undefined, dueThen = dueBy): void {
    this.#alarm.set(instant, () => void this.#inTurn(() => this.#wake(dueThen)))
  }

  /** Settles without a request: a store that fails now is asked again soon. */
  async #wake(dueNow = dueBy): Promise<Result<object>> {
    const now = this.#options.clock.now()
    try {
      const settled = await this.#settled(now, dueNow)
      if (settled.ok) this.#setAlarm(this.#nextDue())
    } catch (cause) {
      this.#options.log.error({ cause }, "A due transition of a meeting could not be stored")
      this.#setAlarm(now + RETRY_MS, dueNow)
    }
    return accept({})
  }

  /** The clients of the others inside. */
  others(seat: SeatNumber) {
    return this.#connections.others(seat)
  }

  /** The meeting is over; the next one to enter enters a new one. */
  #clear(written: StoredChange): void {
    this.#connections.meetingEnded(written)
    this.#media.close()
    this.#media = this.#openMedia()
  }

  #openMedia(): RoomMedia {
    const { media: engine, clock, log } = this.#options
    return new RoomMedia({ engine, clock, log, connections: this.#connections })
  }

  #release(why: "deleted" | null): void {
    this.#ended = true
    this.#alarm.cancel()
    this.#connections.clear(why && isCopied(this.#stateStore.group) ? "closed" : why)
    this.#media.close()
    if (why === "deleted") this.#options.onEnded()
  }
}
