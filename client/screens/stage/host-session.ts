import { type StoreApi, createStore } from "zustand/vanilla"

import type { HostCommand, StageCommand } from "#shared/infoMeeting/command.ts"
import type { InfoMay } from "#shared/infoMeeting/may.ts"
import { type InfoId, MOST } from "#shared/infoMeeting/state.ts"
import { hostMay } from "#shared/infoMeeting/view/may-in-view.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import { randomBase64url } from "../../core/crypto/base64url.ts"
import type { InfoSession } from "../../core/info/info-session.ts"
import type { InfoState } from "../../core/info/info-state.ts"
import { newHostsLink, newListenersLink } from "../../core/info/renew-links.ts"
import { infoLinkUrl } from "../../core/links/info-link.ts"
import { OpenedStage } from "./opened-stage.ts"
import type { OrderDraftItem, StageLinks, StageSession, StageState } from "./stage-session.ts"

/** Circles have three people at least: with so many keys there is one for every circle that there can be. */
const CIRCLES = Math.ceil(MOST.listeners / 3)
/** How often what the rules allow is asked for again although nothing has happened, ms: some of it comes by time. */
const ASKED_AGAIN_MS = 1000

const notInside = refuse("not-inside", "One is not on the stage")

interface Sharing {
  track: MediaStreamTrack
  onTaken: () => void
}

/** A host's session as the stage's screen needs it, over the session in the meeting. */
export class HostSession implements StageSession {
  readonly state: StoreApi<StageState>
  readonly #session: InfoSession
  readonly #origin: string
  readonly #unsubscribe: () => void
  #opened = new OpenedStage()
  #sharing: Sharing | null = null
  #may: { view: object; at: number; may: InfoMay } | null = null

  /** Null while one is not on the stage. `origin`: of the links. */
  static open(session: InfoSession, origin: string): HostSession | null {
    const opened = new OpenedStage()
    const first = opened.of(session.state.getState())
    return first && new HostSession(session, origin, opened, first)
  }

  private constructor(
    session: InfoSession,
    origin: string,
    opened: OpenedStage,
    first: StageState,
  ) {
    this.#session = session
    this.#origin = origin
    this.#opened = opened
    this.state = createStore(() => first)
    this.#unsubscribe = session.state.subscribe((state) => this.#changed(state))
  }

  serverNow(): number {
    return this.#session.serverNow()
  }

  onTimeJump(listener: () => void): () => void {
    return this.#session.onTimeJump(listener)
  }

  may(command: HostCommand | StageCommand): boolean {
    const { view, you } = this.state.getState()
    const at = this.serverNow()
    if (this.#may?.view !== view || at - this.#may.at > ASKED_AGAIN_MS)
      this.#may = { view, at, may: hostMay(view, you, at) }
    return this.#may.may(command)
  }

  host(command: HostCommand): Promise<Result<object>> {
    return this.#session.host.command(command)
  }

  async wantCircle(on: boolean): Promise<Result<object>> {
    const { circles } = this.state.getState().view
    if (circles.kind !== "offered") return refuse("stale", "Nothing is offered")
    return this.#session.acts.wantCircle(circles.id, on)
  }

  leave(): Promise<void> {
    return this.#session.leave()
  }

  switchDevice(source: DeviceSource, on: boolean): Promise<void> {
    return this.#session.stage.switch(source, on)
  }

  async shareScreen(
    track: MediaStreamTrack | null,
    onTaken: () => void = () => {},
  ): Promise<Result<object>> {
    const { stage } = this.#session
    if (track === null) stage.setScreen(null)
    const sharing = track && { track, onTaken }
    this.#sharing = sharing
    const result = await stage.command({ type: "shareScreen", on: track !== null })
    if (sharing !== null && this.#sharing === sharing) {
      if (result.ok) stage.setScreen(track)
      else this.#sharing = null
    }
    return result
  }

  tileHeight(place: number, px: number): void {
    this.#session.media.tileHeight(place, px)
  }

  playAudio(): void {
    this.#session.media.playAudio()
  }

  links(): StageLinks {
    const { listenersSecret } = this.#session.host.keyring
    const link = this.#link()
    return {
      hosts: infoLinkUrl(link, this.#origin),
      listeners: infoLinkUrl({ ...link, as: "listener", secret: listenersSecret }, this.#origin),
    }
  }

  async publish(question: InfoId, text: string): Promise<Result<object>> {
    const sealed = await this.#session.host.sealPublished(text)
    return this.host({ type: "publish", question, text: sealed })
  }

  async setOrder(items: readonly OrderDraftItem[]): Promise<Result<object>> {
    const sealed = await Promise.all(
      items.map(async ({ id, title, minutes }) => {
        return { id, minutes, title: await this.#session.host.sealOrderItem(title) }
      }),
    )
    return this.host({ type: "setOrder", items: sealed })
  }

  async offerCircles(minutes: number): Promise<Result<object>> {
    const id = randomBase64url(16)
    const keys = await this.#session.host.circleKeys(id, CIRCLES)
    return this.host({ type: "offerCircles", id, minutes, keys })
  }

  async renew(which: "hosts" | "listeners"): Promise<Result<object>> {
    const { keyring } = this.#session.host
    const { view } = this.state.getState()
    const from = { link: this.#link(), keyring, sealed: view.listenersSecret }
    if (which === "listeners") {
      const command = await newListenersLink(from)
      return command ? this.host(command) : notInside
    }
    const made = await newHostsLink(from)
    if (!made) return notInside
    const renewed = await this.host(made.command)
    if (renewed.ok) this.#session.linkRenewed(made.link)
    return renewed
  }

  /** Idempotent; the session in the meeting goes on. */
  close(): void {
    this.#unsubscribe()
  }

  async #shareAgain(sharing: Sharing): Promise<void> {
    const result = await this.shareScreen(sharing.track, sharing.onTaken)
    if (result.ok || this.#sharing !== null) return
    if (result.error.code === "not-inside") {
      // The connection is lost again, and comes back again.
      this.#sharing = sharing
      return
    }
    this.#session.stage.setScreen(null)
    sharing.onTaken()
  }

  #link() {
    const state = this.#session.state.getState()
    if (state.kind !== "inside") throw new Error("One is not on the stage")
    return state.about.link
  }

  #changed(state: InfoState): void {
    const before = this.state.getState()
    const next = this.#opened.of(state)
    if (!next) return
    this.state.setState(next, true)
    const isBack = before.connection === "reconnecting" && next.connection === "connected"
    // Who drops out shares no longer, and goes on when they are back.
    if (isBack && this.#sharing && next.view.screen !== next.you)
      void this.#shareAgain(this.#sharing)
  }
}
