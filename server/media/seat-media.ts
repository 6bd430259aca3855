import type { types } from "mediasoup"

import type { VideoLimit } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { NotificationBuffer } from "#shared/room/notification-buffer.ts"
import { SeatReceiving } from "./seat-receiving.ts"
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

/** The media of one seat: its transports, what it sends and what it receives. */
export class SeatMedia {
  readonly seat: SeatNumber
  readonly transports: SeatTransports
  readonly sending: SeatSending
  readonly receiving: SeatReceiving
  readonly notifications = new NotificationBuffer()
  readonly #limiter: VideoLimiter

  private constructor(
    seat: SeatNumber,
    transports: SeatTransports,
    rtpCapabilities: types.RtpCapabilities,
    events: SeatMediaEvents,
  ) {
    this.seat = seat
    this.transports = transports
    this.sending = new SeatSending(transports.send)
    this.receiving = new SeatReceiving(transports.receive, rtpCapabilities)
    this.#limiter = new VideoLimiter({
      transport: transports.receive,
      flowing: () => this.receiving.flowing,
      onLimit: (limit) => {
        events.videoLimited(limit)
        this.receiving.limitTo(limit, () => events.limitApplied()).catch(() => events.limitFailed())
      },
    })
  }

  static async create(
    allocation: RouterAllocation,
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
    events: (media: () => SeatMedia) => SeatMediaEvents,
  ): Promise<SeatMedia> {
    const own = events(() => media)
    const transports = await SeatTransports.create(allocation, own)
    const media = new SeatMedia(seat, transports, rtpCapabilities, own)
    return media
  }

  close(): void {
    this.receiving.open = false
    this.#limiter.close()
    this.transports.close()
  }
}
