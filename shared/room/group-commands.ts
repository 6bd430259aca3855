import type { RoleRequest } from "#shared/formats/format.ts"
import { formatAllows, formatOf, roleIn } from "#shared/formats/format-of.ts"
import { timeOf } from "#shared/group/dates-now.ts"
import { decideGroup } from "#shared/group/decide-group.ts"
import { forgotten } from "#shared/group/retention.ts"
import { isOutsideHours } from "#shared/group/hours.ts"
import { memberAt, memberWith } from "#shared/group/members.ts"
import { signed } from "#shared/group/seats.ts"
import type { Group } from "#shared/group/state.ts"
import { nextSeatLapse, withoutLapsedSeats } from "#shared/group/visit-seats.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { MeetingRole } from "#shared/meeting/role.ts"
import { present } from "#shared/meeting/people.ts"
import type { PledgeRequest } from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { GroupView, KnockRequest } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED, isEmpty } from "./admission.ts"
import { isPledge, signedMember, viewOfGroup } from "./group-views.ts"
import type { KnockOrigins, KnockOrigin } from "./knock-origins.ts"
import type { RoomStateStore, StoredChange } from "./room-state-store.ts"
import { GroupSubscribers } from "./group-subscribers.ts"
import { RoomKnocks } from "./room-knocks.ts"
import type { LobbyTicket } from "./lobby.ts"
import type { Clock, Hash, Held } from "./ports.ts"
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

/** What becomes of a group, while nobody else changes it; null when it is deleted. */
type Rewrite = (group: Group, now: Instant) => Group | null | Promise<Group | null>

/** The outside of a room: signing, knocking, the group's page, and what members do to the group. */
export class GroupCommands {
  readonly #deps: Deps
  readonly #knocks: RoomKnocks
  readonly #subscribers: GroupSubscribers

  constructor(deps: Deps) {
    this.#deps = deps
    this.#knocks = new RoomKnocks(deps)
    this.#subscribers = new GroupSubscribers(deps.hash)
  }

  /** [C8.10] Whether the group has removed the one with this token for the rest of the meeting. */
  isRemoved(tokenHash: string | null): boolean {
    const { removed } = this.#deps.stateStore.meeting
    const seat = memberWith(this.#group, tokenHash)?.seat
    return seat !== undefined && removed.includes(seat)
  }

  /** Whether the room's format lets its participants ask for this. */
  allows(request: RoleRequest): boolean {
    return formatAllows(this.#group, request)
  }

  /** What a participant may use in the meeting. */
  get role(): MeetingRole {
    return roleIn(this.#group)
  }

  /** Nobody knocks or looks at the group's page, and no seat is held only until its lapse. */
  get isIdle(): boolean {
    const waits = this.#nextSeatLapse !== undefined
    return !waits && this.#knocks.isEmpty && this.#subscribers.isEmpty
  }

  /** [D4] A meeting that goes on can be entered, however long it takes. */
  view(): GroupView {
    const view = viewOfGroup(this.#deps.hash, this.#group, this.#now)
    return isEmpty(this.#deps.stateStore.meeting) ? view : { ...view, opening: { open: true } }
  }

  /** Signs the text of today: takes a seat, if the address may have one more [S2.1], or renews the own one [S1]. */
  sign(
    { tokenHash: tokenBefore, invitation }: Pick<LobbyTicket, "tokenHash" | "invitation">,
    { pledge, name, seatToken }: PledgeRequest,
    origin: KnockOrigin,
  ): Promise<Result<{ seat: SeatNumber; tokenHash: string }>> {
    return this.#unlessRemoved(tokenBefore, async () => {
      const { hash } = this.#deps
      if (!isPledge(hash, this.#group, pledge))
        return refuse("pledge-needed", "The pledge's text has changed")
      const tokenHash = hash.ofKey(seatToken)
      if (this.isRemoved(tokenHash)) return refuse("no-entry", REMOVED)
      if (isOutsideHours(this.#group, tokenHash, this.#now))
        return refuse("not-open", "The room opens in its hours")
      const own = memberWith(this.#group, tokenBefore)
      if (own !== undefined && !hash.same(own.tokenHash, tokenHash))
        return refuse("not-allowed", "This browser has a seat already")
      const signature = { text: pledge, at: this.#now }
      const group = signed(this.#group, { tokenHash, name, signed: signature }, invitation)
      if (!group.ok) return group
      const isNew = memberWith(this.#group, tokenHash) === undefined
      const isKept = formatOf(this.#group).retention.kind === "kept"
      // Where nothing is kept there is no seat that anyone could take from others for good.
      if (isNew && isKept && !(await origin.allows()))
        return refuse("later", "Too many seats were taken from this address; wait a while")
      const kept = await this.#deps.commit([], group.value)
      if (!kept.ok) return kept
      const seat = memberWith(this.#group, tokenHash)?.seat
      if (seat === undefined) throw new Error("A participant who has signed should have a seat")
      return accept({ seat, tokenHash })
    })
  }

  /** [K1] See `RoomKnocks`. */
  knock(
    tokenBefore: string | null,
    request: KnockRequest,
    connection: ClientConnection,
    origin: KnockOrigin,
  ): Promise<Result<{ knock: string; tokenHash: string }>> {
    return this.#unlessRemoved(tokenBefore, () => this.#knocks.knock(request, connection, origin))
  }

  /** Takes the client's knock back. */
  knockAway(connection: ClientConnection): Promise<Result<object>> {
    return this.#inTurn(() => this.#knocks.takeBack(connection))
  }

  /** The group as it is, and from now on whenever it changes: for a member who has signed. */
  subscribe(
    tokenHash: string | null,
    connection: ClientConnection,
  ): Promise<Result<Held<{ view: GroupView }>>> {
    return this.#unlessRemoved(tokenHash, async () => {
      if (signedMember(this.#deps.hash, this.#group, tokenHash) === undefined)
        return refuse("pledge-needed", "The pledge comes first")
      this.#subscribers.add(connection, tokenHash)
      return accept({ view: this.view(), release: connection.hold() })
    })
  }

  /** What a member does to the group. Who holds the seat is asked when the command's turn has come [P2]. */
  command(by: By, command: GroupCommand): Promise<Result<object>> {
    return this.#unlessRemoved("tokenHash" in by ? by.tokenHash : null, async () => {
      if ("seat" in by && !this.#deps.isHeldBy(by.seat, by.connection))
        return refuse("not-inside", "You are not in the room")
      const seat =
        "seat" in by ? by.seat : signedMember(this.#deps.hash, this.#group, by.tokenHash)?.seat
      if (seat === undefined) return refuse("pledge-needed", "The pledge comes first")
      const time = timeOf(this.#group, command, this.#now)
      const decided = decideGroup(this.#group, command, seat, time)
      if (!decided.ok) return decided
      return this.#deps.commit(this.#eventsOf(command, seat), decided.value)
    })
  }

  /** Forgets what is to be forgotten by now [L1, L5]; not while people are inside. */
  forget(): Promise<Result<object>> {
    const isIn = () => present(this.#deps.stateStore.meeting).length > 0
    return this.rewrite((group, now) => (isIn() ? group : forgotten(group, now)))
  }

  /**
   * Writes what `work` makes of the group. Null deletes it: everyone inside is notified and evicted. One who has lost the
   * seat by it leaves the meeting in the same write.
   */
  rewrite(work: Rewrite): Promise<Result<object>> {
    return this.#inTurn(async () => {
      const before = this.#group
      const after = await work(before, this.#now)
      return this.#deps.commit(after === null ? [] : this.#leaving(before, after), after)
    })
  }

  /** A client in the lobby has lost its connection: its knock goes on waiting for a while [K3]. */
  leaveLobby(connection: ClientConnection): void {
    this.#subscribers.remove(connection)
    this.#knocks.disconnected(connection)
  }

  /** A client that enters knocks and looks at the group's page no longer. */
  enteredRoom(connection: ClientConnection): void {
    this.#subscribers.remove(connection)
    this.#knocks.entered(connection)
  }

  /** Notifies the clients outside of what concerns them in what was written. */
  follow(change: StoredChange): void {
    const { group, groupBefore } = change
    this.#subscribers.evict("removed", (tokenHash) => this.isRemoved(tokenHash))
    this.#knocks.follow(change)
    if (group === groupBefore) return
    if (group === null) this.#subscribers.evict("deleted")
    else this.#subscribers.notify(group, this.view())
  }

  nextDue(): Instant | undefined {
    return this.#knocks.nextDue() ?? this.#nextSeatLapse
  }

  /**
   * The group without the knocks that have lapsed [K3], and without members who have signed for a seat and not
   * entered [H3.1]; the same object when there is none.
   */
  withoutLapsed(now: Instant): Group {
    return withoutLapsedSeats(this.#knocks.withoutLapsed(now), this.#deps.stateStore.meeting, now)
  }

  get #nextSeatLapse(): Instant | undefined {
    return nextSeatLapse(this.#group, this.#deps.stateStore.meeting)
  }

  get #group(): Group {
    return this.#deps.stateStore.group
  }

  get #now(): Instant {
    return this.#deps.clock.now()
  }

  #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#deps.inTurn(async () => {
      const settled = await this.#deps.settled()
      return settled.ok ? work() : settled
    })
  }

  /** [S10] One who was removed sees and changes nothing of the group until the meeting is over. */
  #unlessRemoved<T>(tokenHash: string | null, work: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#inTurn(async () =>
      this.isRemoved(tokenHash) ? refuse("no-entry", REMOVED) : work(),
    )
  }

  #leaving(before: Group, after: Group): MeetingEvent[] {
    const isLost = (seat: SeatNumber) =>
      memberAt(before, seat)?.tokenHash !== memberAt(after, seat)?.tokenHash
    const lost = present(this.#deps.stateStore.meeting).filter(({ seat }) => isLost(seat))
    return lost.map(({ seat }) => ({ type: "left", seat, at: this.#now }))
  }

  /** A member who gives up the seat leaves the meeting in the same write. */
  #eventsOf({ type }: GroupCommand, seat: SeatNumber): MeetingEvent[] {
    if (type !== "quit" && type !== "withdraw") return []
    const isIn = present(this.#deps.stateStore.meeting).some((person) => person.seat === seat)
    return isIn ? [{ type: "left", seat, at: this.#now }] : []
  }
}
