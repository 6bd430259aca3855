import { type StoreApi, createStore } from "zustand/vanilla"

import { HeldTracks } from "../alone/held-tracks.ts"
import { type AloneState, RoomAlone } from "../alone/room-alone.ts"
import type { Mirror, MirrorState, OwnTracks } from "./mirror.ts"

/** How long the connection to the server may take before it counts as failed; ms. */
const TIMEOUT_MS = 15_000

/** Sends audio and video through the real server and back, in a practice room with nobody else in it. */
export class ServerMirror implements Mirror {
  readonly state: StoreApi<MirrorState> = createStore<MirrorState>(() => ({ kind: "idle" }))
  #tracks: HeldTracks | undefined
  #room: RoomAlone | undefined
  #timeout: ReturnType<typeof setTimeout> | undefined

  start(own: OwnTracks): void {
    if (this.#room === undefined || this.state.getState().kind === "failed") this.#open()
    this.#tracks?.hold(own)
    if (this.#room) this.#follow(this.#room.state.getState())
  }

  stop(): void {
    this.#close()
    this.#show({ kind: "idle" })
  }

  #open(): void {
    this.#close()
    this.#tracks = new HeldTracks()
    this.#room = RoomAlone.open(this.#tracks)
    this.#room.state.subscribe((state) => this.#follow(state))
    this.#timeout = setTimeout(() => this.#giveUp(), TIMEOUT_MS)
    this.#show({ kind: "connecting" })
  }

  #close(): void {
    clearTimeout(this.#timeout)
    this.#room?.close()
    this.#room = undefined
    this.#tracks?.hold({ microphone: null, camera: null })
    this.#tracks = undefined
  }

  #follow(state: AloneState): void {
    if (this.#room?.state.getState() !== state) return
    if (state.kind === "failed") return this.#giveUp()
    if (state.kind !== "inside") return
    const { camera = null, microphone = null } = state.returned ?? {}
    const sent = this.#tracks?.state.getState()
    const nothing = camera === null && microphone === null
    if (nothing && (sent?.camera.kind === "on" || sent?.microphone.kind === "on")) return
    clearTimeout(this.#timeout)
    this.#show({ kind: "live", camera, microphone })
  }

  #giveUp(): void {
    this.#close()
    this.#show({ kind: "failed" })
  }

  #show(state: MirrorState): void {
    this.state.setState(state, true)
  }
}
