import type { MediaSource } from "#shared/protocol/media.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import type { KeyId } from "#shared/media-keys/key-id.ts"

/** Whose frames a track carries, and from which of their devices. Every frame is bound to it. */
export interface FrameOrigin {
  readonly seat: SeatNumber
  readonly source: MediaSource
}

/** What the frames of one track are bound to. */
export interface FrameBinding extends FrameOrigin {
  readonly room: RoomId
}

/** What a transform does with the frames of one track. `attachment` numbers the transforms of a page. */
export interface Attachment extends FrameBinding {
  readonly attachment: number
  readonly direction: "seal" | "open"
}

/** The largest counter that has been seen of a key; frames up to it are never opened. */
export interface HighestCounter extends FrameOrigin {
  readonly id: KeyId
  readonly counter: number
}

export interface ReceivedCounts {
  readonly opened: number
  /** The key is not known, or not yet. */
  readonly noKey: number
  /** Changed on the way, or sealed as another's or for another track. */
  readonly badTag: number
  /** Opened before, or too old to know. */
  readonly replayed: number
  /** No sealed frame at all: too short, or no header of RFC 9605 at its end. */
  readonly malformed: number
}

/** Frames since the worker was started. */
export interface SealingCounts {
  readonly sent: { readonly sealed: number; readonly dropped: number }
  /** By `${seat} ${source}`. */
  readonly received: ReadonlyMap<string, ReceivedCounts>
}

export type ToSealingWorker =
  | { type: "restoreHighest"; highest: readonly HighestCounter[] }
  | { type: "useSendKey"; id: KeyId; base: Uint8Array }
  | { type: "share"; secret: Uint8Array }
  | { type: "addReceiveKey"; seat: SeatNumber; id: KeyId; base: Uint8Array }
  | { type: "forgetReceiveKey"; seat: SeatNumber; generation: number }
  | { type: "forgetSeat"; seat: SeatNumber }
  | { type: "streams"; to: Attachment; readable: ReadableStream; writable: WritableStream }
  | { type: "ping"; wantsCounts: boolean }

export type FromSealingWorker =
  | { type: "pong" }
  | { type: "counts"; counts: SealingCounts; highest: readonly HighestCounter[] }
  /** The first frame has come to this transform. */
  | { type: "reached"; attachment: number }
  | { type: "keySeen"; seat: SeatNumber; id: KeyId }
