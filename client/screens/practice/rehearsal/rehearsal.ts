import { type StoreApi, createStore } from "zustand/vanilla"

import type { Language } from "#shared/values/ids.ts"

import { SignalingConnection } from "../../../core/signalling/signaling-connection.ts"
import type { SessionState } from "../../../core/session/session-state.ts"
import type { SessionDeps, SessionMedia } from "../../../core/session/session-deps.ts"
import { onWake } from "../../../core/signalling/socket.ts"
import { GroupSession } from "../../../core/session/group-session.ts"
import { pageStorage } from "../../../core/storage/browser-storage.ts"
import { Devices } from "../../../core/media/devices.ts"
import type { MediaEvents } from "../../../core/media/media-events.ts"
import { canUseKeys } from "../../../core/crypto/keys.ts"
import { WakeLock } from "../../../core/media/wake-lock.ts"
import { type Coach, isDone, lookAway, newCoach, nextUp, takeUp, watch } from "./coach/coach.ts"
import type { Part } from "./coach/parts.ts"
import { seenOf } from "./coach/seen.ts"
import { DrawnMedia } from "./drawn-people/drawn-media.ts"
import { NoKeys } from "./drawn-people/no-keys.ts"
import { OWN_SEAT, PEOPLE } from "./drawn-people/people.ts"
import { PracticeDevices } from "./drawn-people/practice-devices.ts"
import { standInFor } from "./drawn-people/stand-ins.ts"
import { LocalHost } from "./local-host/local-host.ts"
import { LocalSocket } from "./local-host/local-socket.ts"
import {
  type GroupWords,
  makePracticeGroup,
  newGroupLink,
  withEverySay,
} from "./local-host/practice-group.ts"
import { RehearsalClock } from "./local-host/rehearsal-clock.ts"
import { ScriptedPeople } from "./script/scripted-people.ts"
import { Stage } from "./script/stage.ts"

/** How long the network stays away, ms. */
const NETWORK_AWAY_MS = 5000

/** What the rehearsal is drawn from. */
export interface RehearsalState {
  /** A new one each time the person comes to the door, and how many there have been. */
  session: GroupSession
  visits: number
  /** The person has skipped the door and is on the way in. */
  skipsDoor: boolean
  coach: Coach
}

/** The names in the rehearsal, and its language. */
export interface RehearsalWords {
  groupName: string
  /** The name of a person who skips the door. */
  guestName: string
  language: Language
}

/** Pictures of the drawn people, as the rehearsal needs them. */
type Drawings = SessionMedia & Pick<DrawnMedia, "show" | "speaks" | "freeze">

/** What a rehearsal is put together from: the browser's own, or a test's. */
export interface RehearsalParts extends Pick<SessionDeps, "keepAwake"> {
  devices: PracticeDevices
  media(events: MediaEvents): Drawings
  /** Calls back whenever a lost line is likely to work again; returns a function that stops. */
  onWake(callback: () => void): () => void
}

/** A rehearsal as a browser has it. */
export function browserRehearsal(words: RehearsalWords): Rehearsal {
  return new Rehearsal(words, {
    devices: new PracticeDevices(Devices.create(), standInFor),
    media: (events) => new DrawnMedia(events),
    keepAwake: () => new WakeLock(),
    onWake,
  })
}

/**
 * A whole meeting to rehearse in: the real session with a live room in this page, four drawn people who take
 * part by a script, and a coach who watches. Nothing is sent anywhere and nothing is stored.
 */
export class Rehearsal {
  readonly state: StoreApi<RehearsalState>
  readonly stage: Stage
  readonly devices: PracticeDevices
  readonly #link = newGroupLink()
  readonly #clock = new RehearsalClock()
  readonly #people = new ScriptedPeople()
  readonly #host: Promise<LocalHost>
  readonly #words: RehearsalWords
  readonly #parts: RehearsalParts
  #storage = pageStorage()
  #socket: LocalSocket
  #media: Drawings | undefined
  #unwatch = () => {}
  #networkBack: ReturnType<typeof setTimeout> | undefined

  constructor(words: RehearsalWords, parts: RehearsalParts) {
    this.#words = words
    this.#parts = parts
    this.devices = parts.devices
    const { groupName: name, language } = words
    this.#host = this.#open({ name, language, people: PEOPLE })
    this.stage = new Stage({ clock: this.#clock, people: this.#people, you: OWN_SEAT })
    this.stage.saying.subscribe(({ now }) => this.#media?.speaks(now?.seat))
    this.#socket = new LocalSocket(this.#host)
    const session = this.#newSession()
    this.state = createStore(() => ({ session, visits: 1, coach: newCoach(), skipsDoor: false }))
    this.#watch(session)
  }

  /** On to the next part, whether this one is done or skipped; after the last one, out. */
  async next(): Promise<void> {
    const { coach, session } = this.state.getState()
    const part = nextUp(coach)
    if (part === undefined) {
      this.state.setState({ coach: lookAway(coach) })
      return session.leave()
    }
    await this.take(part)
    if (coach.part === "door" && coach.seen.place === "outside") await this.#throughTheDoor()
  }

  /** Takes up a part: for the first time, or once more from anywhere. */
  async take(part: Part): Promise<void> {
    const { session, coach } = this.state.getState()
    this.#network(true)
    if (part === "door" || coach.seen.place === "out") {
      void this.#host.then((host) => host.freshen({ forget: part === "door" }))
      if (part === "door") this.#storage = pageStorage()
      this.#unwatch()
      void session.leave()
      this.#socket = new LocalSocket(this.#host)
      this.#show(this.#newSession())
    }
    const from = await this.stage.takeUp(part)
    this.state.setState({ coach: takeUp(this.state.getState().coach, part, from) })
  }

  /** The network falls out for a while, and comes back. */
  loseLine(): void {
    this.#network(false)
    this.#networkBack = setTimeout(() => this.#network(true), NETWORK_AWAY_MS)
  }

  /** Idempotent. Every device is let go of. */
  close(): void {
    clearTimeout(this.#networkBack)
    this.#unwatch()
    this.state.getState().session.close()
    this.stage.close()
    void this.#host.then((host) => host.close())
    this.#clock.close()
    this.devices.close()
  }

  async #open(words: GroupWords): Promise<LocalHost> {
    // Where a page has no keys to use, the session says so itself and never connects.
    if (!canUseKeys()) return new Promise(() => undefined)
    const practice = await makePracticeGroup(this.#link, words, this.#clock.now())
    const host = await LocalHost.open(practice, this.#clock, withEverySay)
    await this.#people.join(host)
    return host
  }

  #network(up: boolean): void {
    clearTimeout(this.#networkBack)
    this.#socket.network(up)
    this.#media?.freeze(!up)
  }

  /** The door is skipped: one goes in as a guest, with the devices as they are. */
  async #throughTheDoor(): Promise<void> {
    const { session } = this.state.getState()
    await atTheDoor(session)
    // No step of the door in between: it would switch on devices that the browser has allowed before.
    this.state.setState({ skipsDoor: true })
    try {
      await session.pledge(this.#words.guestName)
      await session.enter()
    } finally {
      this.state.setState({ skipsDoor: false })
    }
  }

  #newSession(): GroupSession {
    const deps: SessionDeps = {
      devices: this.devices,
      storage: this.#storage,
      connect: (events) =>
        SignalingConnection.open(events, this.#socket, (wake) => this.#parts.onWake(wake)),
      keys: () => new NoKeys(),
      media: (_line, events) => (this.#media = this.#parts.media(events)),
      keepAwake: () => this.#parts.keepAwake(),
      tabs: () => ({ entered() {}, close() {} }),
    }
    return GroupSession.create(this.#link, deps)
  }

  #show(session: GroupSession): void {
    this.state.setState(({ visits }) => ({ session, visits: visits + 1 }))
    this.#watch(session)
  }

  #watch(session: GroupSession): void {
    this.#unwatch()
    const look = () => {
      const { coach: before } = this.state.getState()
      const coach = watch(before, seenOf(session.state.getState()))
      if (isDone(coach)) this.stage.rest(coach.part)
      this.state.setState({ coach })
    }
    this.#unwatch = session.state.subscribe((state, before) => {
      look()
      // The room takes pictures in once it is there, which it is right after this.
      if (state.kind === "inside" && before.kind !== "inside")
        queueMicrotask(() => this.#media?.show())
    })
    look()
  }
}

/** Resolves when the room in this page has answered: the person may be quicker with the first press. */
function atTheDoor({ state }: GroupSession): Promise<void> {
  const hasAnswered = ({ kind }: SessionState) => kind !== "connecting" && kind !== "refused"
  return new Promise((resolve) => {
    if (hasAnswered(state.getState())) return resolve()
    const stop = state.subscribe((now) => {
      if (!hasAnswered(now)) return
      stop()
      resolve()
    })
  })
}
