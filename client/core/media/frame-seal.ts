import type { MediaSource } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

/**
 * Seals each frame that is sent and opens each that is received [E1]. Both calls are made as soon as the browser has
 * created the sender or receiver, before anything flows, and take effect before they return [E4].
 */
export interface FrameSeal {
  /** More of `RTCConfiguration`, for every connection whose frames are sealed. */
  readonly settings: Record<string, unknown>
  /** Resolves when both of the following can be called; at once, except while code is being loaded. */
  ready(): Promise<void>
  /** How many frames from there were opened so far, and how many had a key that is not here. */
  counts(from: { seat: SeatNumber; source: MediaSource }): { opened: number; noKey: number }
  sealSender(sender: RTCRtpSender, source: MediaSource): void
  openReceiver(receiver: RTCRtpReceiver, from: { seat: SeatNumber; source: MediaSource }): void
}
