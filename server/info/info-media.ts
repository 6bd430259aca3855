import type { Place } from "#shared/infoMeeting/state.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import { MediaRoomAccess, receiverNotifications } from "#shared/room/media-room-access.ts"
import type { Clock, RoomLog } from "#shared/room/ports.ts"
import type { MemberId, StageEngine, StageListener, StageRoom } from "#shared/room/stage-media.ts"
import type { Result } from "#shared/values/result.ts"

import type { StageEffect } from "./stage-effects.ts"

interface Options {
  engine: StageEngine
  clock: Clock
  log: RoomLog
  /** The client at a place on the stage. */
  atPlace(place: Place): { member: MemberId } | undefined
  /** Those on the stage. */
  onStage(): ClientConnection[]
}

/** Audio and video of one info meeting: whom it is for, and what is kept for those who have lost the connection. */
export class InfoMedia {
  readonly #options: Options
  /** The connections that know their member's transports, from the request by which they learnt of them. */
  readonly #attached = new Map<MemberId, ClientConnection>()
  /** Of each host on the stage, and each guest who has dropped, by its token: what it goes on with when it is back [P1]. */
  readonly #kept = new Map<string, MemberId>()
  readonly #access: MediaRoomAccess<StageRoom>
  #members = 0

  constructor(options: Options) {
    const { engine, clock, log } = options
    this.#options = options
    const open = () => engine.openStage(this.#listener())
    this.#access = new MediaRoomAccess({ open, clock, log })
  }

  /** Asks the media for something. Refuses with `media-lost` when there is no worker to ask. */
  ask<T>(work: (room: StageRoom) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#access.ask(work)
  }

  /** This connection knows the member's transports from here on. */
  attach(member: MemberId, connection: ClientConnection): void {
    this.#attached.set(member, connection)
  }

  /** The member's connection is gone; its transports stay. */
  detach(member: MemberId): void {
    this.#attached.delete(member)
  }

  newMember(): MemberId {
    this.#members += 1
    return this.#members
  }

  /** Whom a host's media is for from now on, and it is kept for that host. */
  enterHost(tokenHash: string, transport: string | undefined): MemberId {
    this.#access.prepare()
    const member = this.takeUp(tokenHash, transport)
    this.#kept.set(tokenHash, member)
    return member
  }

  /**
   * Whom the media of a person on the stage is for from now on. The same browser that comes back, and names its sending
   * transport, goes on with what it has; of any other nothing stays, so that a tab which is taken over neither hears nor is
   * heard [P2].
   */
  takeUp(tokenHash: string, transport: string | undefined): MemberId {
    const before = this.#kept.get(tokenHash)
    if (before === undefined || !this.hasTransport(before, transport)) {
      this.leftStage(tokenHash)
      return this.newMember()
    }
    this.#kept.delete(tokenHash)
    this.detach(before)
    return before
  }

  /** The person with this token has lost the connection: what its member sends and receives goes on. */
  keep(tokenHash: string, member: MemberId): void {
    this.detach(member)
    this.#kept.set(tokenHash, member)
  }

  isKept(member: MemberId): boolean {
    return [...this.#kept.values()].includes(member)
  }

  /** Nothing is kept for the person with this token any more. */
  leftStage(tokenHash: string): void {
    const member = this.#kept.get(tokenHash)
    this.#kept.delete(tokenHash)
    if (member !== undefined) this.remove(member)
  }

  /** Whether the member has a transport with this id, which only its own browser knows. */
  hasTransport(member: MemberId, transport: string | undefined): boolean {
    return transport !== undefined && this.#access.room?.hasTransport(member, transport) === true
  }

  /** The member is gone: nothing of it is sent or received from here on. */
  remove(member: MemberId): void {
    this.detach(member)
    this.#access.change((room) => room.remove(member))
  }

  /** The member only receives from here on. */
  closeSend(member: MemberId): void {
    this.#access.change((room) => room.closeSend(member))
  }

  /** Carries out what was switched, in order, without anyone waiting for it. */
  carryOut({ place, source, paused }: Extract<StageEffect, { kind: "pause" }>): void {
    this.#access.setPaused(
      paused,
      (room) => room.setPaused(place, source, paused),
      (room) => {
        const member = this.#options.atPlace(place)?.member
        if (member !== undefined) room.stop(member, source)
      },
    )
  }

  close(): void {
    this.#access.close()
  }

  #listener(): StageListener {
    const attached = (member: MemberId | undefined) =>
      member === undefined ? undefined : this.#attached.get(member)
    return {
      ...receiverNotifications(attached),
      maxLayer: (from, wanted) =>
        attached(this.#options.atPlace(from)?.member)?.notify("media-max-layer", wanted),
      stageLost: () => this.#lost(),
    }
  }

  #lost(): void {
    this.#options.log.warn({}, "A media worker is lost; its stages set up audio and video again")
    for (const connection of this.#options.onStage()) connection.notify("media-lost", {})
  }
}
