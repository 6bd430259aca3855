import type { types } from "mediasoup"

import type { MediaSource } from "#shared/protocol/media.ts"
import type { Parameters } from "#shared/room/ports.ts"
import type { MemberId, StageListener, StageOpened, StageRoom } from "#shared/room/stage-media.ts"
import type { Place } from "#shared/infoMeeting/state.ts"
import type { TransportOffer } from "#shared/values/media-transport.ts"
import { type Result, accept } from "#shared/values/result.ts"

import { attempt, mediaLost } from "../refusals.ts"
import { RoomRouter } from "../room-router.ts"
import { SeatMedia, type SendingOptions } from "../seat-media.ts"
import { SeatRoom } from "../seat-room.ts"
import type { MediaLog, WorkerPool } from "../worker-pool.ts"
import type { Wing } from "./wing.ts"
import { Wings } from "./wings.ts"

/** The most that one on the stage may send, bit/s: a camera and a voice are about 2 Mbit/s, a screen 1.2. */
const STAGE_BITRATE = 5_000_000
/** While many come in, a sender makes one key frame a second for all of them. */
const KEY_FRAME_DELAY_MS = 1000

interface Options {
  pool: WorkerPool
  listener: StageListener
  log: MediaLog
  onClosed: (room: StarRoom) => void
}

/**
 * The media of one info meeting, a star [IM6]: those on the stage send to the main router and receive there, listeners
 * receive from wings. A guest who was a listener sends to the main router and still receives from the wing.
 */
export class StarRoom extends SeatRoom implements StageRoom {
  readonly #options: Options
  readonly #main: RoomRouter
  readonly #wings: Wings
  /** Who is on the stage. */
  readonly #places = new Map<MemberId, Place>()
  /** The wing of each who receives from one. */
  readonly #winged = new Map<MemberId, Wing>()
  #closed = false

  private constructor(options: Options) {
    const { pool, listener, log, onClosed } = options
    const maxLayer: StageListener["maxLayer"] = (member, wanted) => {
      const place = this.#places.get(member)
      if (place !== undefined) listener.maxLayer(place, wanted)
    }
    super({
      listener: {
        consumer: (to, offer) => listener.consumer(to, offer),
        consumerClosed: (to, consumer) => listener.consumerClosed(to, consumer),
        videoLimit: (to, limit) => listener.videoLimit(to, limit),
        transportsStale: (to) => listener.transportsStale(to),
        maxLayer,
      },
      log,
      mirror: false,
    })
    this.#options = { pool, listener, log, onClosed }
    this.#main = new RoomRouter({ pool, onLost: () => this.#mainLost() })
    this.#wings = new Wings({
      pool,
      main: () => this.#main.current?.router,
      onLost: (members) => this.#wingLost(members),
      warn: (message) => log.warn(message),
    })
  }

  /** Allocates the main router at once, so that the first host need not wait for it. */
  static async create(options: Options): Promise<StarRoom> {
    const room = new StarRoom(options)
    await room.#main.allocate()
    return room
  }

  async open(
    member: MemberId,
    place: Place | null,
    given: Parameters,
  ): Promise<Result<StageOpened>> {
    if (this.#closed) return mediaLost()
    const opened = await this.openSeat(
      member,
      given,
      (capabilities, isCurrent) =>
        place === null
          ? this.#makeListener(member, capabilities, isCurrent)
          : this.#makeSpeaker(member, place, capabilities),
      () => this.#closed || this.#winged.get(member)?.closed === true,
    )
    if (!opened.ok) return opened
    const { media, consumers, release } = opened.value
    const { transports } = media
    return accept({
      send: transports.send === undefined ? null : transports.offer("send"),
      receive: transports.offer("receive"),
      consumers,
      release,
    })
  }

  async openSend(member: MemberId, place: Place): Promise<Result<TransportOffer>> {
    const media = this.forwarder.get(member)
    if (media === undefined) return mediaLost()
    this.forwarder.withdrawAll(media)
    const added = await attempt(
      () =>
        this.#closed || this.forwarder.get(member) !== media || this.#main.current === undefined,
      () => media.addSend(() => this.#main.allocate(), sendingFrom(place)),
    )
    if (!added.ok) return added
    if (!added.value || this.forwarder.get(member) !== media) return mediaLost()
    this.#places.set(member, place)
    this.reportLoad()
    return accept(media.transports.offer("send"))
  }

  closeSend(member: MemberId): void {
    this.#places.delete(member)
    const media = this.forwarder.get(member)
    if (media === undefined) return
    this.forwarder.withdrawAll(media)
    media.removeSend()
    this.reportLoad()
  }

  async setPaused(place: Place, source: MediaSource, paused: boolean): Promise<void> {
    const there = [...this.#places].flatMap(([member, one]) => (one === place ? [member] : []))
    await Promise.all(
      there.map(async (member) => {
        await this.forwarder.get(member)?.sending?.setPaused(source, paused)
      }),
    )
  }

  remove(member: MemberId): void {
    this.removeSeat(member)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.clear()
    this.#places.clear()
    this.#winged.clear()
    this.#wings.close()
    this.#main.close()
    this.#options.onClosed(this)
  }

  protected override removeSeat(member: MemberId): void {
    this.#places.delete(member)
    this.#winged.delete(member)
    this.#wings.leave(member)
    super.removeSeat(member)
  }

  protected override reportLoad(): void {
    const places = this.#places.size
    this.#main.reportLoad(places * places)
    this.#wings.reportLoad(places)
  }

  async #makeSpeaker(
    member: MemberId,
    place: Place,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<SeatMedia | undefined> {
    this.#places.set(member, place)
    const allocation = await this.#main.allocate()
    if (allocation === undefined) return undefined
    return SeatMedia.create({
      allocation,
      seat: member,
      rtpCapabilities,
      sending: sendingFrom(place),
      events: this.seatEvents,
    })
  }

  async #makeListener(
    member: MemberId,
    rtpCapabilities: types.RtpCapabilities,
    isCurrent: () => boolean,
  ): Promise<SeatMedia | undefined> {
    const wing = await this.#wings.join(member, isCurrent)
    if (wing === undefined) return undefined
    this.#winged.set(member, wing)
    return SeatMedia.create({
      allocation: wing.allocation,
      seat: member,
      rtpCapabilities,
      sending: null,
      reach: (producer) => wing.reach(producer),
      events: this.seatEvents,
    })
  }

  /** Only its listeners open again, and get another wing. */
  #wingLost(members: MemberId[]): void {
    for (const member of members) {
      this.removeSeat(member)
      this.#options.listener.transportsStale(member)
    }
  }

  /** What was sent on the stage is over for all; who received there too opens again. */
  #mainLost(): void {
    for (const media of this.forwarder.all) this.forwarder.withdrawAll(media)
    for (const member of this.#places.keys()) {
      if (this.#winged.has(member)) this.closeSend(member)
      else this.removeSeat(member)
    }
    this.#options.listener.stageLost()
  }
}

function sendingFrom(place: Place): SendingOptions {
  return { seat: place, bitrate: STAGE_BITRATE, keyFrameDelayMs: KEY_FRAME_DELAY_MS }
}
