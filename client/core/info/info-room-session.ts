import type * as z from "zod/mini"

import type { InfoOwn, infoChangedSchema, infoSumsSchema } from "#shared/infoMeeting/messages.ts"
import type { Place } from "#shared/infoMeeting/state.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { isHostView } from "#shared/infoMeeting/view/change.ts"
import type { OwnDevices } from "../session/session-deps.ts"
import type { InfoMedia, InfoSignaling } from "./info-deps.ts"
import type { InfoRoom } from "./info-state.ts"
import type { InfoTexts } from "./info-texts.ts"
import { GuestSending } from "./guest-sending.ts"
import { MediaSetup, waitAtBeginning } from "./media-setup.ts"
import type { OwnActsStore } from "./own-acts.ts"
import { OwnSwitches } from "./own-switches.ts"
import { type StageReception, isSending, stageMedia } from "./stage-media.ts"
import { type InfoView, ViewFeed } from "./view-feed.ts"

const DEVICES = ["microphone", "camera"] as const
/** When a snapshot could not be had, it is asked for again after this. ms. */
const ASK_AGAIN_MS = 1000

export interface InfoEntered {
  version: number
  view: InfoView
  listeners: number
  /** Of a host. */
  place?: Place
}

export interface InfoRoomDeps {
  signaling: InfoSignaling
  media: InfoMedia
  devices: OwnDevices
  texts: InfoTexts
  acts: OwnActsStore
  keepAwake(): { close(): void }
  /** 0-1. */
  random(): number
  /** `state` is another. */
  changed(): void
}

/** Being inside an info meeting: follows its view, and draws together all that the screens show. */
export class InfoRoomSession {
  readonly #deps: InfoRoomDeps
  readonly #feed: ViewFeed
  readonly #guest: GuestSending
  readonly #switches: OwnSwitches
  readonly #setup: MediaSetup
  readonly #awake: { close(): void }
  readonly #unsubscribe: () => void
  #reception: StageReception = { streams: new Map(), speaking: new Set() }
  #hostPlace: Place | null
  #state: InfoRoom
  #askAgain: ReturnType<typeof setTimeout> | undefined
  #closed = false

  /** The texts of the view have been opened already. */
  constructor(entered: InfoEntered, deps: InfoRoomDeps) {
    this.#deps = deps
    this.#feed = new ViewFeed(entered)
    this.#hostPlace = entered.place ?? null
    this.#guest = new GuestSending(deps)
    this.#switches = new OwnSwitches({ ...deps, own: () => this.#state })
    this.#setup = new MediaSetup(deps.media)
    this.#awake = deps.keepAwake()
    this.#state = this.#roomOf(entered.view, {
      connection: "online",
      listeners: entered.listeners,
      signs: { at: 0, sums: {} },
      names: deps.texts.names(entered.view),
      texts: deps.texts.opened,
      media: new Map(),
      audioBlocked: false,
      videoLimit: "none",
      trouble: new Map(),
      own: deps.acts.acts,
    })
    this.#unsubscribe = deps.devices.state.subscribe(() => this.#switches.reconcile())
    this.#settle({ hasJustEntered: true })
  }

  /** What the screens are drawn from: a new object on every change. */
  get state(): InfoRoom {
    return this.#state
  }

  isSending(place: Place, source: MediaSource): boolean {
    return isSending(this.#feed.view, place, source)
  }

  viewChanged(changed: z.infer<typeof infoChangedSchema>): void {
    const gap = this.#feed.take(changed)
    if (gap) void this.#askSnapshot()
    else this.#viewIsNew()
  }

  /** A notification could not be read: something may have been missed. */
  resync(): void {
    if (this.#feed.isAwaiting) return
    this.#feed.await()
    void this.#askSnapshot()
  }

  sumsReported({ listeners, signs }: z.infer<typeof infoSumsSchema>): void {
    const given = Object.keys(signs).length > 0
    const { signs: before } = this.#state
    this.#set({ listeners, signs: given ? { at: before.at + 1, sums: signs } : before })
  }

  ownReported(own: InfoOwn): void {
    if (this.#deps.acts.report(own)) this.ownChanged()
  }

  /** An act of one's own is otherwise, by a press or as the server has reported. */
  ownChanged(): void {
    this.#set({ own: this.#deps.acts.acts })
    this.#settle()
  }

  mediaChanged(change: Partial<StageReception>): void {
    this.#reception = { ...this.#reception, ...change }
    const media = stageMedia(this.#state.media, this.#reception, this.#feed.view)
    if (media !== this.#state.media) this.#set({ media })
  }

  mediaReported(change: Partial<Pick<InfoRoom, "audioBlocked" | "videoLimit" | "trouble">>): void {
    this.#set(change)
  }

  /** Everything stays on the screen as it was. */
  disconnected(): void {
    clearTimeout(this.#askAgain)
    this.#set({ connection: "reconnecting" })
  }

  /** Inside again after a lost connection. */
  resumed(entered: InfoEntered): void {
    this.#hostPlace = entered.place ?? null
    const gap = this.#feed.restart(entered)
    this.#set({ connection: "online", listeners: entered.listeners, own: this.#deps.acts.acts })
    this.#viewIsNew()
    this.#setup.recover()
    if (gap) void this.#askSnapshot()
  }

  /**
   * In a small circle nothing of the plenary is received, and nothing is sent to it. One comes back with the own
   * microphone and camera off: nobody is heard by all without a press.
   */
  pauseMedia(paused: boolean): void {
    if (this.#closed) return
    this.#setup.pause(paused)
    if (paused) for (const source of DEVICES) this.#deps.devices.release(source)
    this.#settle()
  }

  /** One leaves the stage by one's own press: nothing is sent after this returns. */
  stopSending(): void {
    this.#guest.stop()
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearTimeout(this.#askAgain)
    this.#unsubscribe()
    this.#setup.close()
    this.#awake.close()
  }

  async #askSnapshot(): Promise<void> {
    const answer = await this.#deps.signaling.request("info-snapshot", {})
    if (this.#closed || !this.#feed.isAwaiting) return
    if (!answer.ok) {
      // Offline, the whole view comes with the next entry.
      if (this.#state.connection === "online")
        this.#askAgain = setTimeout(() => void this.#askSnapshot(), ASK_AGAIN_MS)
      return
    }
    const gap = this.#feed.restart(answer.value)
    this.#set({ listeners: answer.value.listeners })
    this.#viewIsNew()
    if (gap) void this.#askSnapshot()
  }

  #viewIsNew(): void {
    this.#set({})
    this.mediaChanged({})
    this.#settle()
    void this.#openTexts()
  }

  async #openTexts(): Promise<void> {
    const { texts } = this.#deps
    if (!(await texts.open(this.#feed.view)) || this.#closed) return
    this.#set({ texts: texts.opened })
  }

  /**
   * What follows from the view: media is set up, a guest sends, and devices are reported. For a listener there is no media
   * before the meeting has begun; the moment it begins is the same for all, so that each waits a while.
   */
  #settle({ hasJustEntered = false } = {}): void {
    const { role, view, listeners, you } = this.#state
    if (role === "host" || view.phase.kind === "running") {
      const isAtOnce = role === "host" || hasJustEntered
      this.#setup.begin(isAtOnce ? 0 : waitAtBeginning(listeners, this.#deps.random()))
    }
    if (role === "listener") this.#guest.set(you !== null && !this.#setup.isPaused)
    this.#switches.reconcile()
  }

  #set(change: Partial<RoomParts>): void {
    if (this.#closed) return
    const { view } = this.#feed
    const names = this.#deps.texts.names(view)
    this.#state = this.#roomOf(view, { ...this.#state, ...change, names })
    this.#deps.changed()
  }

  #roomOf(view: InfoView, parts: RoomParts): InfoRoom {
    if (isHostView(view)) {
      const isThere = view.stage.some(({ place }) => place === this.#hostPlace)
      return { ...parts, role: "host", view, you: isThere ? this.#hostPlace : null }
    }
    const { hand } = parts.own
    return { ...parts, role: "listener", view, you: hand?.state === "onStage" ? hand.place : null }
  }
}

type RoomParts = Omit<InfoRoom, "role" | "view" | "you">
