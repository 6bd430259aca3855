import { type StoreApi, createStore } from "zustand/vanilla"

import type { Instant } from "#shared/values/ids.ts"
import { canUseKeys } from "../crypto/keys.ts"
import type { InfoLink } from "../links/info-link.ts"
import { ServerTimeSync } from "../session/server-time-sync.ts"
import { type Code, TRANSIENT_CODES } from "../signalling/answer.ts"
import { withLinkNow } from "./about.ts"
import { HostActs } from "./host-acts.ts"
import { ASK_AGAIN_MS, LEAVE_MS, infoConnectionEvents, infoMediaEvents } from "./info-connection.ts"
import { type InfoDeps, offlineInfo } from "./info-deps.ts"
import type { InfoMedia, InfoSeal, InfoSignaling } from "./info-deps.ts"
import { type Entering, enterInfo } from "./info-entry.ts"
import { askInfoLobby } from "./info-lobby.ts"
import { type InfoEntered, InfoRoomSession } from "./info-room-session.ts"
import type { InfoAbout, InfoState } from "./info-state.ts"
import { InfoTexts } from "./info-texts.ts"
import { ListenerActs } from "./listener-acts.ts"
import { OpenedLink } from "./opened-link.ts"
import { OwnActsStore } from "./own-acts.ts"
import { StageActs } from "./stage-acts.ts"

/**
 * One person's session in an info meeting, as screens use it: the lobby, inside, the end. Reconnects by itself for
 * ever, and comes back with the own acts and with the devices as they are then.
 */
export class InfoSession {
  readonly state: StoreApi<InfoState> = createStore<InfoState>(() => ({ kind: "connecting" }))
  /** What a listener does. */
  readonly acts: ListenerActs
  /** What hosts do. */
  readonly host: HostActs
  /** What one on the stage does with the own place. */
  readonly stage: StageActs
  readonly #deps: InfoDeps
  readonly #signaling: InfoSignaling
  /** `tileHeight`: of a place, in device pixels, nought when it cannot be seen. `playAudio`: call it inside a press. */
  readonly media: Pick<InfoMedia, "tileHeight" | "playAudio">
  readonly #media: InfoMedia
  readonly #seal: InfoSeal
  readonly #time = new ServerTimeSync()
  readonly #own: OwnActsStore
  readonly #link: OpenedLink
  #texts: InfoTexts | undefined
  #room: InfoRoomSession | undefined
  /** How one has asked to enter: asked again after a lost connection. */
  #entering: Entering | undefined
  /** What came for the room before it was open. */
  #early: ((room: InfoRoomSession) => void)[] = []
  /** Number of the latest connection: answers on older ones count no more. */
  #attempt = 0
  #later: ReturnType<typeof setTimeout> | undefined
  #over = false

  /** Asks the lobby at once. */
  static create(link: InfoLink, deps: InfoDeps): InfoSession {
    return new InfoSession(link, deps)
  }

  private constructor(link: InfoLink, deps: InfoDeps) {
    this.#link = new OpenedLink(link)
    this.#deps = deps
    this.#own = new OwnActsStore(link.meeting, deps.storage)
    const secure = canUseKeys()
    if (!secure) this.#show({ kind: "refused", code: "not-secure" })
    this.#signaling = secure ? deps.connect(this.#connectionEvents()) : offlineInfo
    this.#seal = deps.seal({
      meeting: link.meeting,
      place: () => this.#room?.state.you ?? null,
      workerReplaced: () => this.#media.replaceTransports(),
    })
    const events = infoMediaEvents(
      (update) => this.#inRoom(update),
      () => this.#room,
    )
    this.#media = deps.media(this.#signaling, events, this.#seal)
    this.media = this.#media
    const shared = { signaling: this.#signaling, keyring: () => this.#link.mustBeOpen.keyring }
    this.host = new HostActs(shared)
    this.acts = new ListenerActs({
      ...shared,
      acts: this.#own,
      hostsPublicKey: () => this.#link.mustBeOpen.hostsPublicKey,
      changed: () => this.#room?.ownChanged(),
    })
    this.stage = new StageActs({
      ...shared,
      devices: deps.devices,
      media: this.#media,
      acts: this.acts,
      stopSending: () => this.#room?.stopSending(),
    })
  }

  /** Enters as a listener. Call it inside the press: it lets audio through. */
  enter(): Promise<void> {
    return this.#start({ as: "listener" })
  }

  /** Comes on the stage as a host, with the devices as they are now. `token` is the host's own for this meeting. */
  enterStage(name: string, token: string): Promise<void> {
    return this.#start({ as: "host", name, token })
  }

  /** This host has renewed the link: from now on it comes back by the new one [IM3]. */
  linkRenewed(link: InfoLink): void {
    this.#link.renewed(link)
    this.#roomChanged()
  }

  /** While one is in a small circle nothing of the plenary is received, and nothing is sent to it. */
  pauseMedia(paused: boolean): void {
    this.#room?.pauseMedia(paused)
  }

  serverNow(): Instant {
    return this.#time.now()
  }

  onTimeJump(listener: () => void): () => void {
    return this.#time.onJump(listener)
  }

  /** Idempotent. */
  async leave(): Promise<void> {
    if (this.#over) return
    const { about } = this.#link.opened ?? {}
    const left = this.#room && this.#signaling.request("info-leave", {}, LEAVE_MS)
    this.#finish(about ? { kind: "out", why: "left", about } : { kind: "connecting" })
    if (left) await left
    this.#signaling.close()
  }

  close(): void {
    void this.leave()
  }

  #connectionEvents() {
    return infoConnectionEvents({
      connected: () => void this.#askLobby(),
      disconnected: () => this.#disconnected(),
      inRoom: (update) => this.#inRoom(update),
      media: () => this.#media,
      serverTimeSeen: (now) => this.#time.check(now),
      out: (why) => this.#evicted(why),
    })
  }

  async #start(entering: Entering): Promise<void> {
    const { kind } = this.state.getState()
    if (kind !== "lobby" && kind !== "full") return
    this.#media.playAudio()
    this.#entering = entering
    await this.#goIn()
  }

  async #askLobby(): Promise<void> {
    clearTimeout(this.#later)
    const attempt = ++this.#attempt
    const { link, opened: known } = this.#link
    const answer = await askInfoLobby(link, this.#signaling, this.#time, known?.keyring)
    if (attempt !== this.#attempt || this.#over) return
    if (answer.kind === "refused") return this.#lobbyRefused(answer.code)
    if (answer.kind === "renewed") return this.#finish(answer)
    const { opened, reply } = answer
    this.#link.open(opened)
    this.#texts ??= new InfoTexts(opened.keyring)
    this.#time.start(this.#signaling)
    this.#media.prepare(reply.rtpCapabilities)
    this.#seal.share(opened.keyring.textSecret)
    const { about } = opened
    if (about.phase.kind === "ended") return this.#finish({ kind: "ended", about })
    if (this.#entering) return this.#goIn()
    this.#show({ kind: "lobby", about, entering: false, error: null })
  }

  #lobbyRefused(code: Code): void {
    if (code !== "offline" && !TRANSIENT_CODES.has(code))
      return this.#finish({ kind: "refused", code })
    if (this.#link.opened === undefined) this.#show({ kind: "refused", code })
    this.#later = setTimeout(() => void this.#askLobby(), ASK_AGAIN_MS)
  }

  async #goIn(): Promise<void> {
    const [entering, { opened }, texts] = [this.#entering, this.#link, this.#texts]
    if (entering === undefined || opened === undefined || texts === undefined) return
    const attempt = this.#attempt
    if (this.#room === undefined)
      this.#show({ kind: "lobby", about: opened.about, entering: true, error: null })
    const sentAt = Date.now()
    const answer = await enterInfo(entering, {
      signaling: this.#signaling,
      devices: this.#deps.devices,
      media: this.#media,
      acts: this.#own,
      textKey: opened.keyring.textKey,
    })
    if (attempt !== this.#attempt || this.#over) return
    if (!answer.ok) return this.#enterRefused(answer.error.code, opened.about)
    this.#time.sample(sentAt, answer.value.now)
    await texts.open(answer.value.view)
    if (attempt === this.#attempt && !this.#over) this.#entered(answer.value, texts)
  }

  #entered(entered: InfoEntered, texts: InfoTexts): void {
    if (this.#room) return this.#room.resumed(entered)
    this.#room = new InfoRoomSession(entered, {
      signaling: this.#signaling,
      media: this.#media,
      devices: this.#deps.devices,
      texts,
      acts: this.#own,
      keepAwake: () => this.#deps.keepAwake(),
      random: () => this.#deps.random(),
      changed: () => this.#roomChanged(),
    })
    this.#roomChanged()
    for (const update of this.#early.splice(0)) update(this.#room)
  }

  #enterRefused(code: Code, about: InfoAbout): void {
    if (code === "offline") return
    if (this.#room && TRANSIENT_CODES.has(code))
      return void (this.#later = setTimeout(() => void this.#goIn(), ASK_AGAIN_MS))
    if (code === "closed") return this.#finish({ kind: "ended", about })
    if (code === "stale") return void this.#askLobby()
    if (code === "taken-over") return this.#finish({ kind: "out", why: code, about })
    this.#entering = undefined
    this.#dropRoom()
    if (code === "full") this.#show({ kind: "full", about })
    else this.#show({ kind: "lobby", about, entering: false, error: code })
  }

  #roomChanged(): void {
    const room = this.#room
    const about = this.#over || room === undefined ? undefined : this.#link.see(room.state.view)
    if (room === undefined || about === undefined) return
    if (about.phase.kind === "ended") this.#finish({ kind: "ended", about })
    else this.#show({ kind: "inside", about, room: room.state })
    void this.#followKeys(room)
  }

  /** The welcome or the listeners' link may be another by now, also when the meeting has just ended. */
  async #followKeys(room: InfoRoomSession): Promise<void> {
    const isCurrent = () => this.#room === room || this.#over
    const about = await this.#link.follow(room.state.view, isCurrent)
    if (about === undefined) return
    if (this.#room === room) return this.#roomChanged()
    this.state.setState(withLinkNow(this.state.getState(), about), true)
  }

  #disconnected(): void {
    this.#attempt += 1
    this.#room?.disconnected()
    const { kind } = this.state.getState()
    if (kind === "connecting") this.#show({ kind: "refused", code: "offline" })
  }

  #evicted(why: "renewed" | "taken-over" | "deleted" | "closed"): void {
    if (why === "renewed") return this.#finish({ kind: "renewed", former: null })
    const about = this.#link.opened?.about
    if (about)
      this.#finish(why === "closed" ? { kind: "ended", about } : { kind: "out", why, about })
  }

  /** Nothing follows. */
  #finish(state: InfoState): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#later)
    this.#attempt += 1
    this.#dropRoom()
    for (const source of ["microphone", "camera"] as const) this.#deps.devices.release(source)
    this.#time.close()
    this.#media.close()
    this.#seal.close()
    this.state.setState(state, true)
    // A client that leaves has a last request under way.
    if (state.kind !== "out" || state.why !== "left") this.#signaling.close()
  }

  #dropRoom(): void {
    this.#room?.close()
    this.#room = undefined
    this.#early = []
    this.#media.stop()
  }

  #inRoom(update: (room: InfoRoomSession) => void): void {
    if (this.#room) update(this.#room)
    else if (this.#entering) this.#early.push(update)
  }

  #show(state: InfoState): void {
    if (!this.#over) this.state.setState(state, true)
  }
}
