import { formatOf } from "#shared/formats/format-of.ts"
import type { Retention } from "#shared/formats/format.ts"
import type { FormatName } from "#shared/formats/formats.ts"
import { copyOf } from "#shared/group/room-with-helper.ts"
import type { Group } from "#shared/group/state.ts"
import type { NewPractice } from "#shared/protocol/practice.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { Alarm } from "#shared/room/alarm.ts"
import { Lobby } from "#shared/room/lobby.ts"
import type { Change, Clock, RoomPorts, Store } from "#shared/room/ports.ts"
import { Rooms } from "./rooms.ts"
import { randomId } from "./secrets.ts"

const MINUTE = 60_000
/** A room ends so long after the last person has left, or when nobody has come at all; ms. */
const EMPTY_MS = 60 * MINUTE
/** So many rooms at most: each is some kilobytes of memory. */
const MOST_ROOMS = 2000
/** Where there are so many, a room that nobody has come to for so long is ended for a new one; ms. */
const REPLACEABLE_MS = 5 * MINUTE

/** When a room ends. */
interface Life {
  until: Instant
  hasPeople: boolean
  /** When it was made, or somebody last came to its lobby, entered or left. */
  visitedAt: Instant
  alarm: Alarm
}

interface Options {
  /** Of all its rooms. Not one of which rooms are kept. */
  format: FormatName
  mostRooms?: number
}

/**
 * The rooms of one format that are in memory only. The lobby and the meetings are the same as everywhere,
 * but their store must hold on to nothing: nothing about them reaches disk or log.
 */
export class EphemeralRoomService {
  readonly lobby: Lobby
  readonly rooms: Rooms
  readonly #clock: Clock
  readonly #store: Store
  readonly #lives: Map<RoomId, Life>
  readonly #format: FormatName
  readonly #mostRooms: number

  /** `store` must hold on to nothing once the process ends. */
  static async open(
    ports: RoomPorts,
    { format, mostRooms = MOST_ROOMS }: Options,
  ): Promise<EphemeralRoomService> {
    const lives = new Map<RoomId, Life>()
    const store = noted(ports.store, (change) => service.#note(change))
    const rooms = await Rooms.create({ ...ports, store })
    const parts = { rooms, lives, format, mostRooms }
    const service = new EphemeralRoomService({ ...ports, store }, parts)
    return service
  }

  private constructor(
    ports: RoomPorts,
    {
      rooms,
      lives,
      format,
      mostRooms,
    }: Required<Options> & { rooms: Rooms; lives: Map<RoomId, Life> },
  ) {
    this.#clock = ports.clock
    this.#store = ports.store
    this.lobby = new Lobby({ ...ports, newRoomId: randomId })
    this.rooms = rooms
    this.#lives = lives
    this.#format = format
    this.#mostRooms = mostRooms
  }

  /** How long its rooms last. */
  get retention(): Retention["kind"] {
    return formatOf({ format: this.#format }).retention.kind
  }

  holds(room: RoomId): boolean {
    return this.#lives.has(room)
  }

  /** Somebody has come to the room's door with its key. */
  visited(room: RoomId): void {
    const life = this.#lives.get(room)
    if (life !== undefined) life.visitedAt = this.#clock.now()
  }

  /** Makes a room. Refuses with `too-many` when there are very many already, and somebody has just come to each. */
  async make(request: Omit<NewPractice, "format">): Promise<Result<RoomId>> {
    if (!(await this.#hasCapacity()))
      return refuse("too-many", "Too many rooms for practice are open")
    const format = this.#format
    const { seats } = formatOf({ format })
    return accept(await this.lobby.createGroup({ ...request, format, seats, initiator: null }))
  }

  /** Keeps a room that was made, unless it is there already. */
  async keep(group: Group): Promise<void> {
    if (!this.holds(group.room)) await this.#store.write({ room: group.room, group })
  }

  /** Opens a copy of a stored room [H1], so that nothing about those who come is stored. */
  async openCopy(group: Group): Promise<void> {
    await this.#hasCapacity()
    // Another may have opened it in the same instant.
    await this.#store.write({ room: group.room, group: copyOf(group) })
  }

  async close(): Promise<void> {
    for (const { alarm } of this.#lives.values()) alarm.cancel()
    await this.rooms.close()
  }

  /** Whether there may be one more room, once the one that nobody has come to for longest is ended. */
  async #hasCapacity(): Promise<boolean> {
    if (this.#lives.size < this.#mostRooms) return true
    const before = this.#clock.now() - REPLACEABLE_MS
    const idle = [...this.#lives].filter(([, life]) => !life.hasPeople && life.visitedAt <= before)
    const [oldest] = idle.toSorted(([, one], [, other]) => one.visitedAt - other.visitedAt)
    if (oldest === undefined) return false
    const [room, life] = oldest
    // Another may be made in the same instant: it finds the next.
    life.visitedAt = Infinity
    await this.end(room)
    return true
  }

  /** Follows what is written: a room that is made begins its life; one that nobody is in may end it. */
  #note({ room, meeting }: Change): void {
    const now = this.#clock.now()
    const life = this.#lives.get(room) ?? this.#begin(room, now + longestOf(this.#format))
    if (meeting !== undefined) life.hasPeople = meeting !== null
    life.visitedAt = now
    this.#endAt(room, life, life.hasPeople ? life.until : Math.min(life.until, now + EMPTY_MS))
  }

  #begin(room: RoomId, until: Instant): Life {
    const visitedAt = this.#clock.now()
    const life = { until, hasPeople: false, visitedAt, alarm: new Alarm(this.#clock) }
    this.#lives.set(room, life)
    return life
  }

  #endAt(room: RoomId, { alarm }: Life, instant: Instant): void {
    alarm.set(instant, () => void this.end(room))
  }

  /** Ends a room: everyone inside is notified and evicted. Idempotent. */
  async end(room: RoomId): Promise<void> {
    const life = this.#lives.get(room)
    if (life === undefined) return
    life.alarm.cancel()
    await this.rooms.use(room, (live) => live.group.rewrite(() => null))
    this.#lives.delete(room)
  }
}

/** How long a room of the format lasts; ms. */
function longestOf(format: FormatName): number {
  const { retention } = formatOf({ format })
  return retention.kind === "kept" ? Infinity : retention.longestMinutes * MINUTE
}

/** The same store, which calls `note` for every change once it is made. */
function noted(store: Store, note: (change: Change) => void): Store {
  return {
    group: (room) => store.group(room),
    async write(change) {
      const written = await store.write(change)
      if (written) note(change)
      return written
    },
    deleteGroup: (room) => store.deleteGroup(room),
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    close: () => store.close(),
  }
}
