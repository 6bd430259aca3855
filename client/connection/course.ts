import type { StoreApi } from "zustand/vanilla"

import type { EnterRequest, Snapshot } from "#shared/protocol/door.ts"
import type { GroupCommand } from "#shared/protocol/group-command.ts"
import { type Keys, canUseKeys, deriveKeys } from "../keys/keys.ts"
import { type Purpose, seal } from "../keys/seal.ts"
import { type Answer, type Code } from "./answer.ts"
import type { ConnectionEvents } from "./connection.ts"
import { SeatToken } from "./door.ts"
import { Doorway } from "./doorway.ts"
import type { Happened } from "./follow.ts"
import { PASSING, TELLS_ANEW } from "./code-kinds.ts"
import { entryAgain, entryNow, withTransport } from "./entry.ts"
import type { GroupLink } from "./group-link.ts"
import { Names } from "./names.ts"
import { visitNotices } from "./notices.ts"
import { switchesSaid } from "./switches.ts"
import type { Tabs } from "./other-tabs.ts"
import { type Line, type Parts, type VisitMedia, closedLine } from "./parts.ts"
import { forgetGroup } from "./remembered.ts"
import { Room } from "./room.ts"
import { type Signature, askSignatures } from "./signatures.ts"
import { TimeKeeper } from "./time-keeper.ts"
import { type RoomState, type VisitState, type WhyOut, isForGood } from "./visit-state.ts"

const KNOCK_AGAIN_MS = 3000
/** How long a goodbye may take, ms. */
const LEAVE_MS = 1500

/** The course of a visit: what happens after what, and what happens when the line is lost. */
export class Course {
  readonly media: VisitMedia
  readonly time = new TimeKeeper()
  readonly #state: StoreApi<VisitState>
  readonly #parts: Parts
  readonly #line: Line
  readonly #link: GroupLink
  readonly #token: SeatToken
  readonly #keys: Promise<Keys>
  readonly #tabs: Tabs
  readonly doorway: Doorway
  #names: Names | undefined
  #room: Room | undefined
  #rtpCapabilities: unknown
  /** What one said when one last went in. */
  #entry: EnterRequest | undefined
  /** What happened between going in and being ready for it. */
  #early: Happened[] = []
  /** Counts knocks: an answer to an older one is of no use. */
  #knocks = 0
  #knockAgain: ReturnType<typeof setTimeout> | undefined
  #over = false

  constructor(link: GroupLink, parts: Parts, state: StoreApi<VisitState>) {
    this.#link = link
    this.#parts = parts
    this.#state = state
    this.#token = new SeatToken(link.room, parts.kept)
    this.#tabs = parts.tabs(link.room, () => {
      if (this.#room) this.#putOut("taken-over")
    })
    const secure = canUseKeys()
    this.#keys = secure ? deriveKeys(link.secret) : new Promise(() => undefined)
    this.#line = secure ? parts.connect(this.#connectionEvents()) : closedLine
    this.doorway = new Doorway({
      line: this.#line,
      keys: this.#keys,
      token: this.#token,
      stateNow: () => state.getState(),
      show: (next) => this.#show(next),
      askAnew: () => void this.#knock(),
    })
    this.media = parts.media(this.#line, {
      streams: (streams) => this.#room?.received({ streams }),
      speaking: (speaking) => this.#room?.received({ speaking }),
      soundBlocked: (blocked) => this.#room?.soundBlocked(blocked),
      isSending: (seat, source) => this.#room?.isSending(seat, source) ?? false,
    })
    if (!secure) this.#show({ kind: "refused", code: "not-secure" })
  }

  async pledge(name: string): Promise<void> {
    const answer = await this.doorway.sign(name)
    if (answer.ok) this.media.prepare(this.#rtpCapabilities)
    else if (this.#state.getState().kind === "door") this.#pressRefused(answer.error.code)
  }

  async enter(): Promise<void> {
    const entry = entryNow(this.doorway.door, this.#parts.devices)
    if (entry === undefined || this.#state.getState().kind !== "door") return
    this.media.playSound()
    this.#early = []
    const sentAt = Date.now()
    const entering = this.#line.request("enter", entry)
    // Right behind it, without waiting for its answer.
    void this.media.recover("open")
    this.doorway.atDoor({ waiting: true, error: null })
    const answer = await entering
    if (!answer.ok) return this.#pressRefused(answer.error.code)
    this.#entry = entry
    await this.#goIn(answer.value, entry, sentAt)
  }

  /** The room, while one is inside. */
  get room(): Room | undefined {
    return this.#room
  }

  async signatures(): Promise<Answer<Signature[]>> {
    const { contentKey } = await this.#keys
    return askSignatures(this.#line, (this.#names ??= new Names(contentKey)))
  }

  /** Something that a member has written, sealed for those who hold the link. */
  async seal(purpose: Purpose, text: string): Promise<string> {
    return seal((await this.#keys).contentKey, purpose, text)
  }

  /** What a member does to the group. One who gives up the seat is out for good. */
  async groupCommand(command: GroupCommand): Promise<Answer<object>> {
    const answer = await this.#line.request("group-command", command)
    if (answer.ok && (command.type === "quit" || command.type === "withdraw")) this.#putOut("quit")
    return answer
  }

  /** Idempotent. Inside, the others are told. */
  async leave(): Promise<void> {
    if (this.#over) return
    const left = this.#room && this.#line.request("leave", {}, LEAVE_MS)
    this.#end("left")
    if (left) await left
    this.#line.close()
  }

  #connectionEvents(): ConnectionEvents {
    return {
      up: () => void this.#knock(),
      down: () => this.#lineLost(),
      garbled: (name) => {
        if (name === "happened") this.#room?.resync()
        if (name === "media-consumer") void this.media.recover("open")
      },
      notices: visitNotices({
        room: () => this.#room,
        early: (news) => this.#early.push(news),
        doorway: () => this.doorway,
        media: () => this.media,
        knock: () => void this.#knock(),
        putOut: (why) => this.#putOut(why),
      }),
    }
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
    const knocking = this.#line.request("door", asked)
    const returning = this.#room && this.#goBack(this.#room, isOld)
    const answer = await knocking
    if (isOld()) return
    if (!answer.ok) return this.#notOpened(answer.error.code)
    this.time.heard(sentAt, answer.value.now)
    this.#rtpCapabilities = answer.value.rtpCapabilities
    const { kind } = answer.value.you
    if (kind === "member") this.media.prepare(this.#rtpCapabilities)
    const door = await this.doorway.read(answer.value)
    if (isOld()) return
    this.doorway.take(door)
    if (kind === "withdrawn" || kind === "removed") return this.#putOut(kind)
    await returning
    if (isOld() || this.#room !== undefined) return
    this.time.ask(this.#line)
    this.doorway.atDoor({})
    this.doorway.goOn()
  }

  /** Goes in again right behind the knock, and mends sound and picture right behind that. */
  async #goBack(room: Room, isOld: () => boolean): Promise<void> {
    const entry = entryAgain(this.#entry, room.meeting, this.time.now(), this.#parts.devices)
    if (entry === undefined) return
    const sentAt = Date.now()
    const entering = this.#line.request("enter", withTransport(entry, this.media.transport))
    void this.media.recover("restart-ice")
    const answer = await entering
    if (isOld()) return
    if (!answer.ok) return this.#notBack(answer.error.code)
    this.#entry = entry
    this.time.heard(sentAt, answer.value.now)
    room.returned(answer.value, switchesSaid(entry))
  }

  /** The door did not open. */
  #notOpened(code: Code): void {
    if (code === "offline") return
    if (PASSING.has(code)) this.#knockLater()
    if (PASSING.has(code) && this.#room) return
    this.#leaveRoom()
    this.#show({ kind: "refused", code })
  }

  /** One knocked, but was not let in again. */
  #notBack(code: Code): void {
    if (code === "offline") return
    if (code === "closed" || code === "taken-over") return this.#putOut(code)
    if (PASSING.has(code)) return this.#knockLater()
    this.#leaveRoom()
    this.time.ask(this.#line)
    this.doorway.atDoor({ waiting: false, error: code })
  }

  #knockLater(): void {
    clearTimeout(this.#knockAgain)
    this.#knockAgain = setTimeout(() => void this.#knock(), KNOCK_AGAIN_MS)
  }

  #pressRefused(code: Code): void {
    if (this.#over) return
    this.doorway.atDoor({ waiting: false, error: code })
    // The text has changed, or the chair is gone: the door tells how it is now.
    if (TELLS_ANEW.has(code)) void this.#knock()
  }

  async #goIn(snapshot: Snapshot, entry: EnterRequest, sentAt: number): Promise<void> {
    const [door, knocks] = [this.doorway.door, this.#knocks]
    const { contentKey } = await this.#keys
    const names = (this.#names ??= new Names(contentKey))
    const [group] = await Promise.all([
      this.doorway.open(snapshot.group),
      names.learn(snapshot.meeting.people),
    ])
    if (this.#over || door === undefined) return
    this.time.heard(sentAt, snapshot.now)
    const parts = {
      ...this.#parts,
      line: this.#line,
      names,
      contentKey,
      openGroup: this.doorway.open.bind(this.doorway),
      time: this.time,
      publish: (room: RoomState) => this.#show({ kind: "inside", group: door.group, room }),
    }
    this.#room = Room.enter(
      { ...snapshot, group },
      { told: switchesSaid(entry), news: this.#early },
      parts,
    )
    this.#tabs.entered()
    if (knocks === this.#knocks) return
    // The line was lost on the threshold.
    this.#room.lineLost()
    void this.#knock()
  }

  #lineLost(): void {
    // Whatever was asked on the old line is of no use any more.
    this.#knocks += 1
    clearTimeout(this.#knockAgain)
    this.#room?.lineLost()
    if (this.#state.getState().kind === "knocking") this.#show({ kind: "refused", code: "offline" })
  }

  #putOut(why: WhyOut): void {
    // The seat is no more: nothing of the group stays in this browser.
    if (isForGood(why)) forgetGroup(this.#link.room, this.#parts.kept)
    this.#end(why)
    this.#line.close()
  }

  #end(why: WhyOut): void {
    const group = this.doorway.door?.group
    const shown = this.#room !== undefined || isForGood(why)
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

  #show(state: VisitState): void {
    if (!this.#over) this.#state.setState(state, true)
  }
}
