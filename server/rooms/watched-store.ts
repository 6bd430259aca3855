import { newGroup } from "#shared/group/new-group.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import type { DocumentStore, ServerStore } from "#shared/room/document-store.ts"
import type { Change, Clock } from "#shared/room/ports.ts"
import { nodeHash, randomId } from "./secrets.ts"

/** A room that nobody can have. */
const NO_ROOM = "-".repeat(22)
/** Where a write failed, it is tried again so often whether one succeeds; ms. */
const TRY_EVERY_MS = 2000

/** The same store, which knows how the last write went. */
export class WatchedStore implements ServerStore {
  readonly documents: DocumentStore
  readonly #store: ServerStore
  readonly #clock: Clock
  #hasFailed = false
  #triedAt = -Infinity

  constructor(store: ServerStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
    const { documents } = store
    this.documents = {
      read: (kind, id) => documents.read(kind, id),
      writeDocuments: (changes, group) => this.#watched(documents.writeDocuments(changes, group)),
      ownedBy: (kind, contactPoint) => documents.ownedBy(kind, contactPoint),
      infoMeetings: () => documents.infoMeetings(),
      documentsToForget: (now) => documents.documentsToForget(now),
    }
  }

  /**
   * Whether it can be asked, and the last write succeeded. Where it did not, something is written now and again, and taken back at
   * once: nobody else may come to write while the server counts as not ready.
   */
  async isReady(): Promise<boolean> {
    try {
      await this.#store.group(NO_ROOM)
      if (this.#hasFailed && this.#isTimeToTry()) await this.#tryToWrite()
      return !this.#hasFailed
    } catch {
      return false
    }
  }

  group(room: RoomId) {
    return this.#store.group(room)
  }

  write(change: Change): Promise<boolean> {
    return this.#watched(this.#store.write(change))
  }

  deleteGroup(room: RoomId): Promise<void> {
    return this.#watched(this.#store.deleteGroup(room))
  }

  meetings(): Promise<{ room: RoomId; meeting: Meeting }[]> {
    return this.#store.meetings()
  }

  groupsToForget(now: Instant): Promise<RoomId[]> {
    return this.#store.groupsToForget(now)
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  async #watched<T>(written: Promise<T>): Promise<T> {
    try {
      const done = await written
      this.#hasFailed = false
      return done
    } catch (cause) {
      this.#hasFailed = true
      throw cause
    }
  }

  #isTimeToTry(): boolean {
    const now = this.#clock.now()
    if (Math.abs(now - this.#triedAt) < TRY_EVERY_MS) return false
    this.#triedAt = now
    return true
  }

  /** A group that no key opens. What an earlier try may have left is taken away first. */
  async #tryToWrite(): Promise<void> {
    const nobodys = { accessKeyHash: nodeHash.ofText(randomId()), name: "", initiator: null }
    const group = newGroup({ ...nobodys, seats: 2, language: "nb" }, NO_ROOM, this.#clock.now())
    await this.#store.deleteGroup(NO_ROOM)
    await this.#store.write({ room: NO_ROOM, group })
    await this.deleteGroup(NO_ROOM)
  }
}
