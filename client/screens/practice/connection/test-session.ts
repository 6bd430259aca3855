import { type StoreApi, createStore } from "zustand/vanilla"

import {
  ConnectionTest,
  type Stage,
  type TestResult,
  failedResult,
} from "../../../core/connection-test/connection-test.ts"
import { HeldTracks } from "../alone/held-tracks.ts"
import { RoomAlone } from "../alone/room-alone.ts"

export type TestState =
  | { kind: "ready" }
  | { kind: "running"; stage: Stage }
  | { kind: "finished"; result: TestResult }

/** The room on the server is entered by then, or the server cannot be reached. ms */
const ENTER_WITHIN_MS = 8000

/**
 * The connection test as the practice step shows it. It connects while the person reads, so that the
 * press only has to start the measurement.
 */
export class ConnectionTestSession {
  readonly state: StoreApi<TestState> = createStore<TestState>(() => ({ kind: "ready" }))
  #room = RoomAlone.open(new HeldTracks())
  #prepared: Promise<ConnectionTest | TestResult> = this.#prepare()
  #closed = false

  static open(): ConnectionTestSession {
    return new ConnectionTestSession()
  }

  /** Call it in a press. A second call is another test. */
  async start(): Promise<void> {
    const before = this.state.getState()
    if (before.kind === "running" || this.#closed) return
    this.#setState({ kind: "running", stage: "connecting" })
    if (before.kind === "finished") this.#prepareAgain()
    const prepared = await this.#prepared
    const result =
      prepared instanceof ConnectionTest
        ? await prepared.run((stage) => this.#setState({ kind: "running", stage }))
        : prepared
    this.#setState({ kind: "finished", result })
  }

  /** Idempotent. Closes the room and its transports. */
  close(): void {
    this.#closed = true
    void this.#prepared.then((test) => test instanceof ConnectionTest && test.close())
    this.#room.close()
  }

  #prepareAgain(): void {
    const { kind } = this.#room.state.getState()
    if (kind !== "inside") {
      this.#room.close()
      this.#room = RoomAlone.open(new HeldTracks())
    }
    this.#prepared = this.#prepare()
  }

  async #prepare(): Promise<ConnectionTest | TestResult> {
    const state = await this.#room.settled(ENTER_WITHIN_MS)
    if (state.kind === "opening") return failedResult("offline")
    if (state.kind === "failed") return failedResult(state.why)
    return ConnectionTest.prepare(state)
  }

  #setState(state: TestState): void {
    if (!this.#closed) this.state.setState(state, true)
  }
}
