import type * as z from "zod/mini"

import {
  NOTIFICATIONS,
  REQUESTS,
  type AnyNotificationName,
  type NotificationOf,
  type ReplyOf,
  type AnyRequestName,
  type RequestOf,
} from "#shared/protocol/messages.ts"
import { type Answer, OFFLINE, type ReplySchemas, readAnswer } from "./answer.ts"
import { retryDelay } from "./retry-delay.ts"
import { type SocketLike, browserSocket, onWake } from "./socket.ts"

/** What is not handled is ignored. */
export type NotificationHandlers = {
  [N in AnyNotificationName]?: (body: NotificationOf<N>) => void
}

/** What a connection reports upward. */
export interface ConnectionEvents {
  /** The connection is open, for the first time or again: the server knows nobody on it yet. */
  connected(): void
  /** The connection broke, or a try to open it failed. The next try comes by itself. */
  disconnected(): void
  notifications: NotificationHandlers
  /** A notification came that could not be read: something may have been missed. */
  invalidNotification(name: AnyNotificationName): void
}

/** How long an answer may take, ms. */
const ANSWER_MS = 8000
/** How long a connection may stay silent after a wake-up before it is given up, ms. */
const CHECK_MS = 2500

/** The messages that a connection knows: a page of a group does not load those of info meetings, nor the other way. */
export interface Messages {
  requests: ReplySchemas
  notifications: { [N in AnyNotificationName]?: z.ZodMiniType<NotificationOf<N>> }
}

const GROUP_MESSAGES: Messages = { requests: REQUESTS, notifications: NOTIFICATIONS }

/** The connection to the server: opens, reopens for ever, sends requests and receives. Knows nothing of meetings. */
export class SignalingConnection {
  readonly #socket: SocketLike
  readonly #events: ConnectionEvents
  readonly #messages: Messages
  readonly #stopWaking: () => void
  #retry: ReturnType<typeof setTimeout> | undefined
  #attempt = 0
  #checking = false
  #closed = false

  /** Starts to connect at once. */
  static open(
    events: ConnectionEvents,
    socket: SocketLike = browserSocket(),
    wake: (callback: () => void) => () => void = onWake,
    messages: Messages = GROUP_MESSAGES,
  ): SignalingConnection {
    return new SignalingConnection(events, socket, wake, messages)
  }

  private constructor(
    events: ConnectionEvents,
    socket: SocketLike,
    wake: (callback: () => void) => () => void,
    messages: Messages,
  ) {
    this.#messages = messages
    this.#events = events
    this.#socket = socket
    this.#stopWaking = wake(() => this.#wake())
    socket.on("connect", () => this.#opened())
    socket.on("disconnect", () => this.#broken())
    socket.on("connect_error", () => this.#broken())
    for (const name of Object.keys(messages.notifications)) this.#listen(name)
    socket.connect()
  }

  /**
   * Asks the server. `offline` means that no answer came: what was asked may or may not have been
   * done. Nothing is kept to be sent later, since it could mean something else by then.
   */
  async request<N extends AnyRequestName>(
    name: N,
    body: RequestOf<N>,
    ms = ANSWER_MS,
  ): Promise<Answer<ReplyOf<N>>> {
    if (this.#closed || !this.#socket.connected) return OFFLINE
    try {
      return readAnswer(
        name,
        await this.#socket.timeout(ms).emitWithAck(name, body),
        this.#messages.requests,
      )
    } catch {
      this.check()
      return OFFLINE
    }
  }

  /** Finds out whether the connection is alive, and opens it again if not. */
  check(): void {
    if (this.#checking || this.#closed || !this.#socket.connected) return
    this.#checking = true
    const answered = this.#socket.timeout(CHECK_MS).emitWithAck("time", {})
    answered
      .catch(() => {
        if (this.#socket.connected) this.#socket.disconnect()
      })
      .finally(() => {
        this.#checking = false
      })
  }

  /** Idempotent. No event comes afterwards. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#retry)
    this.#stopWaking()
    this.#socket.disconnect()
  }

  #listen(name: string): void {
    if (isNotification(name, this.#messages)) this.#listenTo(name)
  }

  #listenTo<N extends AnyNotificationName>(name: N): void {
    const schema: Messages["notifications"][N] = this.#messages.notifications[name]
    this.#socket.on(name, (raw) => {
      if (this.#closed || schema === undefined) return
      const body = schema.safeParse(raw)
      const handler: NotificationHandlers[N] = this.#events.notifications[name]
      if (body.success) handler?.(body.data)
      else this.#events.invalidNotification(name)
    })
  }

  #opened(): void {
    if (this.#closed) return
    clearTimeout(this.#retry)
    this.#attempt = 0
    this.#events.connected()
  }

  #broken(): void {
    if (this.#closed) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#socket.connect(), retryDelay(this.#attempt, Math.random()))
    this.#attempt += 1
    this.#events.disconnected()
  }

  #wake(): void {
    if (this.#closed) return
    if (this.#socket.connected) return this.check()
    clearTimeout(this.#retry)
    this.#attempt = 0
    this.#socket.connect()
  }
}

function isNotification(name: string, { notifications }: Messages): name is AnyNotificationName {
  return Object.hasOwn(notifications, name)
}
