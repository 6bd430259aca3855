import type { EvictReason } from "#shared/room/client-connection.ts"
import { NotificationBuffer } from "#shared/room/notification-buffer.ts"
import { SerialQueue } from "#shared/room/serial-queue.ts"
import type { RoomDirectory } from "#shared/room/session/host.ts"
import { type Handlers, handleRequest, isRequestName } from "#shared/room/session/requests.ts"
import { type Session, type ConnectionState, disconnected } from "#shared/room/session/session.ts"
import type { AnyNotificationName, NotificationOf } from "#shared/protocol/messages.ts"
import { type Result, refuse } from "#shared/values/result.ts"

/** Sends a notification to the client. */
export type Notify = <N extends AnyNotificationName>(name: N, notice: NotificationOf<N>) => void

interface Options {
  handlers: Partial<Handlers>
  rooms: RoomDirectory
  notify: Notify
}

/** One client in this page: the person who rehearses, or one of the scripted people. */
export class LocalSession implements Session {
  state: ConnectionState = { kind: "anonymous" }
  readonly id = "this page"
  readonly address = "this page"
  readonly #options: Options
  readonly #notifications = new NotificationBuffer()
  readonly #requests = new SerialQueue()

  constructor(options: Options) {
    this.#options = options
  }

  /** Handles requests in the order in which they came. */
  async request(
    name: string,
    payload: unknown,
    reply: (result: Result<unknown>) => void,
  ): Promise<void> {
    const { handlers } = this.#options
    if (!isRequestName(name)) return reply(refuse("bad-input", "There is no such request"))
    try {
      await this.#requests.run(() => handleRequest(handlers, this, name, payload, reply))
    } catch {
      reply(refuse("internal", "Something went wrong in the page"))
    }
  }

  notify<N extends AnyNotificationName>(name: N, notice: NotificationOf<N>): void {
    this.#notifications.notify(() => this.#options.notify(name, notice))
  }

  hold(): () => void {
    return this.#notifications.hold()
  }

  evict(why: EvictReason): void {
    this.state = { kind: "out", why }
    if (why !== "gone") this.notify(why, {})
  }

  /** Nobody counts wrong links in a page. */
  noteWrongKey(): void {}

  /** The connection is gone, once everything asked for on it is done. */
  close(): Promise<void> {
    return this.#requests.run(() => disconnected(this, this.#options.rooms))
  }
}
