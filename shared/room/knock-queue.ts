import { earliest } from "#shared/values/earliest.ts"
import { KNOCK_LAPSES_MS, knockId } from "#shared/group/knocks.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Knock } from "#shared/group/state.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { ClientConnection } from "./client-connection.ts"

/** [K3] A knock waits for so long after its client has lost the connection. ms */
const DISCONNECTED_MS = 120_000

interface Waiting {
  kind: Knock["kind"]
  tokenHash: string
  connection: ClientConnection
}

/** The knocks that wait: the client of each, or since when it has none. */
export class KnockQueue {
  readonly #waiting = new Map<string, Waiting>()
  readonly #disconnectedAt = new Map<string, Instant>()

  get isEmpty(): boolean {
    return this.#waiting.size === 0
  }

  add(waiting: Waiting): void {
    const id = knockId(waiting.tokenHash)
    this.#disconnectedAt.delete(id)
    this.#waiting.set(id, waiting)
  }

  /** The knocks of this client: one knock [K1.1], or more where the store has failed in between. */
  knocksOf(connection: ClientConnection): string[] {
    return [...this.#waiting].flatMap(([id, waiting]) =>
      waiting.connection === connection ? [id] : [],
    )
  }

  /** This client waits no more. */
  remove(connection: ClientConnection): void {
    for (const id of this.knocksOf(connection)) this.#waiting.delete(id)
  }

  /** The client is gone, as by a lost connection: its knock goes on waiting for a while. */
  disconnected(connection: ClientConnection, now: Instant): void {
    for (const id of this.knocksOf(connection)) {
      this.#waiting.delete(id)
      this.#disconnectedAt.set(id, now)
    }
  }

  /** The next instant at which a knock lapses [K3]. */
  nextDue({ knocks }: Group): Instant | undefined {
    return earliest(knocks.map((knock) => this.#lapsesAt(knock))) ?? undefined
  }

  /** Knocks that have lapsed by now. */
  dueBy({ knocks }: Group, now: Instant): Knock[] {
    return knocks.filter((knock) => this.#lapsesAt(knock) <= now)
  }

  /** Notifies those whose knock has been decided. Null: the group is deleted. */
  answer(group: Group | null): void {
    const knocking = new Set(group?.knocks.map(({ id }) => id))
    for (const id of this.#disconnectedAt.keys())
      if (!knocking.has(id)) this.#disconnectedAt.delete(id)
    for (const [id, waiting] of this.#waiting) {
      if (knocking.has(id)) continue
      this.#waiting.delete(id)
      waiting.connection.notify(
        group !== null && isLetIn(group, waiting) ? "let-in" : "not-let-in",
        {},
      )
    }
  }

  /** After a start no client is connected yet. */
  #lapsesAt({ id, at }: Knock): Instant {
    const lapses = at + KNOCK_LAPSES_MS
    const disconnectedAt = this.#disconnectedAt.get(id)
    return disconnectedAt === undefined
      ? lapses
      : Math.min(lapses, disconnectedAt + DISCONNECTED_MS)
  }
}

/** They have a seat now [K4, K5], or need not be let in any more because the group is open [S7]. */
function isLetIn(group: Group, { kind, tokenHash }: Waiting): boolean {
  if (memberWith(group, tokenHash) !== undefined) return true
  return kind === "newcomer" && group.door.kind === "open"
}
