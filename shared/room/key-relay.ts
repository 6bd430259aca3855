import type { SeatNumber } from "#shared/values/ids.ts"

import type { ClientConnection } from "./client-connection.ts"
import type { SeatConnections } from "./seat-connections.ts"

/**
 * Passes the keys of audio and video on between those inside: what each tab has announced, and messages from seat to
 * seat. All of it is sealed. It is in memory for as long as its connection is, and stored nowhere.
 */
export class KeyRelay {
  readonly #connections: SeatConnections
  readonly #announcements = new WeakMap<ClientConnection, string>()

  constructor(connections: SeatConnections) {
    this.#connections = connections
  }

  /** Tells the others what this client announces, and returns what they have announced. */
  announce(
    seat: SeatNumber,
    connection: ClientConnection,
    announcement: string,
  ): { seat: SeatNumber; announcement: string }[] {
    this.#announcements.set(connection, announcement)
    const others = this.#connections.bySeat().filter(([at]) => at !== seat)
    for (const [, other] of others) other.notify("keys-announced", { seat, announcement })
    return others.flatMap(([at, other]) => {
      const announced = this.#announcements.get(other)
      return announced === undefined ? [] : [{ seat: at, announcement: announced }]
    })
  }

  /** Passes messages on. One to a seat at which nobody is connected is dropped. */
  send(from: SeatNumber, messages: readonly { seat: SeatNumber; message: string }[]): void {
    for (const { seat, message } of messages)
      if (seat !== from) this.#connections.at(seat)?.notify("keys-message", { seat: from, message })
  }
}
