import type { types } from "mediasoup"

import type { VideoLimit } from "#shared/protocol/media.ts"
import { NotificationBuffer } from "#shared/room/notification-buffer.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { type Reach, SeatReceiving } from "./seat-receiving.ts"
import { SeatSending } from "./seat-sending.ts"
import { type SeatTransportEvents, SeatTransports } from "./seat-transports.ts"
import { VideoLimiter } from "./video-limit/video-limiter.ts"

/** What the media of a seat reports. */
interface SeatMediaEvents extends SeatTransportEvents {
  /** How video is limited has changed. */
  videoLimited(limit: VideoLimit): void
  /** What is sent to the seat has changed by that. */
  limitApplied(): void
  /** A bug, or a fault of the worker. */
  limitFailed(): void
}

/** As what, and how, a seat sends. */
export interface SendingOptions {
  /** The seat, or the place on the stage, that offers name. */
  seat: SeatNumber
  /** The most that may be sent, bit/s. */
  bitrate: number
  /** Key frames are requested at most this often, ms. */
  keyFrameDelayMs: number
}

interface Options {
  allocation: RouterAllocation
  /** Whom notifications are for: a seat, or a member of an info meeting. */
  seat: number
  rtpCapabilities: types.RtpCapabilities
  /** Null for a listener. */
  sending: SendingOptions | null
  /** Where what is sent is on another router. */
  reach?: Reach
  events: (media: () => SeatMedia) => SeatMediaEvents
}

const HERE: Reach = async (producer) => producer.id

/** The media of one seat: its transports, what it sends and what it receives. */
export class SeatMedia {
  readonly seat: number
  readonly transports: SeatTransports
  readonly receiving: SeatReceiving
  readonly notifications = new NotificationBuffer()
  readonly #limiter: VideoLimiter
  #sending: SeatSending | undefined

  private constructor(
    { seat, rtpCapabilities, sending, reach = HERE }: Options,
    transports: SeatTransports,
    events: SeatMediaEvents,
  ) {
    this.seat = seat
    this.transports = transports
    const { send, receive } = transports
    if (send !== undefined && sending !== null) this.#sending = new SeatSending(send, sending)
    this.receiving = new SeatReceiving(receive, rtpCapabilities, reach)
    this.#limiter = new VideoLimiter({
      transport: receive,
      flowing: () => this.receiving.flowing,
      onLimit: (limit) => {
        events.videoLimited(limit)
        this.receiving.limitTo(limit, () => events.limitApplied()).catch(() => events.limitFailed())
      },
    })
  }

  static async create(options: Options): Promise<SeatMedia> {
    const { allocation, sending } = options
    const own = options.events(() => media)
    const transports = await SeatTransports.create(allocation, own, sending?.bitrate ?? null)
    const media = new SeatMedia(options, transports, own)
    return media
  }

  /** Undefined for a listener. */
  get sending(): SeatSending | undefined {
    return this.#sending
  }

  /** A listener begins to send. False when there is no router, or when that was taken back, or the seat closed, meanwhile. */
  async addSend(
    allocate: () => Promise<RouterAllocation | undefined>,
    sending: SendingOptions,
  ): Promise<boolean> {
    const send = await this.transports.addSend(allocate, sending.bitrate)
    if (send !== undefined) this.#sending = new SeatSending(send, sending)
    return send !== undefined
  }

  /** Closes the transport to send on; what was sent on it is withdrawn by the caller before. */
  removeSend(): void {
    this.#sending = undefined
    this.transports.removeSend()
  }

  close(): void {
    this.receiving.open = false
    this.#limiter.close()
    this.transports.close()
  }
}
