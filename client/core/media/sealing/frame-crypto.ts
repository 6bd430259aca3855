import { assertNever } from "#shared/values/assert-never.ts"
import { FrameCounts } from "./frame-counts.ts"
import { KeyRing } from "./key-ring.ts"
import { frameOpener } from "./open-frame.ts"
import { ReplayWindows } from "./replay-windows.ts"
import { frameSealer } from "./seal-frame.ts"
import type { Attachment, FromSealingWorker, ToSealingWorker } from "./sealing-messages.ts"
import { SendKey } from "./send-key.ts"

type Bytes = Uint8Array<ArrayBuffer>
/** What a frame becomes; "lost" when it is dropped, "repeated" when it is dropped since it has passed already. */
export type TransformFrame = (frame: Bytes) => Promise<Bytes | "lost" | "repeated">
type Command = Exclude<ToSealingWorker, { type: "streams" }>

/** All keys and counters of a page, behind the messages of its worker. */
export class FrameCrypto {
  readonly #post: (message: FromSealingWorker) => void
  readonly #now: () => number
  readonly #sendKey = new SendKey()
  readonly #keys = new KeyRing()
  readonly #windows = new ReplayWindows()
  readonly #counts = new FrameCounts()

  constructor(post: (message: FromSealingWorker) => void, now: () => number) {
    this.#post = post
    this.#now = now
  }

  handle(command: Command): void {
    switch (command.type) {
      case "restoreHighest":
        return this.#windows.restore(command.highest)
      case "useSendKey":
        return this.#sendKey.use(command.id, command.base)
      case "share":
        return this.#keys.share(command.secret)
      case "addReceiveKey":
        return this.#keys.add(command.seat, command.id, command.base)
      case "forgetReceiveKey":
        this.#windows.shut(command.seat, command.generation)
        return this.#keys.forgetGeneration(command.seat, command.generation)
      case "forgetSeat":
        this.#windows.shut(command.seat)
        return this.#keys.forgetSeat(command.seat)
      case "ping":
        return this.#answer(command.wantsCounts)
      default:
        assertNever(command)
    }
  }

  /** What the frames of one track go through. */
  transformOf(attachment: Attachment): TransformFrame {
    return attachment.direction === "seal" ? this.#sealer(attachment) : this.#opener(attachment)
  }

  #sealer(to: Attachment): TransformFrame {
    const sealFrame = frameSealer(this.#sendKey, to)
    return async (frame) => {
      const sealed = await sealFrame(frame)
      this.#counts.sent(sealed === undefined ? "dropped" : "sealed")
      return sealed ?? "lost"
    }
  }

  #opener(to: Attachment): TransformFrame {
    const openFrame = frameOpener({ keys: this.#keys, windows: this.#windows }, to)
    return async (frame) => {
      const opened = await openFrame(frame)
      this.#counts.received(to, opened.ok ? "opened" : opened.error.code)
      if (!opened.ok) return opened.error.code === "replayed" ? "repeated" : "lost"
      const { seat } = to
      if (this.#keys.used(seat, opened.id, this.#now()))
        this.#post({ type: "keySeen", seat, id: opened.id })
      return opened.frame
    }
  }

  #answer(wantsCounts: boolean): void {
    this.#keys.forgetOlderSteps(this.#now())
    if (!wantsCounts) return this.#post({ type: "pong" })
    const highest = this.#windows.takeChanged()
    this.#post({ type: "counts", counts: this.#counts.snapshot(), highest })
  }
}
