import type { IncomingMessage } from "node:http"

import type { EngineConnection, GuardedConnection } from "./guarded-connection.ts"

/** Connections from one address. A care home behind one gets in; nobody needs more. */
const OPEN_PER_ADDRESS = 100

/** What may wait to be sent on one connection, bytes: some twenty times the largest answer there is. */
const UNSENT_EACH = 1024 * 1024
/** What may wait on all connections together, bytes. */
const UNSENT_ALL = 128 * 1024 * 1024
/** Beyond this a connection counts as slow, and is looked at when all of them are. Bytes. */
const SLOW = 64 * 1024

/** The open connections of each address, and what waits to be sent on all of them. */
export class ConnectionLimits {
  /** Of each address: the connections, and the requests that are becoming one. */
  readonly #byAddress = new Map<string, Set<EngineConnection | IncomingMessage>>()
  readonly #slow = new Set<GuardedConnection>()

  /**
   * Reserves a place for the connection that a request asks for: between the check and the connection others ask too. A request
   * that is let in becomes a connection in the same turn of the event loop, or never, so its place is free after that turn.
   * False where no place is left.
   */
  reserve(address: string, request: IncomingMessage): boolean {
    if (!this.#take(address, request)) return false
    setImmediate(() => this.#giveBack(address, request))
    return true
  }

  /** Counts a connection, in the place that its request has reserved, until it closes. False where it is one too many. */
  open(address: string, connection: EngineConnection): boolean {
    this.#giveBack(address, connection.request)
    if (!this.#take(address, connection)) return false
    connection.once("close", () => this.#giveBack(address, connection))
    return true
  }

  #take(address: string, taker: EngineConnection | IncomingMessage): boolean {
    const takers = this.#byAddress.get(address) ?? new Set()
    if (takers.size >= OPEN_PER_ADDRESS) return false
    this.#byAddress.set(address, takers.add(taker))
    return true
  }

  #giveBack(address: string, taker: EngineConnection | IncomingMessage): void {
    const takers = this.#byAddress.get(address)
    takers?.delete(taker)
    if (takers?.size === 0) this.#byAddress.delete(address)
  }

  /** Cuts the connection when too much waits on it, and the one with the most when too much waits on all. */
  unsentGrew(connection: GuardedConnection): void {
    const { unsent } = connection
    if (unsent > UNSENT_EACH) return connection.cut()
    if (unsent <= SLOW) return
    this.#slow.add(connection)
    let all = 0
    let most = connection
    for (const each of this.#slow) {
      all += each.unsent
      if (each.unsent <= SLOW) this.#slow.delete(each)
      else if (each.unsent > most.unsent) most = each
    }
    if (all > UNSENT_ALL) most.cut()
  }

  closed(connection: GuardedConnection): void {
    this.#slow.delete(connection)
  }
}
