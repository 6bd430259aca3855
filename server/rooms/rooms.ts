import { newMeeting } from "#shared/meeting/apply.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { EnterRequest } from "#shared/protocol/door.ts"
import type { RoomId, SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept } from "#shared/result.ts"

import { LiveRoom, type RoomPorts } from "./live-room.ts"
import type { Screen } from "./screen.ts"

/** The meetings that this process holds: never more than one live room a group. */
export class Rooms {
  readonly #ports: RoomPorts
  readonly #live = new Map<RoomId, LiveRoom>()

  private constructor(ports: RoomPorts) {
    this.#ports = ports
  }

  /** Takes up the meetings that were going on when the process last stopped. */
  static async create(ports: RoomPorts): Promise<Rooms> {
    const rooms = new Rooms(ports)
    const stored = await ports.store.meetings()
    await Promise.all(stored.map(({ room, meeting }) => rooms.#open(room, meeting).resume()))
    return rooms
  }

  /** How many meetings there are and how many people are on the line, all in all. */
  get counts(): { rooms: number; people: number } {
    const rooms = [...this.#live.values()]
    return { rooms: rooms.length, people: rooms.reduce((sum, { people }) => sum + people, 0) }
  }

  /** Takes a person in. A room that closes in the same instant makes place for a new meeting. */
  async enter(
    room: RoomId,
    seat: SeatNumber,
    request: EnterRequest,
    screen: Screen,
  ): Promise<Result<LiveRoom>> {
    const found = this.#live.get(room)
    if (found !== undefined) {
      const entered = await found.enter(seat, request, screen)
      if (entered.ok) return accept(found)
      if (entered.error.code !== "closed") return entered
    }
    const live = this.#live.get(room) ?? this.#open(room, newMeeting())
    const entered = await live.enter(seat, request, screen)
    return entered.ok ? accept(live) : entered
  }

  /** Lets go of every room; the meetings stay stored and are taken up at the next start. */
  async close(): Promise<void> {
    await Promise.all([...this.#live.values()].map((live) => live.close()))
    this.#live.clear()
  }

  #open(room: RoomId, meeting: Meeting): LiveRoom {
    const onEnded = () => {
      if (this.#live.get(room) === live) this.#live.delete(room)
    }
    const live = new LiveRoom({ ...this.#ports, room, meeting, onEnded })
    this.#live.set(room, live)
    return live
  }
}
