import type { Instant, SeatNumber } from "../values/ids.ts"
import type { KeyId } from "./key-id.ts"
import type { MediaKeys, Running, TabAt } from "./state.ts"

/** A checked announcement: `madeAt` by the server's clock. A tab makes a new one, with a later instant, each time it announces itself. */
export interface Announced extends TabAt {
  madeAt: Instant
}

/** What happens to a tab's keys. Presence and announcements are given in the order in which the server sent them. */
export type Input =
  /** `generation`: a random number below FIRST_GENERATIONS. The tab id is a new one at each start. */
  | { type: "started"; own: TabAt; generation: number }
  /** The seats that are present in the meeting as this tab shows it, those who have dropped [P1] among them. */
  | { type: "presentChanged"; seats: readonly SeatNumber[] }
  | { type: "announced"; announcements: readonly Announced[] }
  /** `wantsKey`: the sender of the message has no key of this tab. */
  | { type: "keyReceived"; from: TabAt; key: KeyId; wantsKey: boolean }
  | { type: "receiptReceived"; from: TabAt; key: KeyId }
  /** A frame of this seat was opened with this key for the first time. */
  | { type: "keySeen"; seat: SeatNumber; key: KeyId }
  /** Another crypto worker is in use, which has no key yet. */
  | { type: "workerLost" }
  /** `nextDue` has come. */
  | { type: "due" }
  | { type: "stopped" }

/** What is to be done about it, in order. */
export type Effect =
  /** Makes a random base key: step 0 of this own generation. */
  | { type: "makeGeneration"; generation: number }
  /** Derives the base key of this step, and deletes those of earlier steps. */
  | { type: "ratchetOwn"; key: KeyId }
  /** Seals with this own key from now on, its counter from 0. */
  | { type: "useKey"; key: KeyId }
  | { type: "forgetOwn"; generation: number }
  | { type: "sendKey"; to: TabAt; key: KeyId; wantsKey: boolean }
  | { type: "sendReceipt"; to: TabAt; key: KeyId }
  /** Opens with this key: the one just received, or for a new worker one that was received before. */
  | { type: "installKey"; from: TabAt; key: KeyId }
  | { type: "forgetKey"; seat: SeatNumber; generation: number }
  /** Keeps the base key of step `before` of this generation, and deletes those of earlier steps. */
  | { type: "forgetSteps"; seat: SeatNumber; generation: number; before: number }
  /** Deletes every key of this seat. */
  | { type: "forgetSeat"; seat: SeatNumber }
  /** Announces this tab again; the reply has the announcements of all others. */
  | { type: "announce" }
  /** Refused and counted. */
  | { type: "warn"; what: Warning; seat: SeatNumber }

/** Stray: from another tab than the announced one of a seat that is present. */
export type Warning = "replayed-announcement" | "stray-key" | "stray-receipt" | "made-up-receipt"

export interface Step {
  state: MediaKeys
  effects: Effect[]
}

/** A step of a tab that is running. */
export interface Change {
  state: Running
  effects: Effect[]
}

export function to(state: Running, ...effects: Effect[]): Change {
  return { state, effects }
}

/** Takes one change after the other. */
export function inOrder(state: Running, ...parts: ((state: Running) => Change)[]): Change {
  return parts.reduce<Change>((done, part) => {
    const next = part(done.state)
    return to(next.state, ...done.effects, ...next.effects)
  }, to(state))
}
