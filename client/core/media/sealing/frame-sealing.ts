import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import { type KeyId, kidOf } from "#shared/media-keys/key-id.ts"
import type {
  Attachment,
  FrameOrigin,
  FromSealingWorker,
  HighestCounter,
  SealingCounts,
} from "./sealing-messages.ts"
import { encodedStreamsOf, sealingSupport } from "./sealing-support.ts"
import { WatchedWorker } from "./watched-worker.ts"

export interface SealingEvents {
  /**
   * The worker does not answer any more, or has thrown; it is terminated and nothing passes. The owner creates another
   * FrameSealing after this one, with other transports and another send key.
   */
  died(): void
  /** About every 400 ms. */
  counted(counts: SealingCounts): void
  /** A frame was opened with this key of this seat for the first time. */
  keySeen(seat: SeatNumber, id: KeyId): void
}

type Endpoint = RTCRtpSender | RTCRtpReceiver
/** A transform that no frame has come to yet. */
interface Waiting {
  readonly endpoint: Endpoint
  readonly to: Attachment
  beats: number
  /** After so many beats it is set again. */
  readonly timeout: number
}

/** What a FrameSealing does for those who give it keys and tracks. */
export type Sealing = Pick<FrameSealing, keyof FrameSealing>
export type CreateSealing = (
  room: RoomId,
  events: SealingEvents,
  after?: Pick<Sealing, "highest">,
) => Sealing

/** A transform to which no frame has come is set again after so long, then each time after twice as long as before. In beats. */
const FIRST_TIMEOUT = 5
const LONGEST_TIMEOUT = 40

/**
 * Seals every frame that a page sends and opens every frame that it receives, in one worker. Senders and receivers must
 * belong to connections with `transportSettings()`. Frames without a key are dropped, in both directions [E4].
 */
export class FrameSealing {
  readonly #room: RoomId
  readonly #events: SealingEvents
  readonly #worker: WatchedWorker
  readonly #waiting = new Map<number, Waiting>()
  readonly #highest: Map<string, HighestCounter>
  #attachments = 0

  /**
   * Starts the worker. `after` is the one whose place it takes: frames that it has opened are not opened again. The send
   * key must be one that no other FrameSealing has used.
   */
  static create(
    room: RoomId,
    events: SealingEvents,
    after?: Pick<Sealing, "highest">,
  ): FrameSealing {
    return new FrameSealing(room, events, after)
  }

  private constructor(
    room: RoomId,
    events: SealingEvents,
    after: Pick<Sealing, "highest"> | undefined,
  ) {
    this.#room = room
    this.#events = events
    const highest = after?.highest ?? []
    this.#highest = new Map(highest.map((each) => [nameOf(each), each]))
    this.#worker = new WatchedWorker({
      received: (message) => this.#receive(message),
      beat: () => this.#attachAgain(),
      died: () => events.died(),
    })
    if (highest.length > 0) this.#worker.send({ type: "restoreHighest", highest })
  }

  /** The counters that were seen so far of each key. */
  get highest(): readonly HighestCounter[] {
    return [...this.#highest.values()]
  }

  /** From this call on, no frame of the sender leaves unsealed. */
  sealSender(sender: RTCRtpSender, as: FrameOrigin): void {
    this.#attach(sender, this.#attachment("seal", as))
  }

  /** From this call on, no frame reaches the decoder unopened. */
  openReceiver(receiver: RTCRtpReceiver, from: FrameOrigin): void {
    this.#attach(receiver, this.#attachment("open", from))
  }

  /** Seals with this key from now on. `base` is 16 bytes. Its counter begins at 0, or goes on where it was. */
  useSendKey(id: KeyId, base: Uint8Array): void {
    this.#worker.send({ type: "useSendKey", id, base })
  }

  /** Opens every frame with the key that its header names, derived from this secret [E7] (shared-base.ts). */
  share(secret: Uint8Array): void {
    this.#worker.send({ type: "share", secret })
  }

  /** Opens frames with this key and, as soon as one comes, with later steps of its generation. */
  addReceiveKey(seat: SeatNumber, id: KeyId, base: Uint8Array): void {
    this.#worker.send({ type: "addReceiveKey", seat, id, base })
  }

  /** Of all steps of a generation. */
  forgetReceiveKey(seat: SeatNumber, generation: number): void {
    this.#worker.send({ type: "forgetReceiveKey", seat, generation })
  }

  forgetSeat(seat: SeatNumber): void {
    this.#worker.send({ type: "forgetSeat", seat })
  }

  /** Terminates the worker: nothing passes any more. */
  close(): void {
    this.#worker.close()
  }

  #attachment(direction: Attachment["direction"], { seat, source }: FrameOrigin): Attachment {
    this.#attachments += 1
    return { room: this.#room, seat, source, direction, attachment: this.#attachments }
  }

  #attach(endpoint: Endpoint, to: Attachment, timeout = FIRST_TIMEOUT): void {
    if (sealingSupport() === "script-transform") {
      this.#waiting.set(to.attachment, { endpoint, to, beats: 0, timeout })
      endpoint.transform = new RTCRtpScriptTransform(this.#worker.worker, to)
      return
    }
    const { readable, writable } = encodedStreamsOf(endpoint)
    this.#worker.send({ type: "streams", to, readable, writable }, [readable, writable])
  }

  /**
   * About once in 500 times a browser never leads the frames to the transform, though the worker has been given it; then
   * nothing is sent, or shown. Where no frame comes since nothing is sent yet, setting it again harms nothing.
   */
  #attachAgain(): void {
    for (const [attachment, waiting] of this.#waiting) {
      const { endpoint, to, timeout } = waiting
      waiting.beats += 1
      if (waiting.beats < timeout) continue
      this.#waiting.delete(attachment)
      // Once is not enough: when tracks are bundled, the transport that all but one had at first is closed.
      const isOver = endpoint.transport?.state === "closed" && timeout === LONGEST_TIMEOUT
      if (isOver) continue
      const again = this.#attachment(to.direction, to)
      this.#attach(endpoint, again, Math.min(2 * timeout, LONGEST_TIMEOUT))
    }
  }

  #receive(message: FromSealingWorker): void {
    switch (message.type) {
      case "pong":
        return
      case "counts":
        for (const each of message.highest) this.#highest.set(nameOf(each), each)
        return this.#events.counted(message.counts)
      case "reached":
        return void this.#waiting.delete(message.attachment)
      case "keySeen":
        return this.#events.keySeen(message.seat, message.id)
      default:
        assertNever(message)
    }
  }
}

function nameOf({ seat, source, id }: HighestCounter): string {
  return `${seat} ${source} ${kidOf(id)}`
}
