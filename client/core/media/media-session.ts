import type { Device } from "mediasoup-client/types"
import type { StoreApi } from "zustand/vanilla"

import type {
  ConsumerOffer,
  MediaMaxLayer,
  MediaOpenReply,
  VideoLimit,
} from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { TransportOffer } from "#shared/values/media-transport.ts"
import type { DevicesState } from "./device-state.ts"
import { firstPicture } from "./first-picture.ts"
import type { FrameSeal } from "./frame-seal.ts"
import type { MediaEvents } from "./media-events.ts"
import { monitorReception } from "./monitor-reception.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { Publisher } from "./publisher.ts"
import { Recovery, type RecoveryKind } from "./recovery.ts"
import { RemoteAudioLevels } from "./remote-audio-levels.ts"
import { RemoteAudioPlayer } from "./remote-audio-player.ts"
import { LoadedDevice, fetchMediaCode } from "./rtc-device.ts"
import { sendingOrder } from "./sending-order.ts"
import { SpeechDetector } from "./speech-detector.ts"
import { type Streams, Subscriber, audioOf } from "./subscriber.ts"
import { Transports } from "./transports.ts"

/** Transports on which a sender does not answer are replaced no more often than this. */
const REPLACE_EVERY_MS = 60_000

/** Audio and video of one session, in both directions, recovered after every kind of network failure. */
export class MediaSession {
  readonly #signaling: MediaSignaling
  readonly #events: MediaEvents
  readonly #seal: FrameSeal
  readonly #publisher: Publisher
  readonly #subscriber: Subscriber
  readonly #audioPlayer: RemoteAudioPlayer
  readonly #remoteLevels = new RemoteAudioLevels()
  readonly #speechDetector: SpeechDetector
  readonly #monitors: { close(): void }
  readonly #recovery: Recovery
  readonly #unsubscribe: () => void
  readonly #device = new LoadedDevice()
  #transports: Transports | undefined
  #received: Promise<void> | undefined
  #replaceNoEarlierThan = 0
  /** Nothing is set up until the next `recover`, whatever comes from the server meanwhile. */
  #stopped = false
  #closed = false

  /** `silent` plays no received audio: the practice lobby plays a person's own voice back in another way. */
  constructor(
    signaling: MediaSignaling,
    devices: { readonly state: StoreApi<DevicesState> },
    events: MediaEvents,
    { seal, silent = false }: { seal: FrameSeal; silent?: boolean },
  ) {
    this.#signaling = signaling
    this.#seal = seal
    this.#events = events
    this.#audioPlayer = new RemoteAudioPlayer((blocked) => events.audioBlocked(blocked))
    this.#recovery = new Recovery({
      restartIce: () => this.#transports && this.#restartIce(this.#transports),
      open: () => this.#open(),
    })
    this.#publisher = new Publisher(signaling, seal, () => this.#replaceStuck())
    this.#subscriber = new Subscriber(
      signaling,
      seal,
      (streams) => this.#receivedAre(streams, silent),
      () => void this.recover("open"),
    )
    this.#speechDetector = new SpeechDetector(
      () => this.#levels(events),
      (seats) => events.speaking(seats),
    )
    this.#monitors = monitorReception({
      transports: () => this.#transports,
      subscriber: this.#subscriber,
      recover: (kind) => void this.recover(kind),
      seal,
      events,
    })
    this.#applyDevices(devices.state.getState())
    this.#unsubscribe = devices.state.subscribe((state) => this.#applyDevices(state))
    document.addEventListener("visibilitychange", this.#onVisibility)
    window.addEventListener("online", this.#onOnline)
    this.#onVisibility()
  }

  /** Starts to load what is needed inside, before anything is known of the room. */
  prefetch(): void {
    // If this fails now it is loaded again when it is needed.
    fetchMediaCode().catch(() => undefined)
  }

  /** Prepares what can be prepared at the door. Nothing is sent or received yet. */
  prepare(rtpCapabilities: unknown): void {
    if (!this.#closed) this.#device.prepare(rtpCapabilities)
  }

  /**
   * Sets up media, or recovers it. The first request is sent in this call, so that it can follow `enter`
   * without waiting for its reply. Resolves when what is received is set up: in a browser that does not
   * answer, never.
   */
  async recover(kind: RecoveryKind): Promise<void> {
    this.#stopped = false
    await this.#recovery.run(kind)
    await this.#received
  }

  /** The server's id of the current send transport; undefined for a listener. */
  get transport(): string | undefined {
    return this.#transports?.sendId
  }

  /**
   * A listener has become a guest: what its devices give is sent from now on, and nothing of what is received changes.
   * False when the offer cannot be used, or there are no transports now: `recover("open")` brings both.
   */
  addSend(offer: TransportOffer): boolean {
    if (this.#transports === undefined) return false
    try {
      this.#publisher.attach(this.#transports.addSend(offer))
      return true
    } catch {
      return false
    }
  }

  /** A guest listens again: no packet leaves after this returns, and what is received goes on. */
  removeSend(): void {
    this.#publisher.detach()
    this.#transports?.removeSend()
  }

  /** Shares a screen or the pages of a document, or no longer; the track stays its owner's. */
  setScreen(track: MediaStreamTrack | null): void {
    this.#publisher.setScreen(track)
  }

  consumerOffered(offer: ConsumerOffer): void {
    if (!this.#stopped) this.#subscriber.offer(offer)
  }

  consumerClosed(consumer: string): void {
    this.#subscriber.withdraw(consumer)
  }

  /** The largest layer of this person's camera that somebody watches. */
  setMaxLayer(maxLayer: MediaMaxLayer): void {
    this.#publisher.setMaxLayer(maxLayer)
  }

  /** The server has found that this connection carries less, or more, video than before. */
  setVideoLimit(limit: VideoLimit): void {
    this.#subscriber.setVideoLimit(limit)
    this.#events.videoLimited(limit)
  }

  /** The server's media worker died: its transports are gone. */
  replaceTransports(): void {
    this.#closeTransports()
    if (!this.#stopped) void this.recover("open")
  }

  /** Back at the door: nothing is sent or received any more. */
  stop(): void {
    this.#stopped = true
    this.#publisher.detach()
    this.#closeTransports()
    this.#subscriber.close()
  }

  tileHeight(seat: SeatNumber, height: number): void {
    this.#subscriber.tileHeight(seat, height)
  }

  /** Call it in a press. */
  playAudio(): void {
    this.#audioPlayer.play()
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#recovery.close()
    this.#unsubscribe()
    this.#speechDetector.close()
    this.#monitors.close()
    document.removeEventListener("visibilitychange", this.#onVisibility)
    window.removeEventListener("online", this.#onOnline)
    this.stop()
    this.#audioPlayer.close()
  }

  #receivedAre(streams: ReadonlyMap<SeatNumber, Streams>, silent: boolean): void {
    const audio = audioOf(streams)
    if (!silent) this.#audioPlayer.set(audio)
    this.#remoteLevels.set(audio)
    this.#events.streams(streams)
  }

  /** A sender does not answer. Replacing the transports often would disturb what is received. */
  #replaceStuck(): void {
    const now = performance.now()
    if (now < this.#replaceNoEarlierThan) return
    this.#replaceNoEarlierThan = now + REPLACE_EVERY_MS
    this.replaceTransports()
  }

  /** Resolves to whether new transports are needed. */
  async #restartIce(transports: Transports): Promise<boolean> {
    const reply = await transports.restartIce()
    if (reply === "lost") return true
    if (reply === "offline") return false
    this.#publisher.resync(reply.maxLayer)
    this.setVideoLimit(reply.videoLimit)
    this.#subscriber.resync(reply.consumers)
    return false
  }

  /** Sets up both transports. Returns an error code if that fails. */
  async #open(): Promise<string | undefined> {
    const device = this.#device.current ?? (await this.#device.load())
    if (device === undefined) return "internal"
    const rtpCapabilities = { ...device.recvRtpCapabilities }
    const reply = await this.#signaling.request("media-open", { rtpCapabilities })
    if (!reply.ok) return reply.error.code
    try {
      await this.#seal.ready()
      if (!this.#closed && !this.#stopped) this.#install(device, reply.value)
      return undefined
    } catch {
      // What the server offers cannot be used: it is requested again.
      return "internal"
    }
  }

  #install(device: Device, reply: MediaOpenReply): void {
    this.#transports?.close()
    const transports = new Transports(
      device,
      reply,
      { signaling: this.#signaling, settings: this.#seal.settings },
      {
        broken: (kind) => void this.recover(kind),
        sent: (source, id) => this.#publisher.sent(source, id),
        refused: (source) => this.#publisher.refused(source),
      },
    )
    this.#transports = transports
    this.setVideoLimit("none")
    const received = this.#subscriber.attach(transports.receive, reply.consumers)
    this.#received = received
    const { seen, voice, camera } = sendingOrder({
      received,
      connected: reply.consumers.length > 0 ? transports.receiveConnected() : undefined,
      picture: (ms) => firstPicture(this.#subscriber.cameras, ms),
      again: this.#publisher.hasSent,
    })
    void seen.then(() => {
      if (this.#transports === transports) this.#subscriber.requestLayers()
    })
    const begin = () => {
      const send = transports.beginSend()
      if (send) this.#publisher.attach(send, camera)
    }
    void voice.then(begin).catch(() => this.#replaceStuck())
  }

  #closeTransports(): void {
    this.#transports?.close()
    this.#transports = undefined
  }

  #applyDevices({ microphone, camera, speaker }: DevicesState): void {
    this.#publisher.set("microphone", microphone.kind === "on" ? microphone.track : null)
    this.#publisher.set("camera", camera.kind === "on" ? camera.track : null)
    this.#audioPlayer.speaker(speaker)
  }

  /** Nobody's where nobody looks: voices are measured to be shown. */
  #levels(events: MediaEvents): Map<SeatNumber, number> {
    if (document.visibilityState === "hidden") return new Map()
    const levels = [...this.#remoteLevels.levels()]
    return new Map(levels.filter(([seat]) => events.isSending(seat, "microphone")))
  }

  readonly #onVisibility = () => this.#subscriber.pageHidden(document.visibilityState === "hidden")
  readonly #onOnline = () => {
    if (this.#transports) void this.recover("restart-ice")
  }
}
