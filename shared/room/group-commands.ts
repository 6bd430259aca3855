import type { RoleRequest } from "#shared/formats/format.ts"
import { formatAllows, formatOf } from "#shared/formats/format-of.ts"
import { comingFor } from "#shared/group/dates-now.ts"
import { decideGroup } from "#shared/group/decide-group.ts"
import { forgotten } from "#shared/group/retention.ts"
import { isOutsideHours } from "#shared/group/hours.ts"
import { knockId, knocked, withoutKnock } from "#shared/group/knocks.ts"
import { memberWith } from "#shared/group/members.ts"
import { signed } from "#shared/group/seats.ts"
import type { Group } from "#shared/group/state.ts"
import { nextSeatLapse, withoutLapsedSeats } from "#shared/group/visit-seats.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { present } from "#shared/meeting/people.ts"
import type { PledgeRequest } from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { GroupView, KnockRequest } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED, isEmpty } from "./admission.ts"
import { KnockQueue } from "./knock-queue.ts"
import { pledgeOf, signedMember, viewOfGroup } from "./group-views.ts"
import type { KnockOrigins, Origin } from "./knock-origins.ts"
import type { RoomStateStore, StoredChange } from "./room-state-store.ts"
import { GroupSubscribers } from "./group-subscribers.ts"
import type { Clock, Hash } from "./ports.ts"
import type { ClientConnection } from "./client-connection.ts"

interface Deps {
  clock: Clock
  hash: Hash
  stateStore: RoomStateStore
  /** The room's one queue. */
  inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>>
  /** Brings everything up to the instant first. */
  settled(): Promise<Result<object>>
  /** Refuses with `no-entry` when there is no group to write to any more. */
  commit(events: readonly MeetingEvent[], group: Group | null): Promise<Result<object>>
  isHeldBy(seat: SeatNumber, connection: ClientConnection): boolean
  origins: KnockOrigins
}

/** A member: by the seat that a client holds, or by the token shown at the door. */
type By = { seat: SeatNumber; connection: ClientConnection } | { tokenHash: string | null }

/** What is made of a group, while nobody else changes it; null when it is deleted. */
type Anew = (group: Group, now: Instant) => Group | null | Promise<Group | null>

/** The outside of a room: signing, knocking, the group's page, and what members do to the group. */
export class GroupCommands {
  readonly #parts: Deps
  readonly #knockQueue = new KnockQueue()
  readonly #subscribers: GroupSubscribers

  constructor(parts: Deps) {
    this.#parts = parts
    this.#subscribers = new GroupSubscribers(parts.hash)
  }

  /** [C8.10] Whether the group has removed the one with this token for the rest of the meeting. */
  isRemoved(tokenHash: string | null): boolean {
    const { removed } = this.#parts.stateStore.meeting
    const seat = memberWith(this.#group, tokenHash)?.seat
    return seat !== undefined && removed.includes(seat)
  }

  /** Whether the room's format lets its participants ask for this. */
  allows(request: RoleRequest): boolean {
    return formatAllows(this.#group, request)
  }

  /** Nobody waits outside or looks in, or has a seat in passing only. */
  get isIdle(): boolean {
    const waits = this.#nextToGiveWay !== undefined
    return !waits && this.#knockQueue.isEmpty && this.#subscribers.isEmpty
  }

  /** [D4] A meeting that goes on has an open door, however long it takes. */
  view(): GroupView {
    const view = viewOfGroup(this.#parts.hash, this.#group, this.#now)
    return isEmpty(this.#parts.stateStore.meeting) ? view : { ...view, opening: { open: true } }
  }

  /** Signs the text of today: takes a seat, if the address may have one more [S2.1], or renews the own one [S1]. */
  sign(
    tokenBefore: string | null,
    { pledge, name, seatToken }: PledgeRequest,
    origin: Origin,
  ): Promise<Result<{ seat: SeatNumber; tokenHash: string }>> {
    return this.#unlessRemoved(tokenBefore, async () => {
      const { hash } = this.#parts
      if (!hash.same(pledge, pledgeOf(hash, this.#group)))
        return refuse("pledge-needed", "The text is another")
      const tokenHash = hash.ofKey(seatToken)
      if (this.isRemoved(tokenHash)) return refuse("no-entry", REMOVED)
      if (isOutsideHours(this.#group, tokenHash, this.#now))
        return refuse("not-open", "The room opens in its hours")
      const own = memberWith(this.#group, tokenBefore)
      if (own !== undefined && !hash.same(own.tokenHash, tokenHash))
        return refuse("not-allowed", "This browser has a seat already")
      const signature = { text: pledge, at: this.#now }
      const group = signed(this.#group, { tokenHash, name, signed: signature })
      if (!group.ok) return group
      const isNew = memberWith(this.#group, tokenHash) === undefined
      const isKept = formatOf(this.#group).retention.kind === "kept"
      // Where nothing is kept there is no seat that anyone could take from others for good.
      if (isNew && isKept && !(await origin.allows()))
        return refuse("later", "Many have taken a seat from here; wait a while")
      const kept = await this.#parts.commit([], group.value)
      if (!kept.ok) return kept
      const seat = memberWith(this.#group, tokenHash)?.seat
      if (seat === undefined) throw new Error("One who has signed has a seat")
      return accept({ seat, tokenHash })
    })
  }

  /**
   * [K1] Waits outside for those inside: answered the same whether or not anyone is there [G1]. Takes back
   * what the same screen knocked with before [K1.1].
   */
  knock(
    tokenBefore: string | null,
    { kind, name, seatToken }: KnockRequest,
    connection: ClientConnection,
    origin: Origin,
  ): Promise<Result<{ knock: string; tokenHash: string }>> {
    return this.#unlessRemoved(tokenBefore, async () => {
      if (!this.allows("knock")) return refuse("not-allowed", "In this kind of room nobody knocks")
      const tokenHash = this.#parts.hash.ofKey(seatToken)
      const id = knockId(tokenHash)
      const earlier = this.#knockQueue.knocksOf(connection).filter((other) => other !== id)
      const before = earlier.reduce(withoutKnock, this.#group)
      const group = knocked(before, { kind, tokenHash, name }, this.#now)
      if (!group.ok) return group
      const allowed = await this.#allows(before, id, origin)
      if (!allowed.ok) return allowed
      this.#parts.origins.note(id, origin.address, this.#now)
      // Those taken back lapse in any case, should this not be stored.
      this.#knockQueue.disconnected(connection, this.#now)
      this.#knockQueue.add({ kind, tokenHash, connection })
      const kept = await this.#parts.commit([], group.value)
      if (!kept.ok) return kept
      if (!this.#knockQueue.knocksOf(connection).includes(id))
        return refuse("stale", "The knock was answered at once")
      return accept({ knock: id, tokenHash })
    })
  }

  /** [K2.1, K6.1] One who waits already waits on, wherever they come from now. */
  async #allows({ knocks }: Group, id: string, { address, allows }: Origin) {
    if (knocks.some((knock) => knock.id === id)) return accept({})
    const { origins } = this.#parts
    if (origins.isSentAway(this.#group.room, address, this.#now))
      return refuse("later", "The group has answered; wait before knocking again")
    if (origins.areMany(knocks, address)) return refuse("too-many", "Others wait already")
    return (await allows()) ? accept({}) : refuse("later", "Too many knocks; wait a while")
  }

  /** The one who knocked does not want to wait any more. */
  knockAway(connection: ClientConnection): Promise<Result<object>> {
    return this.#inTurn(async () => {
      const group = this.#knockQueue.knocksOf(connection).reduce(withoutKnock, this.#group)
      this.#knockQueue.remove(connection)
      return this.#parts.commit([], group)
    })
  }

  /** The group as it is, and from now on whenever it changes: for a member who has signed. */
  subscribe(tokenHash: string | null, connection: ClientConnection): Promise<Result<GroupView>> {
    return this.#unlessRemoved(tokenHash, async () => {
      if (signedMember(this.#parts.hash, this.#group, tokenHash) === undefined)
        return refuse("pledge-needed", "The pledge comes first")
      this.#subscribers.add(connection, tokenHash)
      return accept(this.view())
    })
  }

  /** What a member does to the group. Who holds the seat is asked when the command's turn has come [P2]. */
  command(by: By, command: GroupCommand): Promise<Result<object>> {
    return this.#unlessRemoved("tokenHash" in by ? by.tokenHash : null, async () => {
      if ("seat" in by && !this.#parts.isHeldBy(by.seat, by.connection))
        return refuse("not-inside", "You are not in the room")
      const seat =
        "seat" in by ? by.seat : signedMember(this.#parts.hash, this.#group, by.tokenHash)?.seat
      if (seat === undefined) return refuse("pledge-needed", "The pledge comes first")
      const dates = command.type === "setDates" ? command.dates : this.#group.dates
      const coming = comingFor({ ...this.#group, dates }, this.#now)
      const decided = decideGroup(this.#group, command, seat, { now: this.#now, coming })
      if (!decided.ok) return decided
      return this.#parts.commit(this.#goesWith(command, seat), decided.value)
    })
  }

  /** Forgets what is to be forgotten by now [L1, L5]; not while people are inside. */
  forget(): Promise<Result<object>> {
    const isIn = () => present(this.#parts.stateStore.meeting).length > 0
    return this.rewrite((group, now) => (isIn() ? group : forgotten(group, now)))
  }

  /** Writes the group as it is made anew. Null deletes it, whoever is inside: they are told. */
  rewrite(anew: Anew): Promise<Result<object>> {
    return this.#inTurn(async () => this.#parts.commit([], await anew(this.#group, this.#now)))
  }

  /** The line of one outside broke: a knock waits on for a while [K3]. */
  leaveLobby(connection: ClientConnection): void {
    this.#subscribers.remove(connection)
    this.#knockQueue.disconnected(connection, this.#now)
  }

  /** One who goes in waits and looks no longer. */
  enteredRoom(connection: ClientConnection): void {
    this.#subscribers.remove(connection)
    this.#knockQueue.remove(connection)
  }

  /** Tells those outside what concerns them of what was written. */
  follow({ events, group, groupBefore }: StoredChange): void {
    for (const event of events)
      if (event.type === "proposalCarried" && event.what.kind === "sendAway")
        this.#parts.origins.sendAway(groupBefore.room, event.what.knock, this.#now)
    this.#subscribers.evict("removed", (tokenHash) => this.isRemoved(tokenHash))
    if (group === groupBefore) return
    this.#knockQueue.answer(group)
    if (group === null) this.#subscribers.evict("deleted")
    else this.#subscribers.notify(group, this.view())
  }

  nextDue(): Instant | undefined {
    return this.#knockQueue.nextDue(this.#group) ?? this.#nextToGiveWay
  }

  /**
   * The group without the knocks that have lapsed [K3], and without those who have signed for a seat and not
   * come to it [H3.1]; the very same when there is none.
   */
  withoutLapsed(now: Instant): Group {
    const lapsed = this.#knockQueue.dueBy(this.#group, now)
    const left = lapsed.reduce((group, { id }) => withoutKnock(group, id), this.#group)
    return withoutLapsedSeats(left, this.#parts.stateStore.meeting, now)
  }

  get #nextToGiveWay(): Instant | undefined {
    return nextSeatLapse(this.#group, this.#parts.stateStore.meeting)
  }

  get #group(): Group {
    return this.#parts.stateStore.group
  }

  get #now(): Instant {
    return this.#parts.clock.now()
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#parts.inTurn(async () => {
      const settled = await this.#parts.settled()
      return settled.ok ? work() : settled
    })
  }

  /** [S10] One who was removed sees and changes nothing of the group until the meeting is over. */
  #unlessRemoved<T>(tokenHash: string | null, work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#inTurn(async () =>
      this.isRemoved(tokenHash) ? refuse("no-entry", REMOVED) : work(),
    )
  }

  /** Whoever gives up the seat leaves the meeting in the same stroke. */
  #goesWith({ type }: GroupCommand, seat: SeatNumber): MeetingEvent[] {
    if (type !== "quit" && type !== "withdraw") return []
    const isIn = present(this.#parts.stateStore.meeting).some((person) => person.seat === seat)
    return isIn ? [{ type: "left", seat, at: this.#now }] : []
  }
}
