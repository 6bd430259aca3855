import { forgetAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { Change, Store } from "./ports.ts"

interface StoredRoom {
  group: Group
  meeting: Meeting | null
}

/** What is stored; tests keep it to open a second store on it. */
export type MemoryRooms = Map<RoomId, StoredRoom>

/**
 * The store of what must not outlive the process: nothing is written to a disk. In everything else it
 * behaves as the other stores do.
 */
export class MemoryStore implements Store {
  readonly #rooms: MemoryRooms
  #closed = false

  constructor(rooms: MemoryRooms = new Map()) {
    this.#rooms = rooms
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return this.#open().get(room)?.group
  }

  async write({ room, group, meeting }: Change): Promise<boolean> {
    const rooms = this.#open()
    const stored = rooms.get(room)
    if (group !== undefined && (stored?.group.version ?? 0) !== group.version - 1) return false
    const after = group ?? stored?.group
    if (after === undefined) return meeting === null
    rooms.set(room, {
      group: after,
      meeting: meeting === undefined ? (stored?.meeting ?? null) : meeting,
    })
    return true
  }

  async deleteGroup(room: RoomId): Promise<void> {
    this.#open().delete(room)
  }

  async meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return [...this.#open()].flatMap(([room, { meeting }]) =>
      meeting === null ? [] : [{ room, meeting }],
    )
  }

  async groupsToForget(now: Instant): Promise<RoomId[]> {
    return [...this.#open()].flatMap(([room, { group }]) => (forgetAt(group) <= now ? [room] : []))
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #open(): MemoryRooms {
    if (this.#closed) throw new Error("The store is closed")
    return this.#rooms
  }
}
