import type * as z from "zod/mini"

import {
  type NotificationName,
  type NotificationOf,
  REQUESTS,
  type RequestName,
  type RequestOf,
} from "#shared/protocol/messages.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { SocketLike } from "../../../../core/signaling/socket.ts"
import type { PretendSocketSession } from "./pretend-visitor.ts"

/** How long an answer is on its way, ms: about what a home network takes. */
const TRIP_MS = 40
/** How long opening a line takes, ms. */
const OPEN_MS = 120

type Listener = (body: unknown) => void
type Tell = <N extends NotificationName>(name: N, notice: NotificationOf<N>) => void
/** A server that answers one line; told how to say something unasked on it. */
export type Answering = (tell: Tell) => PretendSocketSession

/** The same schemas, typed so that a name and its request stay together. */
const SCHEMAS: { [N in RequestName]: { request: z.ZodMiniType<RequestOf<N>> } } = REQUESTS

/**
 * A line that ends in this very page. To the connection above it is a socket like any other: it takes
 * its time, it can break, and it has to be opened again. Nothing is sent anywhere.
 */
export class PretendSocket implements SocketLike {
  readonly #server: Promise<Answering>
  readonly #listeners = new Map<string, Listener[]>()
  readonly #waiting = new Set<() => void>()
  #visitor: PretendSocketSession | undefined
  /** Counts tries and breaks: what belongs to an older line comes to nothing. */
  #line = 0
  #network = true

  constructor(server: Promise<Answering>) {
    this.#server = server
  }

  get connected(): boolean {
    return this.#visitor !== undefined
  }

  connect(): void {
    if (this.connected) return
    this.#line += 1
    const line = this.#line
    this.#after(OPEN_MS, line, () => {
      if (!this.#network) return this.#emit("connect_error", undefined)
      void this.#server.then((server) => {
        if (line === this.#line) this.#open(server)
      })
    })
  }

  disconnect(): void {
    this.#drop()
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  timeout(ms: number) {
    return { emitWithAck: (name: string, body: unknown) => this.#ask(name, body, ms) }
  }

  /** Takes the network away, or gives it back. Whoever wants it must connect again. */
  network(up: boolean): void {
    this.#network = up
    if (!up) this.#drop()
  }

  #open(server: Answering): void {
    const line = this.#line
    this.#visitor = server((name, notice) =>
      this.#after(TRIP_MS, line, () => this.#emit(name, notice)),
    )
    this.#emit("connect", undefined)
  }

  #drop(): void {
    this.#line += 1
    const visitor = this.#visitor
    if (visitor === undefined) return
    this.#visitor = undefined
    visitor.close()
    for (const fail of this.#waiting) fail()
    this.#waiting.clear()
    this.#emit("disconnect", undefined)
  }

  #ask(name: string, body: unknown, ms: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error("No line, or it broke before the answer"))
      const visitor = this.#visitor
      if (visitor === undefined) {
        setTimeout(fail, ms)
        return
      }
      this.#waiting.add(fail)
      const reply = answered(visitor, name, body)
      this.#after(TRIP_MS, this.#line, () => {
        this.#waiting.delete(fail)
        resolve(reply)
      })
    })
  }

  #after(ms: number, line: number, work: () => void): void {
    setTimeout(() => {
      if (line === this.#line) work()
    }, ms)
  }

  #emit(event: string, body: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(body)
  }
}

/** Checks a request against its schema, as the server does, and answers it. */
function answered(visitor: PretendSocketSession, name: string, body: unknown): Result<unknown> {
  if (!isRequestName(name)) return refuse("bad-input", "There is no such request")
  return checked(visitor, name, body)
}

function checked<N extends RequestName>(visitor: PretendSocketSession, name: N, body: unknown) {
  const request = SCHEMAS[name].request.safeParse(body)
  return request.success
    ? visitor.answer(name, request.data)
    : refuse("bad-input", "The request has the wrong shape")
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(REQUESTS, name)
}
