import { helpedCopy } from "#shared/group/helped.ts"
import type { Group } from "#shared/group/state.ts"
import type { NewPractice } from "#shared/protocol/practice.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { Alarm } from "./alarm.ts"
import { Lobby } from "./lobby.ts"
import type { Change, Clock, RoomPorts, Store } from "./ports.ts"
import { Rooms } from "./rooms.ts"

const MINUTE = 60_000
/** A room is gone so long after it was made; ms. */
const LONGEST_MS = 180 * MINUTE
/** Where somebody helps, one after the other comes; ms. */
const LONGEST_HELPED_MS = 24 * 60 * MINUTE
/** And so long after the last one has left, or when nobody has come at all; ms. */
const EMPTY_MS = 60 * MINUTE
/** Two who practise, or one who comes back in another tab before the first one is noticed as gone. */
const SEATS = 2
/** So many rooms at most: each is some kilobytes of memory. */
const MOST_ROOMS = 2000
/** Where there are so many, a room that nobody has come to for so long gives way to a new one; ms. */
const GIVES_WAY_MS = 5 * MINUTE

/** When a room ends. */
interface Life {
  until: Instant
  hasPeople: boolean
  /** When it was made, or somebody last came to its door, went in or left. */
  visitedAt: Instant
  alarm: Alarm
}

/**
 * Rooms to practise in. The same doors and the same meetings as everywhere, but the store they are
 * given is one that forgets, and so do they: nothing of them reaches disk or log.
 */
export class EphemeralRoomService {
  readonly lobby: Lobby
  readonly rooms: Rooms
  readonly #clock: Clock
  readonly #store: Store
  readonly #lives: Map<RoomId, Life>
  readonly #mostRooms: number

  /** `store` must hold on to nothing once the process ends. */
  static async open(ports: RoomPorts, mostRooms = MOST_ROOMS): Promise<EphemeralRoomService> {
    const lives = new Map<RoomId, Life>()
    const store = noted(ports.store, (change) => service.#note(change))
    const rooms = await Rooms.create({ ...ports, store })
    const service = new EphemeralRoomService({ ...ports, store }, { rooms, lives, mostRooms })
    return service
  }

  private constructor(
    ports: RoomPorts,
    { rooms, lives, mostRooms }: { rooms: Rooms; lives: Map<RoomId, Life>; mostRooms: number },
  ) {
    this.#clock = ports.clock
    this.#store = ports.store
    this.lobby = new Lobby(ports)
    this.rooms = rooms
    this.#lives = lives
    this.#mostRooms = mostRooms
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
  async make({
    accessKeyHash,
    name,
    language,
  }: Omit<NewPractice, "kind">): Promise<Result<RoomId>> {
    if (!(await this.#hasPlace())) return refuse("too-many", "Too many practise just now")
    const group = { accessKeyHash, name, language, seats: SEATS, initiator: null }
    return accept(await this.lobby.createGroup(group))
  }

  /** Opens a contact point's room [H1]: a copy, so that nothing of those who come is kept. */
  async openCopy(group: Group): Promise<void> {
    await this.#hasPlace()
    // Another may have opened it in the same instant.
    await this.#store.write({ room: group.room, group: helpedCopy(group) })
  }

  async close(): Promise<void> {
    for (const { alarm } of this.#lives.values()) alarm.cancel()
    await this.rooms.close()
  }

  /** Whether there is place for one more, once the room that nobody has come to for longest has given way. */
  async #hasPlace(): Promise<boolean> {
    if (this.#lives.size < this.#mostRooms) return true
    const before = this.#clock.now() - GIVES_WAY_MS
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
  #note({ room, group, meeting }: Change): void {
    const now = this.#clock.now()
    const longest = group?.helped === undefined ? LONGEST_MS : LONGEST_HELPED_MS
    const life = this.#lives.get(room) ?? this.#begin(room, now + longest)
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

  /** Ends a room, whoever is inside: they are told, and put out. Idempotent. */
  async end(room: RoomId): Promise<void> {
    const life = this.#lives.get(room)
    if (life === undefined) return
    life.alarm.cancel()
    await this.rooms.use(room, (live) => live.group.rewrite(() => null))
    this.#lives.delete(room)
  }
}

/** The same store, which tells of every change once it is made. */
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
