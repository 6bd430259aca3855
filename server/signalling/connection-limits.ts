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
  readonly #byAddress = new Map<string, Set<EngineConnection>>()
  readonly #slow = new Set<GuardedConnection>()

  /** Whether one more from this address may be opened. */
  mayOpen(address: string): boolean {
    return (this.#byAddress.get(address)?.size ?? 0) < OPEN_PER_ADDRESS
  }

  /** Counts a connection until it closes. False where it is one too many. */
  open(address: string, connection: EngineConnection): boolean {
    if (!this.mayOpen(address)) return false
    const open = this.#byAddress.get(address) ?? new Set()
    this.#byAddress.set(address, open.add(connection))
    connection.once("close", () => {
      open.delete(connection)
      if (open.size === 0) this.#byAddress.delete(address)
    })
    return true
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
