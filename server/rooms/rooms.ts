import { connected } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { countedFrom } from "#shared/meeting/stored-ahead.ts"
import type { Group } from "#shared/group/state.ts"
import { countedFrom as groupCountedFrom } from "#shared/group/stored-ahead.ts"
import type { RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { freshMeeting } from "#shared/room/room-state-store.ts"
import { KnockOrigins } from "#shared/room/knock-origins.ts"
import { LiveRoom } from "#shared/room/live-room.ts"
import type { RoomPorts } from "#shared/room/ports.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"

/** A room in the memory of this process, and how many requests work in it now. */
interface Held {
  live: Promise<LiveRoom | undefined>
  users: number
}

/**
 * The rooms in the memory of this process: never more than one live room a group. A room is held while somebody
 * is inside, knocks or has the group's page open, or a request works in it.
 */
export class Rooms {
  readonly #ports: RoomPorts
  readonly #held = new Map<RoomId, Held>()
  readonly #open = new Set<LiveRoom>()
  /** Outlives the rooms: one that is closed and loaded again must not forget from where its knocks came. */
  readonly #origins = new KnockOrigins()
  #closed = false

  private constructor(ports: RoomPorts) {
    this.#ports = ports
  }

  /** Resumes the meetings that were going on when the process last stopped. */
  static async create(ports: RoomPorts): Promise<Rooms> {
    const rooms = new Rooms(ports)
    const stored = await ports.store.meetings()
    await Promise.all(
      stored.map(({ room, meeting }) =>
        rooms.use(
          room,
          async (live) => {
            await live.resume()
            return accept({})
          },
          countedFrom(meeting, ports.clock.now()),
        ),
      ),
    )
    return rooms
  }

  /** How many meetings there are, and how many people are connected to them. */
  get counts(): { rooms: number; people: number } {
    const people = [...this.#open].map(({ meeting }) => connected(meeting).length)
    const rooms = people.filter((count) => count > 0).length
    return { rooms, people: people.reduce((sum, count) => sum + count, 0) }
  }

  /** Whether no room is held. */
  get isEmpty(): boolean {
    return this.#open.size === 0
  }

  /** The group as it is now. Loads no room: anyone may ask for one that does not exist. */
  group(room: RoomId): Promise<Group | undefined> {
    return this.#ports.store.group(room)
  }

  /** [C8.10] Whether the group has removed the one with this token from the meeting that goes on. */
  async isRemoved(room: RoomId, tokenHash: string | null): Promise<boolean> {
    const live = await this.#held.get(room)?.live.catch(() => undefined)
    return live?.group.isRemoved(tokenHash) ?? false
  }

  /**
   * Does something in a room, which is opened for it where it is not. Refuses `no-entry` when there is no such group any more.
   */
  async use<T>(
    room: RoomId,
    work: (live: LiveRoom) => Promise<Result<T>>,
    meeting?: Meeting,
  ): Promise<Result<T>> {
    if (this.#closed) return refuse("closed", "The server is shutting down")
    const held = this.#hold(room, meeting)
    held.users += 1
    try {
      const live = await held.live
      if (live === undefined) return refuse("no-entry", "This link opens no room")
      const done = await work(live)
      if (done.ok || done.error.code !== "closed" || this.#open.has(live)) return done
    } finally {
      held.users -= 1
      await this.#closeIdle(room, held)
    }
    return this.use(room, work)
  }

  /** One outside has gone: if the room is held, it need not be for them. */
  async leaveLobby(room: RoomId, connection: ClientConnection): Promise<void> {
    const held = this.#held.get(room)
    const live = await held?.live
    if (held === undefined || live === undefined) return
    live.group.leaveLobby(connection)
    await this.#closeIdle(room, held)
  }

  /** Lets go of every room; the meetings stay stored and are taken up at the next start. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#open].map((live) => live.close()))
    this.#held.clear()
    this.#open.clear()
  }

  #hold(room: RoomId, meeting: Meeting | undefined): Held {
    const found = this.#held.get(room)
    if (found !== undefined) return found
    const held = { live: this.#load(room, meeting), users: 0 }
    this.#held.set(room, held)
    return held
  }

  async #load(room: RoomId, meeting: Meeting | undefined): Promise<LiveRoom | undefined> {
    const stored = await this.#ports.store.group(room)
    if (stored === undefined) return undefined
    const group = groupCountedFrom(stored, this.#ports.clock.now())
    const live: LiveRoom = new LiveRoom({
      ...this.#ports,
      group,
      origins: this.#origins,
      meeting: meeting ?? freshMeeting(group),
      onEnded: () => this.#forget(room, live),
    })
    this.#open.add(live)
    return live
  }

  #forget(room: RoomId, live: LiveRoom): void {
    this.#open.delete(live)
    this.#held.delete(room)
  }

  async #closeIdle(room: RoomId, held: Held): Promise<void> {
    if (held.users > 0 || this.#held.get(room) !== held) return
    const live = await held.live.catch(() => undefined)
    if (held.users > 0 || this.#held.get(room) !== held) return
    if (live !== undefined && !live.isIdle) return
    this.#held.delete(room)
    if (live === undefined) return
    this.#open.delete(live)
    await live.close()
  }
}
