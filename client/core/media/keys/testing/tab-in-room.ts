import type { MediaSource } from "#shared/protocol/media.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { MediaSignaling } from "../../media-signaling.ts"
import { splitSealed } from "../../sealing/frame-layout.ts"
import { KeyExchange, type KeyExchangeOptions, type Refusal } from "../key-exchange.ts"
import { sixWords } from "../six-words.ts"
import { type Bytes, InThreadSealing } from "./in-thread-sealing.ts"

/** A frame on the wire. */
export interface SentFrame {
  seat: SeatNumber
  source: MediaSource
  bytes: Bytes
}

/** One tab: its real exchange of keys, over whatever signaling, and frames that are sealed and opened with them. */
export class TabInRoom {
  readonly seat: SeatNumber
  readonly exchange: KeyExchange
  /** One after the other. */
  readonly sealings: InThreadSealing[] = []
  /** A key has been used with this counter: base key in hex, counter. */
  readonly used: string[] = []
  replacedWorkers = 0
  readonly #room: string
  #frames = 0

  constructor(
    seat: SeatNumber,
    signaling: MediaSignaling,
    options: Pick<KeyExchangeOptions, "room" | "contentKey" | "serverNow">,
  ) {
    this.seat = seat
    this.#room = options.room
    const more = {
      signaling,
      mirror: false,
      changed: () => {},
      workerReplaced: () => void (this.replacedWorkers += 1),
    }
    this.exchange = new KeyExchange({ ...options, ...more }, (...args) => {
      const sealing = new InThreadSealing(...args)
      this.sealings.push(sealing)
      return sealing
    })
  }

  get sealing(): InThreadSealing {
    const sealing = this.sealings.at(-1)
    if (sealing === undefined) throw new Error("No worker has been started")
    return sealing
  }

  /** What was refused, by kind. */
  get refused(): Partial<Record<Refusal, number>> {
    return Object.fromEntries(this.exchange.refused)
  }

  /** The next frame of a track, as it leaves; undefined when it does not. */
  async send(source: MediaSource = "camera"): Promise<SentFrame | undefined> {
    this.#frames += 1
    // Unlike every other frame, and no key frame.
    const frame = Uint8Array.of(1, this.seat, this.#frames >> 8, this.#frames & 255, 7, 7, 7, 7)
    const bytes = await this.sealing.seal(frame, { seat: this.seat, source })
    if (bytes === undefined) return undefined
    const base = this.sealing.sendKeys.at(-1)?.base
    this.used.push(`${Buffer.from(base ?? []).toString("hex")} ${headerOf(bytes)?.counter}`)
    return { seat: this.seat, source, bytes }
  }

  /** Whether a frame goes to the decoder, when it comes as one of this seat and source. */
  async opens(
    { bytes, seat, source }: SentFrame,
    as: Partial<Omit<SentFrame, "bytes">> = {},
  ): Promise<boolean> {
    return (await this.sealing.open(bytes, { seat, source, ...as })) !== undefined
  }

  /** The six words on this screen; undefined while they are not known. */
  async words(): Promise<string | undefined> {
    const keys = this.exchange.publicKeys()
    if (keys === undefined) return undefined
    const tabs = [...keys].map(([seat, announced]) => ({ seat, ...announced }))
    return (await sixWords(this.#room, tabs, "en")).join(" ")
  }
}

export function headerOf(bytes: Bytes) {
  return splitSealed("camera", bytes)?.header
}
