import type { Group } from "#shared/group/state.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

import {
  type KindOfDocument,
  documentForgetAt,
  keyOfChange,
  ownerOf,
  versionBefore,
} from "../document-kinds.ts"
import type {
  DocumentChange,
  DocumentKey,
  DocumentKind,
  DocumentStore,
  Documents,
} from "../document-store.ts"
import type { MemoryRooms } from "../memory-store.ts"

/** What is stored, each kind by its id. */
type Stored = { [K in DocumentKind]: Map<RoomId, Documents[K]> }

/** Documents in memory: nothing is written to a disk. In everything else it behaves as the other stores do. */
export class MemoryDocuments implements DocumentStore {
  readonly #rooms: MemoryRooms
  readonly #stored: Stored = {
    contactPoint: new Map(),
    infoMeeting: new Map(),
    interest: new Map(),
  }

  /** `rooms`: where new groups are written. */
  constructor(rooms: MemoryRooms = new Map()) {
    this.#rooms = rooms
  }

  async read<K extends DocumentKind>(kind: K, id: RoomId): Promise<Documents[K] | undefined> {
    return this.#stored[kind].get(id)
  }

  async writeDocuments(changes: readonly DocumentChange[], group?: Group): Promise<boolean> {
    const fits = changes.every(
      (change) => this.#versionOf(keyOfChange(change)) === versionBefore(change),
    )
    if (!fits || (group !== undefined && this.#rooms.has(group.room))) return false
    for (const change of changes) this.#make(change)
    if (group !== undefined) this.#rooms.set(group.room, { group, meeting: null })
    return true
  }

  async ownedBy<K extends DocumentKind>(kind: K, contactPoint: RoomId): Promise<Documents[K][]> {
    const owned = this.#all().filter((each) => each.kind === kind && ownerOf(each) === contactPoint)
    return owned.flatMap(({ document }) => this.#stored[kind].get(document.id) ?? [])
  }

  async infoMeetings(): Promise<Documents["infoMeeting"][]> {
    return [...this.#stored.infoMeeting.values()]
  }

  async documentsToForget(now: Instant): Promise<(DocumentKey & { version: number })[]> {
    return this.#all().flatMap((each) => {
      const { id, version } = each.document
      return (documentForgetAt(each) ?? Infinity) <= now ? [{ kind: each.kind, id, version }] : []
    })
  }

  #versionOf({ kind, id }: DocumentKey): number {
    return this.#stored[kind].get(id)?.version ?? 0
  }

  #make(change: DocumentChange): void {
    if (change.document === null) this.#stored[change.kind].delete(change.id)
    else if (change.kind === "contactPoint")
      this.#stored.contactPoint.set(change.document.id, change.document)
    else if (change.kind === "infoMeeting")
      this.#stored.infoMeeting.set(change.document.id, change.document)
    else this.#stored.interest.set(change.document.id, change.document)
  }

  #all(): KindOfDocument[] {
    const { contactPoint, infoMeeting, interest } = this.#stored
    return [
      ...[...contactPoint.values()].map(
        (document) => ({ kind: "contactPoint", document }) as const,
      ),
      ...[...infoMeeting.values()].map((document) => ({ kind: "infoMeeting", document }) as const),
      ...[...interest.values()].map((document) => ({ kind: "interest", document }) as const),
    ]
  }
}
