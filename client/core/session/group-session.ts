import { type StoreApi, createStore } from "zustand/vanilla"

import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Instant, Sealed, SeatNumber } from "#shared/values/ids.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import type { Result } from "#shared/values/result.ts"
import { OFFLINE, asResult } from "../signaling/answer.ts"
import { SessionFlow } from "./session-flow.ts"
import type { GroupLink } from "../links/group-link.ts"
import type { OwnDevices, SessionDeps } from "./session-deps.ts"
import type { ShownCheck } from "./shown-check.ts"
import type { Signature } from "./signatures.ts"
import type { KnockKind, SessionState } from "./session-state.ts"

/**
 * One person's visit to a group, as screens use it: knocking, the door, inside, out. Comes back by
 * itself whenever the line was lost, on the same seat and with the devices as they are then.
 */
export class GroupSession {
  readonly state: StoreApi<SessionState> = createStore<SessionState>(() => ({ kind: "knocking" }))
  readonly #devices: OwnDevices
  readonly #flow: SessionFlow

  /** Starts knocking at once. `parts` are the browser's own; a rehearsal or a test brings others. */
  static create(link: GroupLink, deps: SessionDeps): GroupSession {
    return new GroupSession(link, deps)
  }

  private constructor(link: GroupLink, deps: SessionDeps) {
    this.#devices = deps.devices
    this.#flow = new SessionFlow(link, deps, this.state)
  }

  /** Signs the pledge under the name: takes a seat, or renews one's own. */
  pledge(name: string): Promise<void> {
    return this.#flow.pledge(name)
  }

  /** Goes in with the devices as they are now. Call it inside the press: it lets sound through. */
  enter(): Promise<void> {
    return this.#flow.enter()
  }

  /**
   * Asks for something in the meeting. `not-inside` also when the line broke before an answer came:
   * what was asked may or may not have been done, and the meeting shows which.
   */
  async command(command: Command): Promise<Result<{ version: number }>> {
    return asResult((await this.#flow.room?.command(command)) ?? OFFLINE)
  }

  /** Where two practise: shows the other how one's own check went, or takes it back with null. */
  async showCheck(check: ShownCheck | null): Promise<Result<object>> {
    return asResult((await this.#flow.room?.showCheck(check)) ?? OFFLINE)
  }

  /** Who has signed the pledge, for every member to see; undefined when the line does not answer. */
  async signatures(): Promise<Signature[] | undefined> {
    const answer = await this.#flow.signatures()
    return answer.ok ? answer.value : undefined
  }

  leave(): Promise<void> {
    return this.#flow.leave()
  }

  /** The device goes on or off, and with it what is sent and what the meeting says. Off at once [M1]. */
  switchMicrophone(on: boolean): Promise<void> {
    return this.#press("microphone", on)
  }

  switchCamera(on: boolean): Promise<void> {
    return this.#press("camera", on)
  }

  chooseDevice(source: MediaSource, deviceId: string): Promise<void> {
    return this.#devices.choose(source, deviceId)
  }

  chooseSpeaker(deviceId: string): Promise<void> {
    return this.#devices.chooseSpeaker(deviceId)
  }

  /** Height of a person's tile in device pixels; nought when it cannot be seen. */
  tileHeight(seat: SeatNumber, px: number): void {
    this.#flow.media.tileHeight(seat, px)
  }

  /** Plays what the browser held back. Call it inside a press. */
  playSound(): void {
    this.#flow.media.playSound()
  }

  /** A round's own words, sealed: what `startRound` takes. */
  sealTopic(text: string): Promise<Sealed> {
    return this.#flow.seal("round-topic", text)
  }

  /** A few words to the others, sealed: what `apologise`, `quit` and `withdraw` take. */
  sealWords(text: string): Promise<Sealed> {
    return this.#flow.seal("group-words", text)
  }

  /** The group's own words under the pledge, sealed: what a proposal of them takes. */
  sealOwnWords(text: string): Promise<Sealed> {
    return this.#flow.seal("own-words", text)
  }

  /** What a member does to the group, inside or at the door. */
  async groupCommand(command: GroupCommand): Promise<Result<object>> {
    return asResult(await this.#flow.groupCommand(command))
  }

  /** Fetches the group's page for one at the door who has signed; it is in the state from then on. */
  lookAtGroup(): Promise<void> {
    return this.#flow.preJoin.look()
  }

  /** Waits outside for those inside: to get a seat, or to get one's own seat back. */
  waitOutside(as: KnockKind, name: string): Promise<void> {
    return this.#flow.preJoin.waitOutside(as, name)
  }

  /** Asks how the door is now, for one who waits until it is another. */
  askDoor(): void {
    this.#flow.preJoin.refresh()
  }

  /** Waits no more, and is at the door again. */
  stopWaiting(): Promise<void> {
    return this.#flow.preJoin.stopWaiting()
  }

  /** The time as the server has it, ms. */
  serverNow(): Instant {
    return this.#flow.time.now()
  }

  /** Ends the visit, as `leave` does, without waiting. Idempotent. */
  close(): void {
    void this.#flow.leave()
  }

  #press(source: MediaSource, on: boolean): Promise<void> {
    return this.#flow.room?.press(source, on) ?? this.#devices.switch(source, on)
  }
}
