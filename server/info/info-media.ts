import type { Place } from "#shared/infoMeeting/state.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import type { Clock, RoomLog } from "#shared/room/ports.ts"
import type { MemberId, StageEngine, StageListener, StageRoom } from "#shared/room/stage-media.ts"
import { withinTime } from "#shared/room/within-time.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { StageEffect } from "./stage-effects.ts"

/** A worker that has not answered by then is taken for lost. ms */
const ANSWER_WITHIN_MS = 10_000

interface Options {
  engine: StageEngine
  clock: Clock
  log: RoomLog
  /** The client at a place on the stage. */
  atPlace(place: Place): { member: MemberId } | undefined
  /** Those on the stage. */
  onStage(): ClientConnection[]
}

/**
 * Audio and video of one info meeting, opened when first asked for. What goes wrong in the media ends here, as a refusal
 * or an entry in the log: the meeting goes on without.
 */
export class InfoMedia {
  readonly #options: Options
  /** The connections that know their member's transports, from the request by which they learnt of them. */
  readonly #attached = new Map<MemberId, ClientConnection>()
  /** Of each host on the stage, and each guest who has dropped, by its token: what it goes on with when it is back [P1]. */
  readonly #kept = new Map<string, MemberId>()
  #members = 0
  #opening: Promise<StageRoom> | undefined
  #room: StageRoom | undefined
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Makes the media ready before anyone asks, so that nobody waits for it later. */
  #prepare(): void {
    this.#open().catch((cause: unknown) => this.#warn(cause, "The media room could not be opened"))
  }

  /** Asks the media for something. Refuses with `media-lost` when there is no worker to ask. */
  async ask<T>(work: (room: StageRoom) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closed) return refuse("closed", "The meeting is over")
    return withinTime<Result<T>>(this.#options.clock, ANSWER_WITHIN_MS, this.#attempt(work), () =>
      refuse("media-lost", "The media did not answer in time"),
    )
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
    this.#prepare()
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
    return transport !== undefined && this.#room?.hasTransport(member, transport) === true
  }

  /** The member is gone: nothing of it is sent or received from here on. */
  remove(member: MemberId): void {
    this.detach(member)
    this.#then((room) => room.remove(member))
  }

  /** The member only receives from here on. */
  closeSend(member: MemberId): void {
    this.#then((room) => room.closeSend(member))
  }

  /** Carries out what was switched, in order, without anyone waiting for it. */
  carryOut(effect: Extract<StageEffect, { kind: "pause" }>): void {
    this.#then((room) => this.#pause(room, effect))
  }

  close(): void {
    if (this.#closed) return
    this.#then((room) => room.close())
    this.#closed = true
  }

  async #attempt<T>(work: (room: StageRoom) => Promise<Result<T>>): Promise<Result<T>> {
    let room: StageRoom
    try {
      room = await this.#open()
    } catch (cause) {
      this.#warn(cause, "The media room could not be opened")
      return refuse("media-lost", "Audio and video are not available now")
    }
    return work(room)
  }

  #open(): Promise<StageRoom> {
    const opening = (this.#opening ??= this.#options.engine.openStage(this.#listener()))
    opening.then(
      (room) => (this.#room = room),
      // A room that could not be opened is tried again at the next asking.
      () => {
        if (this.#opening === opening) this.#opening = undefined
      },
    )
    return opening
  }

  #listener(): StageListener {
    const attached = (member: MemberId | undefined) =>
      member === undefined ? undefined : this.#attached.get(member)
    return {
      consumer: (to, offer) => attached(to)?.notify("media-consumer", offer),
      consumerClosed: (to, consumer) => attached(to)?.notify("media-consumer-closed", { consumer }),
      maxLayer: (from, wanted) =>
        attached(this.#options.atPlace(from)?.member)?.notify("media-max-layer", wanted),
      videoLimit: (to, limit) => attached(to)?.notify("media-video-limit", { limit }),
      transportsStale: (to) => attached(to)?.notify("media-lost", {}),
      stageLost: () => this.#lost(),
    }
  }

  #lost(): void {
    this.#options.log.warn({}, "A media worker is lost; its stages set up audio and video again")
    for (const connection of this.#options.onStage()) connection.notify("media-lost", {})
  }

  #pause(room: StageRoom, { place, source, paused }: Extract<StageEffect, { kind: "pause" }>) {
    room.setPaused(place, source, paused).catch((cause: unknown) => {
      this.#warn(cause, "A source could not be paused or resumed")
      if (!paused) return
      // What should be silent must be: rather no source than one that flows against the meeting.
      const member = this.#options.atPlace(place)?.member
      if (member !== undefined) this.#guarded(() => room.stop(member, source))
    })
  }

  /** Where no room was opened, there is nothing in it to change. */
  #then(work: (room: StageRoom) => void): void {
    this.#opening?.then(
      (room) => this.#guarded(() => work(room)),
      () => {},
    )
  }

  #guarded(work: () => void): void {
    try {
      work()
    } catch (cause) {
      this.#warn(cause, "A media effect could not be carried out")
    }
  }

  #warn(cause: unknown, sentence: string): void {
    this.#options.log.warn({ cause }, sentence)
  }
}
