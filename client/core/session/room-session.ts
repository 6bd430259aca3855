import { roleIn } from "#shared/formats/format-of.ts"
import { apply } from "#shared/meeting/apply.ts"
import type { Command } from "#shared/meeting/command.ts"
import { personAt, present } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"
import type { Answer } from "../signalling/answer.ts"
import { applyBatch, applyBatches } from "./apply-events.ts"
import type { AppliedEvents, EventBatch, MeetingFeed } from "./apply-events.ts"
import { MuteState } from "./mute/mute-state.ts"
import { OwnVoice } from "./mute/own-voice.ts"
import type { Switches } from "./mute/switches.ts"
import { withOutcome } from "./outcomes.ts"
import { type Reception, remoteMedia } from "./remote-media.ts"
import { breakBegan } from "./returning.ts"
import type { OwnDevices, SignalingClient } from "./session-deps.ts"
import { NO_KEYS_YET } from "./room-keys.ts"
import type { RoomState } from "./session-state.ts"
import { type ShownCheck, checksAfter, openCheck, sealCheck } from "./shown-check.ts"
import { meetingTexts, sealedInMeeting } from "./texts/meeting-texts.ts"
import type { OpenedGroup } from "./texts/opened-group.ts"
import type { SealedTexts } from "./texts/sealed-texts.ts"
import type { SeatNames } from "./texts/seat-names.ts"

/** When a snapshot could not be had, it is asked for again after this. ms. */
const ASK_AGAIN_MS = 1000

export interface RoomDeps {
  signaling: SignalingClient
  devices: OwnDevices
  texts: SealedTexts
  names: SeatNames
  openGroup(view: GroupView): Promise<OpenedGroup>
  /** The server has sent its time along with something else. */
  serverTimeSeen(now: Instant | undefined): void
  /** Those present in the meeting are these. */
  presentChanged(seats: SeatNumber[]): void
  keepAwake(): { close(): void }
  /** `state` is another. */
  changed(): void
}

/** How a participant entered. The names in the meeting have been opened already. */
export interface Entrance {
  you: SeatNumber
  meeting: Meeting
  group: OpenedGroup
  /** What was reported of the own devices on entering. */
  reported: Switches
}

/** Being inside: follows the meeting, and draws together all that the room's screen shows. */
export class RoomSession {
  readonly #deps: RoomDeps
  readonly #mute: MuteState
  readonly #awake: { close(): void }
  readonly #voice: OwnVoice
  #state: RoomState
  #reception: Reception = { streams: new Map(), speaking: new Set() }
  #feed: MeetingFeed = { kind: "following" }
  #askAgain: ReturnType<typeof setTimeout> | undefined
  #closed = false

  static enter(entrance: Entrance, deps: RoomDeps): RoomSession {
    return new RoomSession(entrance, deps)
  }

  private constructor({ you, meeting, group, reported }: Entrance, deps: RoomDeps) {
    this.#deps = deps
    this.#state = {
      you,
      meeting,
      group,
      ...meetingTexts(deps.texts, meeting),
      outcomes: [],
      checks: new Map(),
      names: deps.names.of(meeting.people),
      connection: "online",
      remote: new Map(),
      ownVoice: false,
      audioBlocked: false,
      videoLimit: "none",
      keys: NO_KEYS_YET,
    }
    this.#mute = new MuteState(deps, { you, meeting }, reported)
    this.#awake = deps.keepAwake()
    this.#voice = new OwnVoice({
      devices: deps.devices,
      room: () => ({ ...this.#state, online: this.#state.connection === "online" }),
      heard: (ownVoice) => this.#set({ ownVoice }),
      report: (command) => void deps.signaling.request("command", command),
    })
    this.#set({})
  }

  /** What the room's screen is drawn from: a new object on every change. */
  get state(): RoomState {
    return this.#state
  }

  /** Whether this person is connected with this source on. */
  isSending(seat: SeatNumber, source: DeviceSource): boolean {
    const person = personAt(this.#state.meeting, seat)
    return person?.presence.kind === "here" && person[source]
  }

  eventsReceived(batch: EventBatch): void {
    this.#deps.serverTimeSeen(batch.now)
    if (this.#feed.kind === "following") this.#apply(applyBatch(this.#state.meeting, batch))
    else this.#feed = { ...this.#feed, buffered: [...this.#feed.buffered, batch] }
  }

  /** The group has changed. What comes late is older than what is shown, and of no use. */
  async groupChanged(view: GroupView): Promise<void> {
    const group = await this.#deps.openGroup(view)
    if (view.version >= this.#state.group.view.version) this.#set({ group })
  }

  /** Shows the other how the own check went, or takes it back with null. */
  async showCheck(check: ShownCheck | null): Promise<Answer<object>> {
    const { signaling, texts } = this.#deps
    return signaling.request("show-check", { check: check && (await sealCheck(texts, check)) })
  }

  async checkShown({ seat, check }: NotificationOf<"check-shown">): Promise<void> {
    const opened = check === null ? undefined : await openCheck(this.#deps.texts, check)
    const others = [...this.#state.checks].filter(([one]) => one !== seat)
    this.#set({ checks: new Map(opened ? [...others, [seat, opened]] : others) })
  }

  /** Something may have been missed: asks for a snapshot. */
  resync(): void {
    if (this.#feed.kind === "awaiting" || this.#closed) return
    this.#feed = { kind: "awaiting", buffered: [] }
    void this.#askSnapshot()
  }

  /** The connection is lost. Everything stays on the screen; the snapshot comes with entering again. */
  disconnected(): void {
    clearTimeout(this.#askAgain)
    this.#feed = { kind: "awaiting", buffered: [] }
    this.#mute.away()
    this.#set({ connection: "reconnecting" })
  }

  /** Inside again, on a new connection. */
  resumed({ meeting, group }: Snapshot, reported: Switches): void {
    const before = this.#state.meeting
    void this.groupChanged(group)
    this.#set({ connection: "online" })
    // [C5] The break switched everyone off while this browser was away: it does so now.
    if (breakBegan(before, meeting)) this.#mute.reset()
    this.#mute.back(reported, meeting)
    this.#snapshotCame(meeting)
  }

  mediaChanged(reception: Partial<Reception>): void {
    this.#reception = { ...this.#reception, ...reception }
    this.#set({})
  }

  /** What the media reports of itself. */
  mediaReported(report: Partial<Pick<RoomState, "audioBlocked" | "videoLimit" | "keys">>): void {
    this.#set(report)
  }

  /** A press of the participant's own: device, meeting and what is sent follow it. No source that the format lacks. */
  async press(source: DeviceSource, on: boolean): Promise<void> {
    if (this.#mayUse(source)) await this.#mute.press(source, on)
  }

  command(command: Command): Promise<Answer<{ version: number }>> {
    const opens = command.type === "takeWord" && this.#mayUse("microphone")
    if (opens) return this.#mute.takeWord(command)
    return this.#deps.signaling.request("command", command)
  }

  /** Releases the own devices. Idempotent. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#askAgain)
    this.#voice.close()
    this.#awake.close()
    this.#mute.close()
  }

  #mayUse(source: DeviceSource): boolean {
    return roleIn(this.#state.group.view).sources.includes(source)
  }

  async #askSnapshot(): Promise<void> {
    const answer = await this.#deps.signaling.request("snapshot", {})
    if (this.#closed || this.#state.connection === "reconnecting") return
    if (answer.ok) {
      void this.groupChanged(answer.value.group)
      return this.#snapshotCame(answer.value.meeting)
    }
    this.#askAgain = setTimeout(() => void this.#askSnapshot(), ASK_AGAIN_MS)
  }

  /** The meeting as it is, and what has happened since. */
  #snapshotCame(meeting: Meeting): void {
    const since = this.#feed.kind === "awaiting" ? this.#feed.buffered : []
    this.#feed = { kind: "following" }
    this.#mute.reconcile(meeting)
    this.#set({ meeting })
    this.#apply(applyBatches(meeting, since))
  }

  #apply({ meeting, events, gap }: AppliedEvents): void {
    let before = this.#state.meeting
    let { outcomes } = this.#state
    for (const event of events) {
      const after = apply(before, event)
      this.#mute.happened(before, event, after)
      outcomes = withOutcome(outcomes, before, event, this.#state.group.knocks)
      before = after
    }
    this.#set({ meeting, outcomes, checks: checksAfter(this.#state.checks, events) })
    if (gap) this.resync()
  }

  #set(change: Partial<RoomState>): void {
    if (this.#closed) return
    const { texts, names } = this.#deps
    const { meeting, remote } = this.#state
    const next = { ...this.#state, ...change }
    const renamed = next.meeting.people !== meeting.people
    this.#state = {
      ...next,
      ...meetingTexts(texts, next.meeting),
      remote: remoteMedia(remote, this.#reception, next.meeting),
      names: renamed ? names.of(next.meeting.people) : next.names,
    }
    if (renamed) this.#reportPresent()
    this.#deps.changed()
    void this.#openTexts(next.meeting)
  }

  #reportPresent(): void {
    this.#deps.presentChanged(present(this.#state.meeting).map(({ seat }) => seat))
  }

  async #openTexts(meeting: Meeting): Promise<void> {
    const [fresh, renamed] = await Promise.all([
      this.#deps.texts.open(sealedInMeeting(meeting)),
      this.#deps.names.open(meeting.people),
    ])
    if (renamed) this.#set({ names: this.#deps.names.of(this.#state.meeting.people) })
    else if (fresh) this.#set({})
  }
}
