import type { KeyId } from "#shared/media-keys/key-id.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import { FrameCrypto } from "../../sealing/frame-crypto.ts"
import type { Sealing, SealingEvents } from "../../sealing/frame-sealing.ts"
import type {
  FrameOrigin,
  FromSealingWorker,
  HighestCounter,
  SealingCounts,
  ToSealingWorker,
} from "../../sealing/sealing-messages.ts"

export type Bytes = Uint8Array<ArrayBuffer>

/** A base key, and what it was given out for. */
export interface GivenKey {
  seat: SeatNumber
  id: KeyId
  base: Uint8Array
}

/** What FrameSealing is to those who give it keys, without a worker or a browser: frames are given to it one by one. */
export class InThreadSealing implements Sealing {
  readonly #room: RoomId
  readonly #events: SealingEvents
  readonly #frames = new FrameCrypto(
    (message) => this.#hear(message),
    () => Date.now(),
  )
  readonly #highest = new Map<string, HighestCounter>()
  /** Every key that it was given to seal with, and to open with. */
  readonly sendKeys: Omit<GivenKey, "seat">[] = []
  readonly receiveKeys: GivenKey[] = []
  counts: SealingCounts | undefined
  isClosed = false

  constructor(room: RoomId, events: SealingEvents, after?: Pick<Sealing, "highest">) {
    this.#room = room
    this.#events = events
    this.#do({ type: "restoreHighest", highest: after?.highest ?? [] })
  }

  get highest(): readonly HighestCounter[] {
    return [...this.#highest.values()]
  }

  /** As a frame of this track leaves; undefined when it does not. */
  seal(frame: Bytes, as: FrameOrigin): Promise<Bytes | undefined> {
    return this.#through("seal", frame, as)
  }

  /** As a frame that comes by this track goes to the decoder; undefined when it does not. */
  open(frame: Bytes, from: FrameOrigin): Promise<Bytes | undefined> {
    return this.#through("open", frame, from)
  }

  /** What a beat asks for. */
  beat(): SealingCounts | undefined {
    this.#do({ type: "ping", wantsCounts: true })
    return this.counts
  }

  /** As when the worker has crashed. */
  die(): void {
    if (this.isClosed) return
    this.close()
    this.#events.died()
  }

  sealSender(): void {}
  openReceiver(): void {}

  useSendKey(id: KeyId, base: Uint8Array): void {
    if (this.isClosed) throw new Error("A key for a worker that is gone")
    this.sendKeys.push({ id, base })
    this.#do({ type: "useSendKey", id, base })
  }

  addReceiveKey(seat: SeatNumber, id: KeyId, base: Uint8Array): void {
    if (this.isClosed) throw new Error("A key for a worker that is gone")
    this.receiveKeys.push({ seat, id, base })
    this.#do({ type: "addReceiveKey", seat, id, base })
  }

  forgetReceiveKey(seat: SeatNumber, generation: number): void {
    this.#do({ type: "forgetReceiveKey", seat, generation })
  }

  forgetSeat(seat: SeatNumber): void {
    this.#do({ type: "forgetSeat", seat })
  }

  share(secret: Uint8Array): void {
    this.#do({ type: "share", secret })
  }

  close(): void {
    this.isClosed = true
  }

  #do(command: Exclude<ToSealingWorker, { type: "streams" }>): void {
    if (!this.isClosed) this.#frames.handle(command)
  }

  async #through(direction: "seal" | "open", frame: Bytes, { seat, source }: FrameOrigin) {
    if (this.isClosed) return undefined
    const track = { room: this.#room, seat, source, direction, attachment: 1 }
    const passed = await this.#frames.transformOf(track)(frame)
    return typeof passed === "string" ? undefined : passed
  }

  #hear(message: FromSealingWorker): void {
    if (this.isClosed) return
    if (message.type === "keySeen") this.#events.keySeen(message.seat, message.id)
    if (message.type !== "counts") return
    for (const each of message.highest)
      this.#highest.set(`${each.seat} ${each.source} ${each.id.generation} ${each.id.step}`, each)
    this.counts = message.counts
    this.#events.counted(message.counts)
  }
}
