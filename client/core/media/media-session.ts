import type { Device } from "mediasoup-client/types"
import type { StoreApi } from "zustand/vanilla"

import type { SeatNumber } from "#shared/values/ids.ts"
import type {
  ConsumerOffer,
  MediaOpenReply,
  MediaSource,
  MediaMaxLayer,
} from "#shared/protocol/media.ts"
import type { DevicesState } from "./device-state.ts"
import { Subscriber, type Streams } from "./subscriber.ts"
import type { MediaSignaling } from "./media-signaling.ts"
import { Publisher } from "./publisher.ts"
import { TransportHealthMonitor } from "./transport-health-monitor.ts"
import { RemoteAudioLevels } from "./remote-audio-levels.ts"
import { RemoteAudioPlayer } from "./remote-audio-player.ts"
import { fetchMediaCode, loadDevice } from "./rtc-device.ts"
import { SpeechDetector } from "./speech-detector.ts"
import { Transports } from "./transports.ts"

/** What media tells upward, and what it has to ask. */
export interface MediaEvents {
  streams(streams: ReadonlyMap<SeatNumber, Streams>): void
  speaking(seats: ReadonlySet<SeatNumber>): void
  soundBlocked(blocked: boolean): void
  /** Whether this person is on the line with this source on, by the meeting. */
  isSending(seat: SeatNumber, source: MediaSource): boolean
}

interface Options {
  /** Plays nothing of what is heard: whoever practises hears themselves in another way. */
  silent?: boolean
}

/** Refusals that pass by themselves: a worker that is being replaced, a moment of haste. */
const RETRYABLE_MEDIA_CODES = new Set<string>(["media-lost", "internal", "too-many"])
const LONGEST_WAIT_MS = 2000
/** Paths on which a sender does not answer are made anew this often at most. */
const MADE_ANEW_EVERY_MS = 60_000

/** Sound and picture of one visit, both ways, kept alive through all that can happen to a line. */
export class MediaSession {
  readonly #signaling: MediaSignaling
  readonly #publisher: Publisher
  readonly #subscriber: Subscriber
  readonly #audioPlayer: RemoteAudioPlayer
  readonly #remoteLevels = new RemoteAudioLevels()
  readonly #speaking: SpeechDetector
  readonly #path: TransportHealthMonitor
  readonly #unfollow: () => void
  #rtpCapabilities: unknown
  #device: Device | undefined
  #loading: Promise<void> | undefined
  #transports: Transports | undefined
  #recovering: Promise<void> | undefined
  #reopenAfter = false
  #stuckUntil = 0
  #closed = false

  constructor(
    signaling: MediaSignaling,
    devices: { readonly state: StoreApi<DevicesState> },
    events: MediaEvents,
    { silent = false }: Options = {},
  ) {
    this.#signaling = signaling
    this.#audioPlayer = new RemoteAudioPlayer((blocked) => events.soundBlocked(blocked))
    this.#publisher = new Publisher(signaling, () => this.#madeAnew())
    this.#subscriber = new Subscriber(
      signaling,
      (streams) => {
        const heard = sounds(streams)
        if (!silent) this.#audioPlayer.set(heard)
        this.#remoteLevels.set(heard)
        events.streams(streams)
      },
      () => void this.recover("open"),
    )
    this.#speaking = new SpeechDetector(
      () => this.#levels(events),
      (seats) => events.speaking(seats),
    )
    this.#path = new TransportHealthMonitor(
      async () => ({
        ...((await this.#transports?.receivedCounts()) ?? { bytes: 0, answers: 0 }),
        expecting: this.#subscriber.expects((seat, source) => events.isSending(seat, source)),
      }),
      (how) => void this.recover(how),
    )
    this.#follow(devices.state.getState())
    this.#unfollow = devices.state.subscribe((state) => this.#follow(state))
    document.addEventListener("visibilitychange", this.#onVisibility)
    window.addEventListener("online", this.#onOnline)
    this.#onVisibility()
  }

  /** Starts to fetch what will be needed inside, while the person is on the way to the door. */
  prefetch(): void {
    // If this fails now it is fetched again when it is needed.
    fetchMediaCode().catch(() => undefined)
  }

  /** Makes ready what can be made ready at the door. Nothing is sent or received yet. */
  prepare(rtpCapabilities: unknown): void {
    this.#rtpCapabilities = rtpCapabilities
    if (this.#device === undefined && !this.#closed) void this.#load()
  }

  /**
   * Gets sound and picture going: by seeking the way to the server anew, or by setting up
   * everything. The first message is sent at once, so that it can go right behind `enter`.
   */
  async recover(how: "restart-ice" | "open"): Promise<void> {
    if (this.#closed) return
    if (this.#recovering) {
      if (how === "open") this.#reopenAfter = true
      return this.#recovering
    }
    this.#recovering = this.#recover(how).finally(() => this.#recovered())
    return this.#recovering
  }

  /** What the server calls the way out that there is now. */
  get transport(): string | undefined {
    return this.#transports?.send.id
  }

  offered(offer: ConsumerOffer): void {
    this.#subscriber.offer(offer)
  }

  withdrawn(consumer: string): void {
    this.#subscriber.withdraw(consumer)
  }

  /** How much of one's own camera the others look at. */
  watched(wanted: MediaMaxLayer): void {
    this.#publisher.watched(wanted)
  }

  /** The server's media worker died: what was set up with it is gone. */
  lost(): void {
    this.#transports?.close()
    this.#transports = undefined
    void this.recover("open")
  }

  /** Out of the room again, back at the door: nothing is sent or received any more. */
  hangUp(): void {
    this.#transports?.close()
    this.#transports = undefined
    this.#subscriber.close()
  }

  tileHeight(seat: SeatNumber, height: number): void {
    this.#subscriber.tileHeight(seat, height)
  }

  /** Call inside a press. */
  playSound(): void {
    this.#audioPlayer.play()
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#unfollow()
    this.#speaking.close()
    this.#path.close()
    document.removeEventListener("visibilitychange", this.#onVisibility)
    window.removeEventListener("online", this.#onOnline)
    this.hangUp()
    this.#audioPlayer.close()
  }

  /** A sender is stuck. What is received would suffer if that were mended again and again. */
  #madeAnew(): void {
    const now = performance.now()
    if (now < this.#stuckUntil) return
    this.#stuckUntil = now + MADE_ANEW_EVERY_MS
    this.lost()
  }

  #recovered(): void {
    this.#recovering = undefined
    const again = this.#reopenAfter
    this.#reopenAfter = false
    if (again) void this.recover("open")
  }

  async #recover(how: "restart-ice" | "open"): Promise<void> {
    if (how === "restart-ice" && this.#transports) {
      const now = await this.#transports.restartIce()
      if (now === "offline") return
      if (now !== "lost") {
        this.#publisher.resync(now.maxLayer)
        this.#subscriber.resync(now.consumers)
        return
      }
    }
    for (let tries = 0; !this.#closed; tries += 1) {
      const code = await this.#open()
      if (code === undefined || !RETRYABLE_MEDIA_CODES.has(code)) return
      await pause(Math.min(LONGEST_WAIT_MS, 100 * 2 ** tries))
    }
  }

  /** Sets up both paths. Returns why not, if not. */
  async #open(): Promise<string | undefined> {
    if (this.#device === undefined) await (this.#loading ?? this.#load())
    const device = this.#device
    if (device === undefined) return "internal"
    const rtpCapabilities = { ...device.recvRtpCapabilities }
    const answer = await this.#signaling.request("media-open", { rtpCapabilities })
    if (!answer.ok) return answer.error.code
    try {
      if (!this.#closed) this.#install(device, answer.value)
      return undefined
    } catch {
      // What the server offers cannot be used: it is asked again.
      return "internal"
    }
  }

  /** Undone when it fails, so that it is tried again. */
  #load(): Promise<void> {
    this.#loading ??= loadDevice(this.#rtpCapabilities).then(
      (device) => void (this.#device = device),
      () => void (this.#loading = undefined),
    )
    return this.#loading
  }

  #install(device: Device, reply: MediaOpenReply): void {
    this.#transports?.close()
    const transports = new Transports(device, reply, this.#signaling, {
      broken: (how) => void this.recover(how),
      sent: (source, id) => this.#publisher.sent(source, id),
      refused: (source) => this.#publisher.refused(source),
    })
    this.#transports = transports
    // Others first: one who comes in wants to see them, and a weak machine does one after the other.
    const received = this.#subscriber.attach(transports.receive, reply.consumers)
    const seen = reply.consumers.length > 0 ? transports.receiveConnected() : undefined
    void Promise.all([received, seen]).then(() => {
      if (this.#transports === transports) this.#publisher.attach(transports.send)
    })
  }

  #follow({ microphone, camera, speaker }: DevicesState): void {
    this.#publisher.set("microphone", microphone.kind === "on" ? microphone.track : null)
    this.#publisher.set("camera", camera.kind === "on" ? camera.track : null)
    this.#audioPlayer.speaker(speaker)
  }

  #levels(events: MediaEvents): Map<SeatNumber, number> {
    const levels = [...this.#remoteLevels.levels()]
    return new Map(levels.filter(([seat]) => events.isSending(seat, "microphone")))
  }

  readonly #onVisibility = () => this.#subscriber.pageHidden(document.visibilityState === "hidden")
  readonly #onOnline = () => {
    if (this.#transports) void this.recover("restart-ice")
  }
}

function sounds(streams: ReadonlyMap<SeatNumber, Streams>): Map<SeatNumber, MediaStream> {
  return new Map(
    [...streams].flatMap(([seat, { microphone }]) => (microphone ? [[seat, microphone]] : [])),
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
