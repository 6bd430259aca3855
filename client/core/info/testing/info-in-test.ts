import { vi } from "vitest"

import type { InfoEvent } from "#shared/infoMeeting/events.ts"
import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import { startOf } from "#shared/infoMeeting/times.ts"
import { changeBetween } from "#shared/infoMeeting/view/change.ts"
import { hostView, listenerView } from "#shared/infoMeeting/view/views.ts"
import { InfoMeetingInTest } from "#shared/infoMeeting/testing/info-meeting-in-test.ts"
import type { TransportOffer } from "#shared/values/media-transport.ts"
import { accept, refuse } from "#shared/values/result.ts"
import type { InfoLink } from "../../links/info-link.ts"
import { FakeSeal } from "../../media/testing/fake-seal.ts"
import type { MediaEvents } from "../../media/media-events.ts"
import { FakeDevices } from "../../session/testing/fake-deps.ts"
import { FakeSocket } from "../../session/testing/fake-socket.ts"
import { SignalingConnection } from "../../signalling/signaling-connection.ts"
import { type BrowserStorage, pageStorage } from "../../storage/browser-storage.ts"
import type { InfoDeps, InfoMedia } from "../info-deps.ts"
import { type NewInfoKeys, makeInfoKeys } from "../info-keys.ts"
import { INFO_MESSAGES } from "../info-messages.ts"
import { InfoSession } from "../info-session.ts"
import type { InfoRoom, InfoState } from "../info-state.ts"
import { sealWelcome } from "../welcome.ts"

const CONTACT_POINT = { name: "LINK Oslo", publicKey: "B".repeat(87) }
const TEXT = "Vi forteller om selvhjelp.\nDu lytter."

/** Media made by hand: writes down what it was asked to do. */
class FakeInfoMedia implements InfoMedia {
  readonly log: string[] = []
  transport: string | undefined

  prefetch(): void {}
  prepare(): void {}
  recover = async (how: string) => void this.log.push(how)
  consumerOffered(): void {}
  consumerClosed(): void {}
  setMaxLayer(): void {}
  setVideoLimit(): void {}
  replaceTransports = () => void this.log.push("lost")
  stop = () => void this.log.push("stop")
  tileHeight(): void {}
  playAudio = () => void this.log.push("play")
  close = () => void this.log.push("close")
  addSend(offer: TransportOffer): boolean {
    this.transport = offer.id
    this.log.push("add send")
    return true
  }
  removeSend(): void {
    this.transport = undefined
    this.log.push("remove send")
  }
  setScreen = (track: MediaStreamTrack | null) => void this.log.push(track ? "screen" : "no screen")
}

/** A server made by hand for one info meeting, and one session in it. */
export class InfoInTest {
  readonly socket = new FakeSocket()
  readonly devices = new FakeDevices()
  readonly media = new FakeInfoMedia()
  readonly session: InfoSession
  readonly meeting: InfoMeetingInTest
  readonly keys: NewInfoKeys
  events: MediaEvents | undefined
  version = 1
  /** What chance gives. */
  random = 0

  static async create({
    as = "listener",
    storage = pageStorage(),
    begun = true,
  }: { as?: InfoLink["as"]; storage?: BrowserStorage; begun?: boolean } = {}): Promise<InfoInTest> {
    const keys = await makeInfoKeys()
    const { textSecret, listenersKey } = keys
    const welcome = await sealWelcome(listenersKey, {
      title: "Om gruppene",
      text: TEXT,
      contactPoint: CONTACT_POINT,
      textSecret,
    })
    const { hostsPublicKey, listenersSecret } = keys
    const meeting = new InfoMeetingInTest({ welcome, hostsPublicKey, listenersSecret })
    if (begun) {
      meeting.enter("Hanne")
      meeting.hosts("Hanne", { type: "begin" })
    }
    return new InfoInTest(meeting, keys, { as, storage })
  }

  private constructor(
    meeting: InfoMeetingInTest,
    keys: NewInfoKeys,
    { as, storage }: { as: InfoLink["as"]; storage: BrowserStorage },
  ) {
    this.meeting = meeting
    this.keys = keys
    this.#answer()
    const deps: InfoDeps = {
      devices: this.devices,
      storage,
      connect: (events) =>
        SignalingConnection.open(events, this.socket, () => () => {}, INFO_MESSAGES),
      seal: () => Object.assign(new FakeSeal(), { share() {}, close() {} }),
      media: (_signaling, events) => {
        this.events = events
        return this.media
      },
      keepAwake: () => ({ close() {} }),
      random: () => this.random,
    }
    const secret = as === "host" ? keys.hosts : keys.listeners
    this.session = InfoSession.create({ meeting: meeting.state.id, as, secret }, deps)
  }

  get view() {
    return listenerView(this.meeting.state)
  }

  get room(): InfoRoom {
    const state = this.session.state.getState()
    if (state.kind !== "inside") throw new Error(`Not inside but ${state.kind}`)
    return state.room
  }

  /** Waits until the session shows this. */
  until(is: (state: InfoState) => boolean): Promise<InfoState> {
    return vi.waitFor(() => {
      const state = this.session.state.getState()
      if (!is(state)) throw new Error(`Still ${JSON.stringify(state)}`)
      return state
    })
  }

  untilKind(kind: InfoState["kind"]): Promise<InfoState> {
    return this.until((state) => state.kind === kind)
  }

  async inside(): Promise<this> {
    this.socket.open()
    await this.untilKind("lobby")
    await this.session.enter()
    await this.untilKind("inside")
    return this
  }

  /** Something happens in the meeting; listeners are notified. */
  happens(change: (meeting: InfoMeetingInTest) => InfoEvent[] | void): void {
    const before = this.view
    change(this.meeting)
    this.version += 1
    const notice = { version: this.version, now: this.meeting.now }
    this.socket.say("info-changed", { ...notice, change: changeBetween(before, this.view) })
  }

  own(own: InfoOwn): void {
    this.socket.say("info-own", own)
  }

  /** What was asked of the server under a name, so far. */
  asked(name: string): unknown[] {
    return this.socket.asked.filter((each) => each.name === name).map(({ body }) => body)
  }

  #answer(): void {
    const { answers } = this.socket
    const now = () => this.meeting.now
    answers.time = () => accept({ now: now() })
    answers["info-lobby"] = () => {
      const { state } = this.meeting
      const { format, language, startsAt, minutes, welcome, phase, hostsPublicKey } = state
      const { listenersSecret, contactPoint } = state
      const about = { format, language, startsAt, minutes, welcome, phase, hostsPublicKey }
      const start = startOf(state)
      return accept({
        ...about,
        now: now(),
        start,
        listenersSecret,
        contactPoint,
        rtpCapabilities: {},
      })
    }
    answers["info-enter"] = () => accept(this.#seen(this.view))
    answers["info-snapshot"] = () => accept(this.#seen(this.view))
    answers["info-enter-stage"] = () =>
      accept({ ...this.#seen(hostView(this.meeting.state)), place: 1 })
    answers["info-act"] = () => accept({})
    answers["info-stage"] = () => accept({})
    answers["info-leave"] = () => accept({})
    answers["media-send"] = () => accept(SEND)
  }

  #seen<V>(view: V) {
    return { now: this.meeting.now, version: this.version, view, listeners: 40 }
  }
}

const SEND: TransportOffer = {
  id: "send-1",
  iceParameters: {},
  iceCandidates: [],
  dtlsParameters: {},
}

export const FULL = refuse("full", "Full")
