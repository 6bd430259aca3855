import type { AnyRequestName } from "#shared/protocol/messages.ts"
import type { SocketLike } from "../../signalling/socket.ts"

type Handler = (body: unknown) => unknown
type Ask = { name: string; body: unknown }

/** A socket made by hand, for tests: the test is the server, and decides when the connection breaks. */
export class FakeSocket implements SocketLike {
  connected = false
  /** How often a try to connect was made. */
  tries = 0
  /** Everything asked so far, in order. */
  readonly asked: Ask[] = []
  /** How each request is answered; one that is not here stays without an answer. */
  readonly answers: Partial<Record<AnyRequestName, Handler>> = {}
  readonly #listeners = new Map<string, Handler[]>()
  readonly #waiting = new Set<(cause: Error) => void>()

  connect(): void {
    this.tries += 1
  }

  disconnect(): void {
    this.drop()
  }

  on(event: string, listener: Handler): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  timeout(ms: number) {
    return {
      emitWithAck: (name: string, body: unknown) =>
        new Promise<unknown>((resolve, reject) => {
          this.asked.push({ name, body })
          const fail = (cause: Error) => {
            this.#waiting.delete(fail)
            reject(cause)
          }
          const timer = setTimeout(() => fail(new Error("operation has timed out")), ms)
          this.#waiting.add(fail)
          const handler = Object.entries(this.answers).find(([known]) => known === name)?.[1]
          if (handler === undefined) return
          clearTimeout(timer)
          this.#waiting.delete(fail)
          resolve(handler(body))
        }),
    }
  }

  /** The connection opens. */
  open(): void {
    this.connected = true
    this.#emit("connect", undefined)
  }

  /** The connection breaks, or does not open. What waits for an answer gets none. */
  drop(): void {
    const was = this.connected
    this.connected = false
    for (const fail of this.#waiting) fail(new Error("socket has been disconnected"))
    this.#emit(was ? "disconnect" : "connect_error", undefined)
  }

  /** The server says something unasked. */
  say(name: string, body: unknown): void {
    this.#emit(name, body)
  }

  /** Names of what was asked since the last call. */
  takeAsked(): string[] {
    return this.asked.splice(0).map(({ name }) => name)
  }

  #emit(event: string, body: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(body)
  }
}
