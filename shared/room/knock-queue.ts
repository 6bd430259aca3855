import { KNOCK_LAPSES_MS, knockId } from "#shared/group/knocks.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Knock } from "#shared/group/state.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { ClientConnection } from "./client-connection.ts"

/** [K3] One whose line broke keeps the place outside for so long. ms */
const LINE_LOST_MS = 120_000

interface Waiting {
  kind: Knock["kind"]
  tokenHash: string
  connection: ClientConnection
}

/** Those who wait outside: which screen each knock is on, and since when it has none. */
export class KnockQueue {
  readonly #waiting = new Map<string, Waiting>()
  readonly #alone = new Map<string, Instant>()

  get isEmpty(): boolean {
    return this.#waiting.size === 0
  }

  add(waiting: Waiting): void {
    const id = knockId(waiting.tokenHash)
    this.#alone.delete(id)
    this.#waiting.set(id, waiting)
  }

  /** What this screen waits with: one knock [K1.1], or more where the store has failed in between. */
  knocksOf(connection: ClientConnection): string[] {
    return [...this.#waiting].flatMap(([id, waiting]) =>
      waiting.connection === connection ? [id] : [],
    )
  }

  /** This screen waits no more. */
  remove(connection: ClientConnection): void {
    for (const id of this.knocksOf(connection)) this.#waiting.delete(id)
  }

  /** The screen waits no more, by a broken line for one: its knock waits on for a while. */
  disconnected(connection: ClientConnection, now: Instant): void {
    for (const id of this.knocksOf(connection)) {
      this.#waiting.delete(id)
      this.#alone.set(id, now)
    }
  }

  /** The next instant at which a knock lapses [K3]. */
  nextDue({ knocks }: Group): Instant | undefined {
    const instants = knocks.map((knock) => this.#lapsesAt(knock))
    return instants.length === 0 ? undefined : Math.min(...instants)
  }

  /** Knocks that have lapsed by now. */
  dueBy({ knocks }: Group, now: Instant): Knock[] {
    return knocks.filter((knock) => this.#lapsesAt(knock) <= now)
  }

  /** Tells those who wait no longer how it went. Null: the group is no more. */
  answer(group: Group | null): void {
    const knocking = new Set(group?.knocks.map(({ id }) => id))
    for (const id of this.#alone.keys()) if (!knocking.has(id)) this.#alone.delete(id)
    for (const [id, waiting] of this.#waiting) {
      if (knocking.has(id)) continue
      this.#waiting.delete(id)
      waiting.connection.notify(
        group !== null && isLetIn(group, waiting) ? "let-in" : "not-let-in",
        {},
      )
    }
  }

  /** After a start nobody's line is there yet. */
  #lapsesAt({ id, at }: Knock): Instant {
    const lapses = at + KNOCK_LAPSES_MS
    const lostAt = this.#alone.get(id)
    return lostAt === undefined ? lapses : Math.min(lapses, lostAt + LINE_LOST_MS)
  }
}

/** They have a seat now [K4, K5], or need not be let in any more because the group is open [S7]. */
function isLetIn(group: Group, { kind, tokenHash }: Waiting): boolean {
  if (memberWith(group, tokenHash) !== undefined) return true
  return kind === "newcomer" && group.door.kind === "open"
}
