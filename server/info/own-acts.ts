import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import { assertNever } from "#shared/values/assert-never.ts"

import type { OwnAct, OwnStates } from "./own-act.ts"

interface Followed {
  act: OwnAct
  reported: InfoOwn | undefined
}

const NO_CIRCLE = { room: null, index: null, seat: null }

/** The acts of one connected client, and what it was last reported of each. They are in memory, and go with the connection. */
export class OwnActs {
  readonly #byHash = new Map<string, Followed>()

  get isEmpty(): boolean {
    return this.#byHash.size === 0
  }

  /** Whether there is an act of this kind that stands, beside the one with this hash. */
  hasOther(kind: OwnAct["kind"], hash: string): boolean {
    return [...this.#byHash].some(([other, { act }]) => act.kind === kind && other !== hash)
  }

  follow(hash: string, act: OwnAct): void {
    if (!this.#byHash.has(hash)) this.#byHash.set(hash, { act, reported: undefined })
  }

  /** The hashes of its acts of this kind. */
  hashesOf(kind: OwnAct["kind"]): string[] {
    return [...this.#byHash].flatMap(([hash, { act }]) => (act.kind === kind ? [hash] : []))
  }

  /** Another client goes on with this act. */
  forget(hash: string): void {
    this.#byHash.delete(hash)
  }

  /** What has changed since it was last reported. What is gone is reported once, and not followed any more. */
  changes(states: OwnStates): InfoOwn[] {
    return [...this.#byHash].flatMap(([hash, followed]) => {
      const { act, reported } = followed
      const own = ownOf(hash, act, states, reported)
      if (isOver(own)) this.#byHash.delete(hash)
      if (reported !== undefined && JSON.stringify(reported) === JSON.stringify(own)) return []
      followed.reported = own
      return [own]
    })
  }
}

function ownOf(
  hash: string,
  { kind, token }: OwnAct,
  states: OwnStates,
  reported: InfoOwn | undefined,
): InfoOwn {
  switch (kind) {
    case "question":
      return { kind, token, ...(states.question(hash) ?? { state: "gone" }) }
    case "hand":
      return { kind, token, ...(states.hand(hash) ?? { state: "gone", place: null, at: null }) }
    case "circle": {
      const over = reported?.state === "placed" ? "over" : "none"
      return { kind, token, ...(states.circle(hash) ?? { state: over, ...NO_CIRCLE }) }
    }
    default:
      return assertNever(kind)
  }
}

function isOver({ state }: InfoOwn): boolean {
  return state === "gone" || state === "none" || state === "over"
}
