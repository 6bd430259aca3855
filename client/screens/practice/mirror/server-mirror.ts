import { type StoreApi, createStore } from "zustand/vanilla"

import { HeldTracks } from "../alone/held-tracks.ts"
import { type AloneState, RoomAlone } from "../alone/room-alone.ts"
import type { Mirror, MirrorState, OwnTracks } from "./ports.ts"

/** The way to the server is found by then, or said not to be. ms */
const PATIENCE_MS = 15_000

/** Out through the real server and back, in a room of one's own. */
export class ServerMirror implements Mirror {
  readonly state: StoreApi<MirrorState> = createStore<MirrorState>(() => ({ kind: "idle" }))
  #tracks: HeldTracks | undefined
  #room: RoomAlone | undefined
  #patience: ReturnType<typeof setTimeout> | undefined

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
    this.#patience = setTimeout(() => this.#giveUp(), PATIENCE_MS)
    this.#show({ kind: "connecting" })
  }

  #close(): void {
    clearTimeout(this.#patience)
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
    clearTimeout(this.#patience)
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
