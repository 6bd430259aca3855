import { apply } from "#shared/meeting/apply.ts"
import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { OWN_VOICE, SILENCE, type Voice, listen } from "../media/loudness.ts"
import type { Answer } from "../signaling/answer.ts"
import { type ShownCheck, checksAfter, openCheck, sealCheck } from "./shown-check.ts"
import { type AppliedEvents, type EventBatch, applyBatch, applyBatches } from "./apply-events.ts"
import type { Names } from "./texts/names.ts"
import type { OpenedGroup } from "./texts/opened-group.ts"
import { withOutcome } from "./outcomes.ts"
import { MuteState } from "./mute/mute-state.ts"
import type { SignalingClient, OwnDevices } from "./session-deps.ts"
import { ProposedWords } from "./texts/proposed-words.ts"
import { type Reception, remoteMedia } from "./remote-media.ts"
import { breakBegan } from "./returning.ts"
import { TalkTimeReporter } from "./mute/talk-time-reporter.ts"
import type { Switches } from "./mute/switches.ts"
import type { ServerTimeSync } from "./server-time-sync.ts"
import { Topics } from "./texts/topics.ts"
import type { RoomState } from "./session-state.ts"

const VOICE_EVERY_MS = 200
/** When a snapshot could not be had, it is asked for again after this. ms. */
const ASK_AGAIN_MS = 1000

export interface RoomDeps {
  signaling: SignalingClient
  devices: OwnDevices
  names: Names
  /** Opens what people write in the meeting. */
  contentKey: CryptoKey
  openGroup(view: GroupView): Promise<OpenedGroup>
  time: ServerTimeSync
  keepAwake(): { close(): void }
  publish(state: RoomState): void
}

/** How one came in: with which switches, and what happened before the room was ready for it. */
export interface Arrival {
  reported: Switches
  early: readonly EventBatch[]
}

/** What one sees on coming in. */
interface InitialView {
  you: SeatNumber
  meeting: Meeting
  group: OpenedGroup
}

/** Being inside: follows the meeting, and draws together all that the room's screen shows. */
export class RoomSession {
  readonly #deps: RoomDeps
  readonly #topics: Topics
  readonly #proposedWords: ProposedWords
  readonly #mute: MuteState
  readonly #awake: { close(): void }
  readonly #talkTime = new TalkTimeReporter()
  readonly #voiceTimer: ReturnType<typeof setInterval>
  #state: RoomState
  #reception: Reception = { streams: new Map(), speaking: new Set() }
  /** What came while a snapshot was on its way. Undefined when none is. */
  #news: EventBatch[] | undefined
  #askAgain: ReturnType<typeof setTimeout> | undefined
  #voice: Voice = SILENCE
  #closed = false

  /** The names of those in the meeting have been learnt already, and the group is opened. */
  static enter(seen: InitialView, came: Arrival, deps: RoomDeps): RoomSession {
    return new RoomSession(seen, came, deps)
  }

  private constructor({ you, meeting, group }: InitialView, came: Arrival, deps: RoomDeps) {
    this.#deps = deps
    this.#topics = new Topics(deps.contentKey)
    this.#proposedWords = new ProposedWords(deps.contentKey)
    this.#state = {
      you,
      meeting,
      group,
      topic: null,
      proposedWords: new Map(),
      outcomes: [],
      checks: new Map(),
      names: deps.names.of(meeting.people),
      connection: "online",
      remote: new Map(),
      ownVoice: false,
      soundBlocked: false,
    }
    this.#mute = new MuteState(deps, { you, meeting }, came.reported)
    this.#awake = deps.keepAwake()
    deps.time.start(deps.signaling)
    this.#voiceTimer = setInterval(() => this.#hearOwnVoice(), VOICE_EVERY_MS)
    this.#take(applyBatches(meeting, came.early))
  }

  get meeting(): Meeting {
    return this.#state.meeting
  }

  /** Whether this person is on the line with this source on. */
  isSending(seat: SeatNumber, source: MediaSource): boolean {
    const person = personAt(this.#state.meeting, seat)
    return person?.presence.kind === "here" && person[source]
  }

  eventsReceived(news: EventBatch): void {
    this.#deps.time.check(news.now)
    if (this.#news !== undefined) this.#news.push(news)
    else this.#take(applyBatch(this.#state.meeting, news))
  }

  /** The group has changed. What comes late is older than what is shown, and of no use. */
  async groupChanged(view: GroupView): Promise<void> {
    const group = await this.#deps.openGroup(view)
    if (view.version >= this.#state.group.view.version) this.#set({ group })
  }

  /** Shows the other how one's own check went, or takes it back with null. */
  async showCheck(check: ShownCheck | null): Promise<Answer<object>> {
    const { signaling, contentKey } = this.#deps
    return signaling.request("show-check", { check: check && (await sealCheck(contentKey, check)) })
  }

  async checkShown({ seat, check }: NotificationOf<"check-shown">): Promise<void> {
    const opened = check === null ? undefined : await openCheck(this.#deps.contentKey, check)
    const others = [...this.#state.checks].filter(([one]) => one !== seat)
    this.#set({ checks: new Map(opened ? [...others, [seat, opened]] : others) })
  }

  /** Something may have been missed: asks how things are. */
  resync(): void {
    if (this.#news !== undefined || this.#closed) return
    this.#news = []
    void this.#askSnapshot()
  }

  /** The line broke. Everything stays on the screen; what comes counts once one is back inside. */
  disconnected(): void {
    clearTimeout(this.#askAgain)
    this.#news = []
    this.#mute.away()
    this.#set({ connection: "reconnecting" })
  }

  /** Back inside, on a new line. */
  resumed({ meeting, group }: Snapshot, told: Switches): void {
    const before = this.#state.meeting
    void this.groupChanged(group)
    this.#set({ connection: "online" })
    // [C5] The break switched everyone off; one did not hear it, and does so now.
    if (breakBegan(before, meeting)) this.#mute.reset()
    this.#mute.back(told, meeting)
    this.#arrive(meeting)
    this.#deps.time.start(this.#deps.signaling)
  }

  mediaChanged(reception: Partial<Reception>): void {
    this.#reception = { ...this.#reception, ...reception }
    this.#set({})
  }

  soundBlocked(soundBlocked: boolean): void {
    this.#set({ soundBlocked })
  }

  /** A press of one's own: device, meeting and what is sent follow it. */
  press(source: MediaSource, on: boolean): Promise<void> {
    return this.#mute.press(source, on)
  }

  command(command: Command): Promise<Answer<{ version: number }>> {
    if (command.type === "takeWord") return this.#mute.takeWord(command)
    return this.#deps.signaling.request("command", command)
  }

  /** One's own devices are let go of. Idempotent. */
  close(): void {
    this.#closed = true
    clearInterval(this.#voiceTimer)
    clearTimeout(this.#askAgain)
    this.#deps.time.close()
    this.#awake.close()
    this.#mute.close()
  }

  async #askSnapshot(): Promise<void> {
    const answer = await this.#deps.signaling.request("snapshot", {})
    if (this.#closed || this.#state.connection === "reconnecting") return
    if (answer.ok) {
      void this.groupChanged(answer.value.group)
      return this.#arrive(answer.value.meeting)
    }
    this.#askAgain = setTimeout(() => void this.#askSnapshot(), ASK_AGAIN_MS)
  }

  /** A whole new view, and the news since. */
  #arrive(meeting: Meeting): void {
    const news = this.#news ?? []
    this.#news = undefined
    this.#mute.reconcile(meeting)
    this.#set({ meeting })
    this.#take(applyBatches(meeting, news))
  }

  #take({ meeting, events, gap }: AppliedEvents): void {
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

  #hearOwnVoice(): void {
    const { level } = this.#deps.devices.state.getState()
    this.#voice = listen(this.#voice, level, performance.now(), OWN_VOICE)
    if (this.#voice.heard !== this.#state.ownVoice) this.#set({ ownVoice: this.#voice.heard })
    this.#reportTalkTime()
  }

  /** [F1, F2] How long one has spoken, while something depends on it. */
  #reportTalkTime(): void {
    const { you, meeting, connection: line } = this.#state
    const voice = line === "online" ? this.#voice : SILENCE
    const report = this.#talkTime.listen(meeting, you, voice, performance.now())
    // Lost on the way: the hand then stays up a little longer.
    if (report !== null) void this.#deps.signaling.request("command", report)
  }

  #set(change: Partial<RoomState>): void {
    if (this.#closed) return
    const next = { ...this.#state, ...change }
    const topic = this.#topics.of(next.meeting)
    const proposedWords = this.#proposedWords.of(next.meeting)
    const remote = remoteMedia(this.#state.remote, this.#reception, next.meeting)
    const renamed = next.meeting.people !== this.#state.meeting.people
    const names = renamed ? this.#deps.names.of(next.meeting.people) : next.names
    this.#state = { ...next, remote, names, topic, proposedWords }
    this.#deps.publish(this.#state)
    if (renamed) void this.#learnNames(next.meeting)
    void this.#openWords(next.meeting)
  }

  async #openWords(meeting: Meeting): Promise<void> {
    const learnt = await Promise.all([
      this.#topics.learn(meeting),
      this.#proposedWords.learn(meeting),
    ])
    if (learnt.includes(true)) this.#set({})
  }

  async #learnNames(meeting: Meeting): Promise<void> {
    if (!(await this.#deps.names.learn(meeting.people))) return
    this.#set({ names: this.#deps.names.of(this.#state.meeting.people) })
  }
}
