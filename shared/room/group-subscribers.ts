import type { Group } from "#shared/group/state.ts"
import type { GroupView } from "#shared/group/messages.ts"

import { signedMember } from "./group-views.ts"
import type { ClientConnection } from "./client-connection.ts"
import type { Hash } from "./ports.ts"

/** Tabs and devices on which one member may have the page open at once. */
const MOST_A_SEAT = 4

/** Members who have the group's page open: they are notified when the group changes. */
export class GroupSubscribers {
  readonly #hash: Hash
  readonly #tokens = new Map<ClientConnection, string | null>()

  constructor(hash: Hash) {
    this.#hash = hash
  }

  get isEmpty(): boolean {
    return this.#tokens.size === 0
  }

  /** Where a seat has too many, its oldest one is evicted. */
  add(connection: ClientConnection, tokenHash: string | null): void {
    this.#tokens.set(connection, tokenHash)
    const ofSeat = [...this.#tokens].flatMap(([each, token]) => (token === tokenHash ? [each] : []))
    const [oldest] = ofSeat
    if (ofSeat.length <= MOST_A_SEAT || oldest === undefined) return
    this.#tokens.delete(oldest)
    oldest.evict("taken-over")
  }

  remove(connection: ClientConnection): void {
    this.#tokens.delete(connection)
  }

  /** Notifies those who may still see the group [G1]; the others are removed. */
  notify(group: Group, view: GroupView): void {
    for (const [connection, tokenHash] of this.#tokens) {
      if (signedMember(this.#hash, group, tokenHash) === undefined) this.#tokens.delete(connection)
      else connection.notify("group", view)
    }
  }

  /** Evicts those whom it concerns: the group is deleted, or has removed them. */
  evict(why: "deleted" | "removed", concerns: (tokenHash: string | null) => boolean = () => true) {
    for (const [connection, tokenHash] of this.#tokens) {
      if (!concerns(tokenHash)) continue
      this.#tokens.delete(connection)
      connection.evict(why)
    }
  }
}
