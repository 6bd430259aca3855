import { type StoreApi, createStore } from "zustand/vanilla"

import { Connection } from "../../connection/connection.ts"
import { createPractice } from "../../connection/create-practice.ts"
import type { Line, Parts } from "../../connection/parts.ts"
import { Visit } from "../../connection/visit.ts"
import type { RemoteMedia, VisitState } from "../../connection/visit-state.ts"
import { keptInPage } from "../../keys/kept.ts"
import { shown } from "../../i18n/shown-language.ts"
import { MediaSession } from "../../media/media-session.ts"
import type { HeldTracks } from "./held-tracks.ts"

/** How it goes with getting into a room of one's own. */
export type AloneState =
  | { kind: "opening" }
  | {
      kind: "inside"
      line: Line
      /** What the server can carry. */
      rtpCapabilities: unknown
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
  #visit: Visit | undefined
  #line: Line | undefined
  #rtpCapabilities: unknown
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
    this.#visit?.close()
  }

  async #enter(): Promise<void> {
    const { language } = shown.getState()
    const made = await createPractice("alone", { name: NAME, language })
    if (this.#closed) return
    if (!made.ok) return this.#fail(made.error.code)
    this.#rtpCapabilities = made.value.rtpCapabilities
    const visit = Visit.create(made.value.link, this.#parts())
    this.#visit = visit
    visit.state.subscribe((state) => this.#follow(visit, state))
    this.#follow(visit, visit.state.getState())
  }

  #follow(visit: Visit, state: VisitState): void {
    if (this.#closed) return
    switch (state.kind) {
      case "knocking":
        return
      case "door":
        return this.#goOn(visit, state)
      case "inside":
        return this.#show(visit, state)
      case "refused":
        // Tries again by itself.
        return state.code === "offline" ? undefined : this.#fail(state.code)
      case "outside":
      case "out":
        return this.#fail("closed")
    }
  }

  #goOn(visit: Visit, { own, waiting, error }: Extract<VisitState, { kind: "door" }>): void {
    if (waiting) return
    if (error !== null && error !== "offline") return this.#fail(error)
    void (own?.signed === true ? visit.enter() : visit.pledge(OWN_NAME))
  }

  #show(visit: Visit, { room }: Extract<VisitState, { kind: "inside" }>): void {
    if (this.#line === undefined) return
    const returned = room.remote.get(room.you)
    const before = this.state.getState()
    if (before.kind === "inside" && before.returned === returned) return
    // As large as the largest tile of a circle: what the others see at best.
    visit.tileHeight(room.you, TILE_PX)
    this.state.setState(
      {
        kind: "inside",
        line: this.#line,
        rtpCapabilities: this.#rtpCapabilities,
        returned,
      },
      true,
    )
  }

  #fail(code: string): void {
    const why = code === "too-many" ? "busy" : code === "internal" ? "offline" : "failed"
    this.state.setState({ kind: "failed", why }, true)
  }

  #parts(): Parts {
    const tracks = this.#tracks
    return {
      devices: tracks,
      kept: keptInPage(),
      connect: (events) => {
        const line = Connection.open(events)
        this.#line = line
        return line
      },
      media: (line, events) => new MediaSession(line, tracks, events, { silent: true }),
      keepAwake: () => ({ close() {} }),
      tabs: () => ({ entered() {}, close() {} }),
    }
  }
}

/** Height of a tile on a wide screen, device pixels. */
const TILE_PX = 360
