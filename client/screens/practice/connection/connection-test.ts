import { type StoreApi, createStore } from "zustand/vanilla"

import { HeldTracks } from "../alone/held-tracks.ts"
import { RoomAlone } from "../alone/room-alone.ts"
import { ProbeTest, type Stage } from "./probe-test.ts"
import type { Outcome } from "./measured.ts"

export type TestState =
  | { kind: "ready" }
  | { kind: "measuring"; stage: Stage }
  | { kind: "told"; outcome: Outcome }

/** The room on the server is reached by then, or the server is out of reach. ms */
const REACH_WITHIN_MS = 8000

/**
 * The connection test as a step shows it: gets everything ready while the person reads, so that the
 * press only has to start it.
 */
export class ConnectionTest {
  readonly state: StoreApi<TestState> = createStore<TestState>(() => ({ kind: "ready" }))
  #room = RoomAlone.open(new HeldTracks())
  #line: Promise<ProbeTest | Outcome> = this.#prepare()
  #closed = false

  static open(): ConnectionTest {
    return new ConnectionTest()
  }

  /** Call it in a press. Again for another try. */
  async start(): Promise<void> {
    const before = this.state.getState()
    if (before.kind === "measuring" || this.#closed) return
    this.#show({ kind: "measuring", stage: "finding" })
    if (before.kind === "told") this.#again()
    const line = await this.#line
    const outcome =
      line instanceof ProbeTest
        ? await line.measure((stage) => this.#show({ kind: "measuring", stage }))
        : line
    this.#show({ kind: "told", outcome })
  }

  /** Idempotent. Nothing of it is left open. */
  close(): void {
    this.#closed = true
    void this.#line.then((line) => line instanceof ProbeTest && line.close())
    this.#room.close()
  }

  #again(): void {
    const { kind } = this.#room.state.getState()
    if (kind !== "inside") {
      this.#room.close()
      this.#room = RoomAlone.open(new HeldTracks())
    }
    this.#line = this.#prepare()
  }

  async #prepare(): Promise<ProbeTest | Outcome> {
    const state = await this.#room.settled(REACH_WITHIN_MS)
    if (state.kind === "opening") return { kind: "offline" }
    if (state.kind === "failed") return { kind: state.why }
    return ProbeTest.prepare(state.signaling, state.rtpCapabilities)
  }

  #show(state: TestState): void {
    if (!this.#closed) this.state.setState(state, true)
  }
}
