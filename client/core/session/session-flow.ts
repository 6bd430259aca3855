import type { StoreApi } from "zustand/vanilla"

import type { EnterRequest, Snapshot } from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import { type Keys, canUseKeys, deriveKeys } from "../crypto/keys.ts"
import { type Purpose, seal } from "../crypto/seal.ts"
import {
  type Answer,
  type Code,
  STALE_PREJOIN_CODES,
  TRANSIENT_CODES,
} from "../signaling/answer.ts"
import type { ConnectionEvents } from "../signaling/signaling-connection.ts"
import { SeatToken } from "../storage/seat-token.ts"
import { PreJoinSteps } from "./pre-join-steps.ts"
import type { EventBatch } from "./apply-events.ts"
import { entryAgain, entryNow, withTransport } from "./entry.ts"
import type { GroupLink } from "../links/group-link.ts"
import { Names } from "./texts/names.ts"
import { connectionEvents } from "./notification-handlers.ts"
import { switchesSaid } from "./mute/switches.ts"
import type { Tabs } from "./other-tabs.ts"
import {
  type SignalingClient,
  type SessionDeps,
  type SessionMedia,
  offlineClient,
} from "./session-deps.ts"
import { forgetGroup } from "../storage/remembered.ts"
import { RoomSession } from "./room-session.ts"
import { type Signature, askSignatures } from "./signatures.ts"
import { ServerTimeSync } from "./server-time-sync.ts"
import { type RoomState, type SessionState, type EndReason, isPermanent } from "./session-state.ts"

const KNOCK_AGAIN_MS = 3000
/** How long a goodbye may take, ms. */
const LEAVE_MS = 1500

export class SessionFlow {
  readonly media: SessionMedia
  readonly time = new ServerTimeSync()
  readonly #state: StoreApi<SessionState>
  readonly #deps: SessionDeps
  readonly #signaling: SignalingClient
  readonly #link: GroupLink
  readonly #token: SeatToken
  readonly #keys: Promise<Keys>
  readonly #tabs: Tabs
  readonly preJoin: PreJoinSteps
  #names: Names | undefined
  #room: RoomSession | undefined
  #rtpCapabilities: unknown
  #entry: EnterRequest | undefined
  /** What happened between going in and being ready for it. */
  #early: EventBatch[] = []
  /** Counts knocks: an answer to an older one is of no use. */
  #knocks = 0
  #knockAgain: ReturnType<typeof setTimeout> | undefined
  #over = false

  constructor(link: GroupLink, deps: SessionDeps, state: StoreApi<SessionState>) {
    this.#link = link
    this.#deps = deps
    this.#state = state
    this.#token = new SeatToken(link.room, deps.storage)
    this.#tabs = deps.tabs(link.room, () => {
      if (this.#room) this.#evicted("taken-over")
    })
    const secure = canUseKeys()
    this.#keys = secure ? deriveKeys(link.secret) : new Promise(() => undefined)
    this.#signaling = secure ? deps.connect(this.#connectionEvents()) : offlineClient
    this.preJoin = new PreJoinSteps({
      signaling: this.#signaling,
      keys: this.#keys,
      token: this.#token,
      stateNow: () => state.getState(),
      show: (next) => this.#show(next),
      refresh: () => void this.#knock(),
    })
    this.media = deps.media(this.#signaling, {
      streams: (streams) => this.#room?.mediaChanged({ streams }),
      speaking: (speaking) => this.#room?.mediaChanged({ speaking }),
      soundBlocked: (blocked) => this.#room?.soundBlocked(blocked),
      isSending: (seat, source) => this.#room?.isSending(seat, source) ?? false,
    })
    if (!secure) this.#show({ kind: "refused", code: "not-secure" })
  }

  async pledge(name: string): Promise<void> {
    const answer = await this.preJoin.sign(name)
    if (answer.ok) this.media.prepare(this.#rtpCapabilities)
    else if (this.#state.getState().kind === "door") this.#pressRefused(answer.error.code)
  }

  async enter(): Promise<void> {
    const entry = entryNow(this.preJoin.known, this.#deps.devices)
    if (entry === undefined || this.#state.getState().kind !== "door") return
    this.media.playSound()
    this.#early = []
    const sentAt = Date.now()
    const entering = this.#signaling.request("enter", entry)
    // Right behind it, without waiting for its answer.
    void this.media.recover("open")
    this.preJoin.update({ waiting: true, error: null })
    const answer = await entering
    if (!answer.ok) return this.#pressRefused(answer.error.code)
    this.#entry = entry
    await this.#goIn(answer.value, entry, sentAt)
  }

  /** The room, while one is inside. */
  get room(): RoomSession | undefined {
    return this.#room
  }

  async signatures(): Promise<Answer<Signature[]>> {
    const { contentKey } = await this.#keys
    return askSignatures(this.#signaling, (this.#names ??= new Names(contentKey)))
  }

  /** Something that a member has written, sealed for those who hold the link. */
  async seal(purpose: Purpose, text: string): Promise<string> {
    return seal((await this.#keys).contentKey, purpose, text)
  }

  /** What a member does to the group. One who gives up the seat is out for good. */
  async groupCommand(command: GroupCommand): Promise<Answer<object>> {
    const answer = await this.#signaling.request("group-command", command)
    if (answer.ok && (command.type === "quit" || command.type === "withdraw")) this.#evicted("quit")
    return answer
  }

  /** Idempotent. Inside, the others are told. */
  async leave(): Promise<void> {
    if (this.#over) return
    const left = this.#room && this.#signaling.request("leave", {}, LEAVE_MS)
    this.#end("left")
    if (left) await left
    this.#signaling.close()
  }

  #connectionEvents(): ConnectionEvents {
    return connectionEvents({
      room: () => this.#room,
      early: (news) => this.#early.push(news),
      doorway: () => this.preJoin,
      media: () => this.media,
      knock: () => void this.#knock(),
      disconnected: () => this.#disconnected(),
      putOut: (why) => this.#evicted(why),
    })
  }

  /** On every new line: shows that one holds the link; and goes in again if one was inside. */
  async #knock(): Promise<void> {
    clearTimeout(this.#knockAgain)
    const knock = (this.#knocks += 1)
    const isOld = () => this.#over || knock !== this.#knocks
    // A newcomer has steps to go first, and should see the first of them at once.
    if (this.#token.get() !== null) this.media.prefetch()
    const { accessKey } = await this.#keys
    if (isOld()) return
    const sentAt = Date.now()
    const asked = { room: this.#link.room, accessKey, seatToken: this.#token.get() }
    const knocking = this.#signaling.request("lobby", asked)
    const returning = this.#room && this.#reenter(this.#room, isOld)
    const answer = await knocking
    if (isOld()) return
    if (!answer.ok) return this.#notOpened(answer.error.code)
    this.time.sample(sentAt, answer.value.now)
    this.#rtpCapabilities = answer.value.rtpCapabilities
    const { kind } = answer.value.you
    if (kind === "member") this.media.prepare(this.#rtpCapabilities)
    const preJoin = await this.preJoin.read(answer.value)
    if (isOld()) return
    this.preJoin.set(preJoin)
    if (kind === "withdrawn" || kind === "removed") return this.#evicted(kind)
    await returning
    if (isOld() || this.#room !== undefined) return
    this.time.start(this.#signaling)
    this.preJoin.update({})
    this.preJoin.resume()
  }

  /** Goes in again right behind the knock, and mends sound and picture right behind that. */
  async #reenter(room: RoomSession, isOld: () => boolean): Promise<void> {
    const entry = entryAgain(this.#entry, room.meeting, this.time.now(), this.#deps.devices)
    if (entry === undefined) return
    const sentAt = Date.now()
    const entering = this.#signaling.request("enter", withTransport(entry, this.media.transport))
    void this.media.recover("restart-ice")
    const answer = await entering
    if (isOld()) return
    if (!answer.ok) return this.#notBack(answer.error.code)
    this.#entry = entry
    this.time.sample(sentAt, answer.value.now)
    room.resumed(answer.value, switchesSaid(entry))
  }

  /** The door did not open. */
  #notOpened(code: Code): void {
    if (code === "offline") return
    if (TRANSIENT_CODES.has(code)) this.#knockLater()
    if (TRANSIENT_CODES.has(code) && this.#room) return
    this.#leaveRoom()
    this.#show({ kind: "refused", code })
  }

  /** One knocked, but was not let in again. */
  #notBack(code: Code): void {
    if (code === "offline") return
    if (code === "closed" || code === "taken-over") return this.#evicted(code)
    if (TRANSIENT_CODES.has(code)) return this.#knockLater()
    this.#leaveRoom()
    this.time.start(this.#signaling)
    this.preJoin.update({ waiting: false, error: code })
  }

  #knockLater(): void {
    clearTimeout(this.#knockAgain)
    this.#knockAgain = setTimeout(() => void this.#knock(), KNOCK_AGAIN_MS)
  }

  #pressRefused(code: Code): void {
    if (this.#over) return
    this.preJoin.update({ waiting: false, error: code })
    // The text has changed, or the chair is gone: the door tells how it is now.
    if (STALE_PREJOIN_CODES.has(code)) void this.#knock()
  }

  async #goIn(snapshot: Snapshot, entry: EnterRequest, sentAt: number): Promise<void> {
    const [preJoin, knocks] = [this.preJoin.known, this.#knocks]
    const { contentKey } = await this.#keys
    const names = (this.#names ??= new Names(contentKey))
    const [group] = await Promise.all([
      this.preJoin.open(snapshot.group),
      names.learn(snapshot.meeting.people),
    ])
    if (this.#over || preJoin === undefined) return
    this.time.sample(sentAt, snapshot.now)
    const parts = {
      ...this.#deps,
      signaling: this.#signaling,
      names,
      contentKey,
      openGroup: this.preJoin.open.bind(this.preJoin),
      time: this.time,
      publish: (room: RoomState) => this.#show({ kind: "inside", group: preJoin.group, room }),
    }
    this.#room = RoomSession.enter(
      { ...snapshot, group },
      { reported: switchesSaid(entry), early: this.#early },
      parts,
    )
    this.#tabs.entered()
    if (knocks === this.#knocks) return
    // The line was lost on the threshold.
    this.#room.disconnected()
    void this.#knock()
  }

  #disconnected(): void {
    // Whatever was asked on the old line is of no use any more.
    this.#knocks += 1
    clearTimeout(this.#knockAgain)
    this.#room?.disconnected()
    if (this.#state.getState().kind === "knocking") this.#show({ kind: "refused", code: "offline" })
  }

  #evicted(why: EndReason): void {
    // The seat is no more: nothing of the group stays in this browser.
    if (isPermanent(why)) forgetGroup(this.#link.room, this.#deps.storage)
    this.#end(why)
    this.#signaling.close()
  }

  #end(why: EndReason): void {
    const group = this.preJoin.known?.group
    const shown = this.#room !== undefined || isPermanent(why)
    this.#leaveRoom()
    this.media.close()
    this.time.close()
    this.#tabs.close()
    clearTimeout(this.#knockAgain)
    if (group && shown) this.#show({ kind: "out", why, group })
    this.#over = true
  }

  /** Nothing of the room stays open: no device, no path for sound and picture. */
  #leaveRoom(): void {
    if (this.#room === undefined) return
    this.#room.close()
    this.#room = undefined
    this.media.hangUp()
  }

  #show(state: SessionState): void {
    if (!this.#over) this.#state.setState(state, true)
  }
}
