import { forgetAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { Change, Store } from "../rooms/ports.ts"

interface Kept {
  group: Group
  meeting: Meeting | null
}

/** What is kept, for as long as somebody holds on to it. */
export type Shelf = Map<RoomId, Kept>

/**
 * The store of what must not outlive the process: nothing of it is ever written anywhere. Otherwise
 * it keeps every promise of a store.
 */
export class MemoryStore implements Store {
  readonly #shelf: Shelf
  #closed = false

  constructor(shelf: Shelf = new Map()) {
    this.#shelf = shelf
  }

  async group(room: RoomId): Promise<Group | undefined> {
    return this.#open().get(room)?.group
  }

  async write({ room, group, meeting }: Change): Promise<boolean> {
    const shelf = this.#open()
    const kept = shelf.get(room)
    if (group !== undefined && (kept?.group.version ?? 0) !== group.version - 1) return false
    const after = group ?? kept?.group
    if (after === undefined) return meeting === null
    shelf.set(room, {
      group: after,
      meeting: meeting === undefined ? (kept?.meeting ?? null) : meeting,
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

  #open(): Shelf {
    if (this.#closed) throw new Error("The store is closed")
    return this.#shelf
  }
}
