import type { SocketLike } from "../../../../core/signalling/socket.ts"
import type { LocalHost } from "./local-host.ts"
import type { LocalSession } from "./local-session.ts"

/** How long an answer is on its way, ms: about what a home network takes. */
const TRIP_MS = 40
/** How long connecting takes, ms. */
const OPEN_MS = 120

type Listener = (body: unknown) => void

/**
 * A socket that ends in this very page. To the code above it is like any other: it takes its time, it can lose
 * the connection, and it has to be connected again. Nothing is sent anywhere.
 */
export class LocalSocket implements SocketLike {
  readonly #host: Promise<LocalHost>
  readonly #listeners = new Map<string, Listener[]>()
  readonly #waiting = new Set<() => void>()
  #session: LocalSession | undefined
  /** Counts tries and losses: what belongs to an earlier connection comes to nothing. */
  #connection = 0
  #network = true

  constructor(host: Promise<LocalHost>) {
    this.#host = host
  }

  get connected(): boolean {
    return this.#session !== undefined
  }

  connect(): void {
    if (this.connected) return
    this.#connection += 1
    const connection = this.#connection
    this.#after(OPEN_MS, connection, () => {
      if (!this.#network) return this.#emit("connect_error", undefined)
      void this.#host.then((host) => {
        if (connection === this.#connection) this.#open(host)
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

  /** Takes the network away, or gives it back; then it is for the client to connect again. */
  network(up: boolean): void {
    this.#network = up
    if (!up) this.#drop()
  }

  #open(host: LocalHost): void {
    const connection = this.#connection
    this.#session = host.connect((name, notice) =>
      this.#after(TRIP_MS, connection, () => this.#emit(name, notice)),
    )
    this.#emit("connect", undefined)
  }

  #drop(): void {
    this.#connection += 1
    const session = this.#session
    if (session === undefined) return
    this.#session = undefined
    void session.close()
    for (const fail of this.#waiting) fail()
    this.#waiting.clear()
    this.#emit("disconnect", undefined)
  }

  #ask(name: string, body: unknown, ms: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = () =>
        reject(new Error("Not connected, or the connection was lost before the reply"))
      const session = this.#session
      if (session === undefined) {
        setTimeout(fail, ms)
        return
      }
      this.#waiting.add(fail)
      const connection = this.#connection
      void session.request(name, body, (reply) =>
        this.#after(TRIP_MS, connection, () => {
          this.#waiting.delete(fail)
          resolve(reply)
        }),
      )
    })
  }

  #after(ms: number, connection: number, work: () => void): void {
    setTimeout(() => {
      if (connection === this.#connection) work()
    }, ms)
  }

  #emit(event: string, body: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(body)
  }
}
