import { type StoreApi, createStore } from "zustand/vanilla"

import { formatOf } from "#shared/formats/format-of.ts"
import { SignalingConnection } from "../../../core/signalling/signaling-connection.ts"
import { createPractice } from "../../../core/api/create-practice.ts"
import type { SignalingClient, SessionDeps } from "../../../core/session/session-deps.ts"
import { GroupSession } from "../../../core/session/group-session.ts"
import type { FrameSeal } from "../../../core/media/frame-seal.ts"
import type { RemoteMedia, SessionState } from "../../../core/session/session-state.ts"
import { pageStorage } from "../../../core/storage/browser-storage.ts"
import { shown } from "../../../i18n/shown-language.ts"
import { LoadedKeys } from "../../../core/session/loaded-keys.ts"
import { MediaSession } from "../../../core/media/media-session.ts"
import type { HeldTracks } from "./held-tracks.ts"

/** How it goes with getting into a room of one's own. */
export type AloneState =
  | { kind: "opening" }
  | {
      kind: "inside"
      signaling: SignalingClient
      /** What the server can carry. */
      rtpCapabilities: unknown
      /** With the keys of this tab, which nobody else gets. */
      seal: FrameSeal
      /** One's own sound and picture, as they have come back. */
      returned: RemoteMedia | undefined
    }
  /** `offline`: the server does not answer. */
  | { kind: "failed"; why: "offline" | "busy" | "failed" }

/** Nobody reads these: there is nobody else, and the names are sealed. */
const NAME = "Øverom"
const OWN_NAME = "Du"

/**
 * A room on the real server with nobody else in it, for as long as a step of the practice lobby needs
 * it. One goes in by the same door as everywhere, only that nobody has to press anything. What is sent
 * comes back. Nothing of it is kept, neither here nor there.
 */
export class RoomAlone {
  readonly state: StoreApi<AloneState> = createStore<AloneState>(() => ({ kind: "opening" }))
  readonly #tracks: HeldTracks
  #session: GroupSession | undefined
  #signaling: SignalingClient | undefined
  #rtpCapabilities: unknown
  #seal: FrameSeal | undefined
  #closed = false

  /** Goes in at once, with what is held now and whatever will be. */
  static open(tracks: HeldTracks): RoomAlone {
    const room = new RoomAlone(tracks)
    void room.#enter()
    return room
  }

  private constructor(tracks: HeldTracks) {
    this.#tracks = tracks
  }

  /** Resolves to how it is once it is no longer under way, or after so many ms. */
  settled(within: number): Promise<AloneState> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stop()
        resolve(this.state.getState())
      }
      const look = ({ kind }: AloneState) => {
        if (kind !== "opening") end()
      }
      const timer = setTimeout(end, within)
      const stop = this.state.subscribe(look)
      look(this.state.getState())
    })
  }

  /** Idempotent. The tracks stay their owner's. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#session?.close()
  }

  async #enter(): Promise<void> {
    const { language } = shown.getState()
    const made = await createPractice("practiceAlone", { name: NAME, language })
    if (this.#closed) return
    if (!made.ok) return this.#fail(made.error.code)
    this.#rtpCapabilities = made.value.rtpCapabilities
    const session = GroupSession.create(made.value.link, this.#parts())
    this.#session = session
    session.state.subscribe((state) => this.#follow(session, state))
    this.#follow(session, session.state.getState())
  }

  #follow(session: GroupSession, state: SessionState): void {
    if (this.#closed) return
    switch (state.kind) {
      case "connecting":
        return
      case "door":
        return this.#goOn(session, state)
      case "inside":
        return this.#show(session, state)
      case "refused":
        // Tries again by itself.
        return state.code === "offline" ? undefined : this.#fail(state.code)
      case "outside":
      case "out":
        return this.#fail("closed")
    }
  }

  #goOn(
    session: GroupSession,
    { group, own, waiting, error }: Extract<SessionState, { kind: "door" }>,
  ): void {
    // [G2.1] Nobody reads anything here, so nothing may be promised by it.
    if (formatOf(group).pledge !== "none") return this.#fail("pledge-needed")
    if (waiting) return
    if (error !== null && error !== "offline") return this.#fail(error)
    void (own?.signed === true ? session.enter() : session.pledge(OWN_NAME))
  }

  #show(session: GroupSession, { room }: Extract<SessionState, { kind: "inside" }>): void {
    if (this.#signaling === undefined || this.#seal === undefined) return
    const returned = room.remote.get(room.you)
    const before = this.state.getState()
    if (before.kind === "inside" && before.returned === returned) return
    // As large as the largest tile of a circle: what the others see at best.
    session.tileHeight(room.you, TILE_PX)
    this.state.setState(
      {
        kind: "inside",
        signaling: this.#signaling,
        rtpCapabilities: this.#rtpCapabilities,
        seal: this.#seal,
        returned,
      },
      true,
    )
  }

  #fail(code: string): void {
    const why = code === "too-many" ? "busy" : code === "internal" ? "offline" : "failed"
    this.state.setState({ kind: "failed", why }, true)
  }

  #parts(): SessionDeps {
    const tracks = this.#tracks
    return {
      devices: tracks,
      storage: pageStorage(),
      connect: (events) => {
        const signaling = SignalingConnection.open(events)
        this.#signaling = signaling
        return signaling
      },
      // What is sent comes back, and is opened with the own key.
      keys: (options) => {
        const keys = new LoadedKeys({ ...options, mirror: true })
        this.#seal = keys
        return keys
      },
      media: (signaling, events, seal) =>
        new MediaSession(signaling, tracks, events, { seal, silent: true }),
      keepAwake: () => ({ close() {} }),
      tabs: () => ({ entered() {}, close() {} }),
    }
  }
}

/** Height of a tile on a wide screen, device pixels. */
const TILE_PX = 360
