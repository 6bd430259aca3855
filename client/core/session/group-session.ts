import { type StoreApi, createStore } from "zustand/vanilla"

import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { EnterRequest, Snapshot } from "#shared/protocol/joining.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { Instant, Sealed, SeatNumber } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"
import { canUseKeys } from "../crypto/keys.ts"
import type { Purpose } from "../crypto/seal.ts"
import type { GroupLink } from "../links/group-link.ts"
import { OFFLINE, asResult } from "../signalling/answer.ts"
import { LobbyClient } from "./lobby-client.ts"
import { reportedSwitches } from "./mute/switches.ts"
import type { Tabs } from "./other-tabs.ts"
import { PreJoinRequests } from "./pre-join-requests.ts"
import { RoomSession } from "./room-session.ts"
import { type SessionContext, createContext } from "./session-context.ts"
import type { SessionDeps } from "./session-deps.ts"
import { carryOut } from "./session-effects.ts"
import type { Input } from "./steps/session-input.ts"
import { type SessionPhase, roomOf, shownState } from "./steps/session-phase.ts"
import { step } from "./steps/session-step.ts"
import type { KnockKind, SessionState } from "./session-state.ts"
import type { ShownCheck } from "./shown-check.ts"
import { type Signature, askSignatures } from "./signatures.ts"
import { openGroup } from "./texts/open-group.ts"

/** How long leaving may take to reach the server, ms. */
const LEAVE_MS = 1500

/**
 * One participant's session in a group, as screens use it: the lobby, the door, inside, out. Reconnects
 * by itself, on the same seat and with the devices as they are then.
 */
export class GroupSession {
  readonly state: StoreApi<SessionState> = createStore<SessionState>(() => ({ kind: "connecting" }))
  readonly #deps: SessionDeps
  readonly #context: SessionContext
  readonly #lobby: LobbyClient
  readonly #requests: PreJoinRequests
  readonly #tabs: Tabs
  #phase: SessionPhase

  /** Asks the lobby at once. `deps` are the browser's own; a rehearsal or a test brings others. */
  static create(link: GroupLink, deps: SessionDeps): GroupSession {
    return new GroupSession(link, deps)
  }

  private constructor(link: GroupLink, deps: SessionDeps) {
    const secure = canUseKeys()
    this.#phase = { kind: "connecting", refusal: secure ? null : "not-secure" }
    this.#deps = deps
    this.#context = createContext(link, deps, {
      secure,
      phase: () => this.#phase,
      take: (input) => this.#take(input),
      groupChanged: (view) => this.#requests.groupChanged(view),
      openRoom: (...entered) => this.#openRoom(...entered),
    })
    this.#lobby = new LobbyClient(this.#context)
    this.#requests = new PreJoinRequests(this.#context)
    // A newcomer has steps to go first, and should see the first of them at once.
    if (secure && this.holdsSeat) this.#context.media.prefetch()
    this.#tabs = deps.tabs(link.room, () => this.#take({ type: "seatTaken" }))
    this.#show()
  }

  /** Signs the pledge under the name: takes a seat, or renews the participant's own. */
  async pledge(name: string): Promise<void> {
    if (await this.#requests.sign(name)) this.#lobby.prepareMedia()
  }

  /** Enters with the devices as they are now. Call it inside the press: it lets audio through. */
  enter(): Promise<void> {
    return this.#requests.enter()
  }

  /**
   * Asks for something in the meeting. `not-inside` also when the connection broke before an answer came:
   * what was asked may or may not have been done, and the meeting shows which.
   */
  async command(command: Command): Promise<Result<{ version: number }>> {
    return asResult((await this.#room?.command(command)) ?? OFFLINE)
  }

  /** Where two practise: shows the other how the own check went, or takes it back with null. */
  async showCheck(check: ShownCheck | null): Promise<Result<object>> {
    return asResult((await this.#room?.showCheck(check)) ?? OFFLINE)
  }

  /** Who has signed the pledge, for every member to see; undefined when there is no answer. */
  async signatures(): Promise<Signature[] | undefined> {
    const answer = await askSignatures(this.#context.signaling, this.#context.names)
    return answer.ok ? answer.value : undefined
  }

  /** Idempotent. Inside, the others see it at once. */
  async leave(): Promise<void> {
    if (this.#phase.kind === "ended") return
    const { signaling } = this.#context
    const left = this.#room && signaling.request("leave", {}, LEAVE_MS)
    this.#take({ type: "left" })
    if (left) await left
    signaling.close()
  }

  /** The device goes on or off, and with it what is sent and what the meeting says. Off at once [M1]. */
  switchMicrophone(on: boolean): Promise<void> {
    return this.#press("microphone", on)
  }

  switchCamera(on: boolean): Promise<void> {
    return this.#press("camera", on)
  }

  chooseDevice(source: DeviceSource, deviceId: string): Promise<void> {
    return this.#deps.devices.choose(source, deviceId)
  }

  chooseSpeaker(deviceId: string): Promise<void> {
    return this.#deps.devices.chooseSpeaker(deviceId)
  }

  /** Height of a person's tile in device pixels; nought when it cannot be seen. */
  tileHeight(seat: SeatNumber, px: number): void {
    this.#context.media.tileHeight(seat, px)
  }

  /** Plays what the browser held back. Call it inside a press. */
  playAudio(): void {
    this.#context.media.playAudio()
  }

  /** Text that goes with a command, as its purpose seals it. */
  seal(purpose: Purpose, text: string): Promise<Sealed> {
    return this.#context.texts.seal(purpose, text)
  }

  /** What a member does to the group, inside or at the door. Giving up the seat is for good. */
  async groupCommand(command: GroupCommand): Promise<Result<object>> {
    if (this.#phase.kind === "ended") return asResult(OFFLINE)
    const answer = await this.#context.signaling.request("group-command", command)
    const gaveUp = command.type === "quit" || command.type === "withdraw"
    if (answer.ok && gaveUp) this.#take({ type: "evicted", why: "quit" })
    return asResult(answer)
  }

  /** Fetches the group's page for a member at the door who has signed; the state has it from then on. */
  lookAtGroup(): Promise<void> {
    return this.#requests.look()
  }

  /** Waits outside for those inside: to get a seat, or to get the own seat back. */
  waitOutside(as: KnockKind, name: string): Promise<void> {
    return this.#requests.waitOutside(as, name)
  }

  /** Asks how the door is now, for a participant who waits until it is another. */
  askDoor(): void {
    this.#take({ type: "lobbyChanged" })
  }

  /** Waits no more, and is at the door again. */
  async stopWaiting(): Promise<void> {
    this.#take({ type: "stopWaiting" })
  }

  /** Whether this browser has been given a seat here, as far as it knows before the lobby answers. */
  get holdsSeat(): boolean {
    return this.#context.token.get() !== null
  }

  /** The time as the server has it, ms. */
  serverNow(): Instant {
    return this.#context.time.now()
  }

  /** Calls `listener` when that turns out to be another than was known. Returns how to stop that. */
  onTimeJump(listener: () => void): () => void {
    return this.#context.time.onJump(listener)
  }

  /** Ends the session, as `leave` does, without waiting. Idempotent. */
  close(): void {
    void this.leave()
  }

  get #room(): RoomSession | undefined {
    return roomOf(this.#phase)
  }

  #press(source: DeviceSource, on: boolean): Promise<void> {
    return this.#room?.press(source, on) ?? this.#deps.devices.switch(source, on)
  }

  /** Every change of the session: a step, what it asks for, and what screens see of it. */
  #take(input: Input): void {
    const before = this.#phase
    const { phase, effects } = step(before, input)
    this.#phase = phase
    const { storage } = this.#deps
    for (const effect of effects)
      carryOut(effect, {
        context: this.#context,
        lobby: this.#lobby,
        requests: this.#requests,
        tabs: this.#tabs,
        storage,
      })
    if (phase !== before) this.#show()
  }

  #show(): void {
    const shown = shownState(this.#phase)
    if (shown !== null) this.state.setState(shown, true)
  }

  async #openRoom(snapshot: Snapshot, entry: EnterRequest, media: Promise<unknown>): Promise<void> {
    const { texts, names, signaling, devices, time, exchange } = this.#context
    const { you, meeting } = snapshot
    const [group] = await Promise.all([
      openGroup(texts, snapshot.group),
      names.open(meeting.people),
      media,
    ])
    if (this.#phase.kind !== "entering") return
    const { early } = this.#phase
    const room = RoomSession.enter(
      { you, meeting, group, reported: reportedSwitches(entry) },
      {
        signaling,
        devices,
        texts,
        names,
        openGroup: (view) => openGroup(texts, view),
        presentChanged: (seats) => exchange.presentChanged(seats),
        keepAwake: () => this.#deps.keepAwake(),
        serverTimeSeen: (now) => time.check(now),
        changed: () => this.#room && this.#show(),
      },
    )
    this.#take({ type: "entered", room })
    for (const update of early) update(room)
  }
}
