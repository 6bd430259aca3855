import type { types } from "mediasoup"

import type { SeatNumber } from "#shared/protocol/ids.ts"

import type { Placement } from "./media-worker.ts"
import { Outbox } from "./outbox.ts"
import { SeatReceiving } from "./seat-receiving.ts"
import { SeatSending } from "./seat-sending.ts"
import { type LineEvents, SeatTransports } from "./seat-transports.ts"

/** Everything of one seat: its lines, what it sends and what it receives. */
export class SeatMedia {
  readonly seat: SeatNumber
  readonly transports: SeatTransports
  readonly sending: SeatSending
  readonly receiving: SeatReceiving
  readonly outbox = new Outbox()

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
    placement: Placement,
    seat: SeatNumber,
    rtpCapabilities: types.RtpCapabilities,
    events: (media: () => SeatMedia) => LineEvents,
  ): Promise<SeatMedia> {
    const transports = await SeatTransports.create(
      placement,
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
