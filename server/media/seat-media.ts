import type { types } from "mediasoup"

import type { SeatNumber } from "#shared/values/ids.ts"

import type { RouterAllocation } from "./media-worker.ts"
import { NotificationBuffer } from "#shared/room/notification-buffer.ts"
import { SeatReceiving } from "./seat-receiving.ts"
import { SeatSending } from "./seat-sending.ts"
import { type SeatTransportEvents, SeatTransports } from "./seat-transports.ts"

/** The media of one seat: its transports, what it sends and what it receives. */
export class SeatMedia {
  readonly seat: SeatNumber
  readonly transports: SeatTransports
  readonly sending: SeatSending
  readonly receiving: SeatReceiving
  readonly notifications = new NotificationBuffer()

  private constructor(
    seat: SeatNumber,
    transports: SeatTransports,
    rtpCapabilities: types.RtpCapabilities,
  ) {
    this.seat = seat
    this.transports = transports
    this.sending = new SeatSending(transports.send)
    this.receiving = new SeatReceiving(transports.receive, rtpCapabilities)
  }

  static async create(
    allocation: RouterAllocation,
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
    events: (media: () => SeatMedia) => SeatTransportEvents,
  ): Promise<SeatMedia> {
    const transports = await SeatTransports.create(
      allocation,
      events(() => media),
    )
    const media = new SeatMedia(seat, transports, rtpCapabilities)
    return media
  }

  close(): void {
    this.receiving.open = false
    this.transports.close()
  }
}
