import { formatAllows } from "#shared/formats/format-of.ts"
import { knockId, knocked, withoutKnock } from "#shared/group/knocks.ts"
import type { KnockRequest } from "#shared/group/messages.ts"
import type { Group } from "#shared/group/state.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Instant } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { ClientConnection } from "./client-connection.ts"
import type { KnockOrigin, KnockOrigins } from "./knock-origins.ts"
import { KnockQueue } from "./knock-queue.ts"
import type { Clock, Hash } from "./ports.ts"
import type { RoomStateStore, StoredChange } from "./room-state-store.ts"

interface Deps {
  clock: Clock
  hash: Hash
  stateStore: RoomStateStore
  commit(events: readonly MeetingEvent[], group: Group | null): Promise<Result<object>>
  origins: KnockOrigins
}

/** The knocks at one room [K1-K6]. `knock` and `takeBack` run in the room's queue. */
export class RoomKnocks {
  readonly #deps: Deps
  readonly #queue = new KnockQueue()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Nobody waits on a connection. */
  get isEmpty(): boolean {
    return this.#queue.isEmpty
  }

  /**
   * [K1] Waits for those inside to decide: the reply is the same whether or not anyone is there [G1]. Takes
   * back the earlier knock of the same client [K1.1].
   */
  async knock(
    { kind, name, seatToken }: KnockRequest,
    connection: ClientConnection,
    origin: KnockOrigin,
  ): Promise<Result<{ knock: string; tokenHash: string }>> {
    if (!formatAllows(this.#group, "knock"))
      return refuse("not-allowed", "In this kind of room nobody knocks")
    const tokenHash = this.#deps.hash.ofKey(seatToken)
    const id = knockId(tokenHash)
    const earlier = this.#queue.knocksOf(connection).filter((other) => other !== id)
    const before = earlier.reduce(withoutKnock, this.#group)
    const group = knocked(before, { kind, tokenHash, name }, this.#now)
    if (!group.ok) return group
    const allowed = await this.#allows(before, id, origin)
    if (!allowed.ok) return allowed
    this.#deps.origins.note(id, origin.address, this.#now)
    // Those taken back lapse in any case, should this not be stored.
    this.#queue.disconnected(connection, this.#now)
    this.#queue.add({ kind, tokenHash, connection })
    const kept = await this.#deps.commit([], group.value)
    if (!kept.ok) return kept
    if (!this.#queue.knocksOf(connection).includes(id))
      return refuse("stale", "The knock was answered at once")
    return accept({ knock: id, tokenHash })
  }

  /** [K2.1, K6.1] A knock that waits already goes on waiting, whatever address it comes from now. */
  async #allows({ knocks }: Group, id: string, { address, allows }: KnockOrigin) {
    if (knocks.some((knock) => knock.id === id)) return accept({})
    const { origins } = this.#deps
    if (origins.isSentAway(this.#group.room, address, this.#now))
      return refuse("later", "The group has answered; wait before knocking again")
    if (origins.areMany(knocks, address)) return refuse("too-many", "Too many wait already")
    return (await allows()) ? accept({}) : refuse("later", "Too many knocks; wait a while")
  }

  /** Takes the client's knock back [K3]. */
  takeBack(connection: ClientConnection): Promise<Result<object>> {
    const group = this.#queue.knocksOf(connection).reduce(withoutKnock, this.#group)
    this.#queue.remove(connection)
    return this.#deps.commit([], group)
  }

  /** The client has lost its connection: its knock goes on waiting for a while [K3]. */
  disconnected(connection: ClientConnection): void {
    this.#queue.disconnected(connection, this.#now)
  }

  /** The client has entered. */
  entered(connection: ClientConnection): void {
    this.#queue.remove(connection)
  }

  /** Notes who was sent away [K6], and notifies those whose knock has been decided. */
  follow({ events, group, groupBefore }: StoredChange): void {
    for (const event of events)
      if (event.type === "proposalCarried" && event.what.kind === "sendAway")
        this.#deps.origins.sendAway(groupBefore.room, event.what.knock, this.#now)
    if (group !== groupBefore) this.#queue.answer(group)
  }

  /** When a knock lapses next [K3]. */
  nextDue(): Instant | undefined {
    return this.#queue.nextDue(this.#group)
  }

  /** The group without the knocks that have lapsed; the same object when there is none. */
  withoutLapsed(now: Instant): Group {
    const lapsed = this.#queue.dueBy(this.#group, now)
    return lapsed.reduce((group, { id }) => withoutKnock(group, id), this.#group)
  }

  get #group(): Group {
    return this.#deps.stateStore.group
  }

  get #now(): Instant {
    return this.#deps.clock.now()
  }
}
