import { FrameCrypto } from "../frame-crypto.ts"
import type { Attachment, FromSealingWorker, ReceivedCounts } from "../sealing-messages.ts"

export type Bytes = Uint8Array<ArrayBuffer>

export const ROOM = "AAAAAAAAAAAAAAAAAAAAAA"
export const BASE = Uint8Array.from({ length: 16 }, (_, at) => at)
export const KEY_FRAME = Uint8Array.from({ length: 60 }, (_, at) => 2 * at)
export const DELTA_FRAME = Uint8Array.from({ length: 60 }, (_, at) => 2 * at + 1)
export const CAMERA = { room: ROOM, seat: 2, source: "camera" } as const
export const MICROPHONE = { ...CAMERA, source: "microphone" } as const

export type Track = Omit<Attachment, "attachment" | "direction">

/** A worker's inside with a clock that stands, and what it has posted. */
export class SealingTab {
  now = 0
  readonly posted: FromSealingWorker[] = []
  readonly crypto = new FrameCrypto(
    (message) => this.posted.push(message),
    () => this.now,
  )

  sendWith(generation: number, step: number, base: Uint8Array = BASE): void {
    this.crypto.handle({ type: "useSendKey", id: { generation, step }, base })
  }

  receiveWith(generation: number, step: number, base: Uint8Array = BASE, seat = 2): void {
    this.crypto.handle({ type: "addReceiveKey", seat, id: { generation, step }, base })
  }

  seal(frame: Bytes, track: Track = CAMERA): Promise<Bytes | undefined> {
    return this.#transform(frame, { ...track, direction: "seal", attachment: 1 })
  }

  open(frame: Bytes, track: Track = CAMERA): Promise<Bytes | undefined> {
    return this.#transform(frame, { ...track, direction: "open", attachment: 1 })
  }

  async #transform(frame: Bytes, attachment: Attachment): Promise<Bytes | undefined> {
    const transformed = await this.crypto.transformOf(attachment)(frame)
    return typeof transformed === "string" ? undefined : transformed
  }

  counts(track: Track = CAMERA): ReceivedCounts | undefined {
    this.crypto.handle({ type: "ping", wantsCounts: true })
    const counts = this.posted.findLast((message) => message.type === "counts")?.counts
    return counts?.received.get(`${track.seat} ${track.source}`)
  }

  seen(): string[] {
    return this.posted.flatMap((message) =>
      message.type === "keySeen" ? [`${message.id.generation}.${message.id.step}`] : [],
    )
  }
}
