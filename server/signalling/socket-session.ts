import type { Socket } from "socket.io"

import type { AnyNotificationName, NotificationOf } from "#shared/protocol/messages.ts"

import { Alarm } from "#shared/room/alarm.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { EvictReason } from "#shared/room/client-connection.ts"
import type { Session, ConnectionState } from "#shared/room/session/session.ts"
import { NotificationBuffer } from "#shared/room/notification-buffer.ts"
import { SerialQueue } from "#shared/room/serial-queue.ts"

/** So many messages refused one after the other are no mistake any more. */
const FLOOD = 1000
/** So many may wait for those before them. Coming in again sends about sixty at once. */
const MOST_WAITING = 300
/** So many wrong links, after the address has had its share of them, are no mistake either. */
const MOST_WRONG = 10
/** How long one may be connected without having shown a link that opens something, ms. */
const IDENTIFIED_WITHIN_MS = 30_000

/** One socket, and the browser behind it. */
export class SocketSession implements Session {
  /** What its messages are counted under. */
  readonly address: string
  #state: ConnectionState = { kind: "anonymous" }
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #alarm: Alarm
  readonly #notifications = new NotificationBuffer()
  readonly #messages = new SerialQueue()
  readonly #media = new SerialQueue()
  #waiting = 0
  #tooManyInARow = 0
  #wrongKeys = 0

  constructor(socket: Socket, address: string, clock: Clock) {
    this.#socket = socket
    this.address = address
    this.#clock = clock
    this.#alarm = new Alarm(clock)
    this.state = { kind: "anonymous" }
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** One who stays anonymous is not kept. */
  set state(state: ConnectionState) {
    this.#state = state
    const until = this.#clock.now() + IDENTIFIED_WITHIN_MS
    const isAnonymous = state.kind === "anonymous"
    this.#alarm.set(isAnonymous ? until : undefined, () => this.#socket.disconnect(true))
  }

  get id(): string {
    return this.#socket.id
  }

  notify<N extends AnyNotificationName>(name: N, notice: NotificationOf<N>): void {
    this.#notifications.notify(() => this.#socket.emit(name, notice))
  }

  /** Whether what it is notified of waits for a reply to be sent. */
  get isHolding(): boolean {
    return this.#notifications.isHolding
  }

  /** Notifies these at once of the same, of whom this is one. Socket.IO encodes it once for all. */
  notifyWith<N extends AnyNotificationName>(
    sessions: readonly SocketSession[],
    name: N,
    notice: NotificationOf<N>,
  ): void {
    this.#socket.nsp.to(sessions.map(({ id }) => id)).emit(name, notice)
  }

  hold(): () => void {
    return this.#notifications.hold()
  }

  evict(why: EvictReason): void {
    this.state = { kind: "out", why }
    if (why !== "gone") this.notify(why, {})
  }

  /** More messages wait for those before them than anyone sends who waits for answers. */
  get isBusy(): boolean {
    return this.#waiting >= MOST_WAITING
  }

  /** Handles messages in the order in which they came. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    return this.#counted(this.#messages.run(work))
  }

  /**
   * The same for messages about media: behind whatever came before them, but nothing waits for
   * them except other media. A worker that hangs must not hang the meeting.
   */
  inMediaOrder<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#messages.idle()
    const done = this.#media.run(async () => {
      await before
      return work()
    })
    return this.#counted(done)
  }

  async #counted<T>(done: Promise<T>): Promise<T> {
    this.#waiting += 1
    try {
      return await done
    } finally {
      this.#waiting -= 1
    }
  }

  /** Notes whether a message was one too many. One who goes on and on is cut off. */
  noteTooMany(tooMany: boolean): void {
    this.#tooManyInARow = tooMany ? this.#tooManyInARow + 1 : 0
    if (this.#tooManyInARow > FLOOD) this.#socket.disconnect(true)
  }

  /** Notes a wrong key beyond the address's share. One who goes on costs those with right keys nothing. */
  noteWrongKey(): void {
    this.#wrongKeys += 1
    if (this.#wrongKeys > MOST_WRONG) this.#socket.disconnect(true)
  }
}
